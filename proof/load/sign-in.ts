import { prove } from './answering.ts'
import type { Browser, Reply } from './browser.ts'
import { challengeHeader } from './challenge-header.ts'
import { type Person, password } from './person.ts'
import { lookAgain } from './waiting.ts'

/** Signs in, by password and, where there is a phone, by code. Ends signed in, or when everybody leaves. */
export async function signIn(browser: Browser, person: Person, by: 'phone' | 'paper' = 'phone'): Promise<void> {
  while (!browser.signedIn && !browser.world.stopping) {
    await passPassword(browser, person)
    const asked = await askToFinish(browser)
    if (asked === null) continue
    if (asked.status === 200) browser.signedIn = true
    const challenge = asked.body.challenge?.id
    if (challenge === undefined) continue
    if ((await prove(browser, person, challenge, by)) === 'approved') await finish(browser, challenge)
  }
}

/** The password, until it is heard that it passed. */
export async function passPassword(browser: Browser, { loginId }: Person): Promise<void> {
  while (!browser.world.stopping) {
    const reply = await browser.send(
      { kind: 'password' },
      { method: 'POST', path: '/sign-in', form: { loginId, password } },
    )
    if (reply?.location === '/sign-in/code') return
    // Too many tries at once from this address: others may look first.
    if (reply !== null) await lookAgain(browser)
  }
}

/** What stands between this session and the bank. */
export function askToFinish(browser: Browser): Promise<Reply | null> {
  return browser.send({ kind: 'ask-sign-in' }, { method: 'POST', path: '/sign-in/finish', json: {} })
}

async function finish(browser: Browser, challenge: string): Promise<void> {
  const reply = await browser.send(
    { kind: 'finish-sign-in', challenge },
    { method: 'POST', path: '/sign-in/finish', json: {}, headers: { [challengeHeader]: challenge } },
  )
  // A lost answer may have been a session with a new id that nobody holds: the password again.
  browser.signedIn = reply?.status === 200
}

/** A challenge about nothing, to try a code on. */
export async function askToTry(browser: Browser): Promise<string | null> {
  const reply = await browser.send({ kind: 'ask-to-try' }, { method: 'POST', path: '/otp/try-code', json: {} })
  return reply?.status === 201 ? (reply.body.id ?? null) : null
}

export async function signOut(browser: Browser): Promise<void> {
  await browser.send({ kind: 'sign-out' }, { method: 'POST', path: '/sign-out', form: {} })
  browser.signedIn = false
}
