import type { ChallengeView, ContactMethod, Language, SendingView, SentView } from '@warifu/contract'
import { ok } from './answers.ts'
import type { Answer, Routes } from './fake-server.ts'
import { now } from './views.ts'

const contacts = [
  { method: 'email', to: 'h•••@mail.example' },
  { method: 'sms', to: '•••5678' },
] as const

/** What a challenge says that takes codes by e-mail and SMS. */
export const sending: SendingView = { contacts, sent: null, nextAt: null }

/** A challenge that takes them, and a server that sends one. */
export function sends(
  method: ContactMethod,
  view: (language: Language) => ChallengeView,
  more: Partial<SentView> = {},
): Routes {
  return { 'GET /otp/challenges/c1': ok(view), 'POST /otp/challenges/c1/code': sentTo(method, more) }
}

/** What the server says once it has sent one. */
function sentTo(method: ContactMethod, more: Partial<SentView>): Answer {
  const { to } = contacts[method === 'email' ? 0 : 1]
  return ok(() => ({ now, method, to, digits: 8, expiresAt: now + 300_000, nextAt: now + 60_000, ...more }))
}
