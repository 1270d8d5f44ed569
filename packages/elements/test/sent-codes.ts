import type { ChallengeView, ContactMethod, SentView } from '@warifu/contract'
import { challenge, now } from './pages.ts'

const contacts = [
  { method: 'email', to: 'h•••@mail.example' },
  { method: 'sms', to: '•••5678' },
] as const

/** A challenge that takes codes that are sent, beside these. */
export function sendable(methods: ChallengeView['methods'], more: Partial<ChallengeView> = {}): ChallengeView {
  return { ...challenge, methods, sending: { contacts, sent: null, nextAt: null }, ...more }
}

/** What the server says once it has sent one. */
export function sentTo(method: ContactMethod, more: Partial<SentView> = {}): SentView {
  const to = contacts.find((one) => one.method === method)?.to ?? ''
  return { now, method, to, digits: 8, expiresAt: now + 300_000, nextAt: now + 60_000, ...more }
}

/** The same challenge, looked at after that. */
export function withSent(view: ChallengeView, { now: _, nextAt, ...sent }: SentView): ChallengeView {
  return { ...view, sending: { contacts, sent, nextAt } }
}
