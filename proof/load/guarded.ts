import type { What } from '../history/call.ts'
import { prove } from './answering.ts'
import type { Browser, Reply, Sent } from './browser.ts'
import { challengeHeader } from './challenge-header.ts'
import type { Person } from './person.ts'
import { untilHeard } from './until-heard.ts'

/** A change of authenticators, as it is asked for with or without an approved challenge. */
export type Change = (challenge: string | null) => { what: What; request: Sent }

/** Has a change approved and made. Answers what was heard last, and the challenge it was made with. */
export async function guarded(
  browser: Browser,
  person: Person,
  change: Change,
  approved: string | null = null,
): Promise<{ reply: Reply; challenge: string | null }> {
  const challenge = approved ?? (await approve(browser, person, change))
  return { reply: await untilHeard(() => changeOnce(browser, change, challenge)), challenge }
}

/** A challenge about a change, approved; null when there is none to be had. */
export async function approve(browser: Browser, person: Person, change: Change): Promise<string | null> {
  const { body } = await untilHeard(() => changeOnce(browser, change, null))
  const challenge = body.challenge?.id ?? null
  return challenge !== null && (await prove(browser, person, challenge)) === 'approved' ? challenge : null
}

export function changeOnce(
  browser: Browser,
  change: Change,
  challenge: string | null,
  node?: Parameters<Browser['send']>[2],
): Promise<Reply | null> {
  const { what, request } = change(challenge)
  return browser.send(what, { ...request, headers: challenge === null ? {} : { [challengeHeader]: challenge } }, node)
}
