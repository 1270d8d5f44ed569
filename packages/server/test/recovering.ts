import type { EnrolledView, EnrollmentView, RecoveryView, SentView } from '@warifu/contract'
import type { Contact, Contacts, SentMessage } from '../src/index.ts'
import { type Browser, createWorld, type Reply, start, type World } from './world.ts'

const day = 86_400

/** A world whose people can be reached, with what was sent to them. */
export function createReachableWorld(options: Parameters<typeof createWorld>[0] = {}) {
  const sent: SentMessage[] = []
  const registered: Contact[] = [
    { method: 'email', address: 'hanako@mail.example', since: start - 100 * day * 1000 },
    { method: 'sms', address: '+819012345678', since: start - 100 * day * 1000 },
  ]
  const contacts: Contacts = { of: () => registered, send: (message: SentMessage) => void sent.push(message) }
  const world = createWorld({ contacts, ...options })
  return Object.assign(world, { sent, registered, contacts })
}

export type ReachableWorld = ReturnType<typeof createReachableWorld>

/** Somebody who had a device once, and has only the password now. */
export function atTheDoor(world: World, id = 'hanako'): Browser {
  return world.browser(id, { stage: 'first-factor' })
}

/** Has a code sent, and gives it back; a minute later, so that the next one may be sent. */
export async function sendTo(world: ReachableWorld, browser: Browser, method: 'email' | 'sms'): Promise<string> {
  const reply = await browser.post<SentView>('/otp/recovery/code', { method })
  if (reply.status !== 201) throw new Error(reply.text)
  world.wait(60)
  return world.sent.at(-1)?.code ?? ''
}

export function prove(browser: Browser, proof: object): Promise<Reply<RecoveryView>> {
  return browser.post<RecoveryView>('/otp/recovery', proof)
}

/** Proves with codes sent to both contacts. */
export async function proveTwice(world: ReachableWorld, browser: Browser): Promise<Reply<RecoveryView>> {
  await prove(browser, { method: 'email', code: await sendTo(world, browser, 'email') })
  return prove(browser, { method: 'sms', code: await sendTo(world, browser, 'sms') })
}

/** The wait is over: a new session with the password proves once more. */
export async function openAfterWait(world: ReachableWorld, id = 'hanako'): Promise<Browser> {
  world.wait(day)
  const browser = atTheDoor(world, id)
  const { body } = await prove(browser, { method: 'email', code: await sendTo(world, browser, 'email') })
  if (body.state !== 'open') throw new Error(`not open: ${JSON.stringify(body)}`)
  return browser
}

/** Enrolls a new device in the place of everything. */
export async function enrollAnew(browser: Browser): Promise<Reply<EnrolledView>> {
  const pending = await browser.post<EnrollmentView>('/otp/enrollments')
  if (pending.status !== 201) return pending as unknown as Reply<EnrolledView>
  browser.secret = pending.body.secret
  return browser.post<EnrolledView>(`/otp/enrollments/${pending.body.id}`, { code: browser.code() })
}

export const password = '山のふもとに 三つの 青い傘 1974'
export const support = { actor: 'desk-17', reason: 'Lost her phone; identity card shown' }
export const second = { actor: 'desk-02', reason: 'Checked the receipt' }
