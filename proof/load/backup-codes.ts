import { decline, sendCode } from './answering.ts'
import type { Browser } from './browser.ts'
import type { Dice } from './dice.ts'
import { type Change, guarded } from './guarded.ts'
import { Paper } from './paper.ts'
import type { Person } from './person.ts'
import { askToFinish, passPassword, signIn, signOut } from './sign-in.ts'

/**
 * Has a set of backup codes printed; the old one is void from then on. A set whose answer was lost is never seen: then
 * another one is asked for.
 *
 * @param approved - a challenge about it that is approved already
 */
export async function printBackupCodes(browser: Browser, person: Person, approved: string | null): Promise<void> {
  person.paper = null
  for (let tries = 0; tries < 4 && browser.signedIn; tries++) {
    const { reply, challenge } = await guarded(browser, person, printing, tries === 0 ? approved : null)
    if (reply.status !== 201 || challenge === null) continue
    person.paper = new Paper(challenge, reply.body.codes ?? [])
    return
  }
}

const printing: Change = (challenge) => ({
  what: { kind: 'issue-backup-codes', challenge },
  request: { method: 'POST', path: '/otp/backup-codes', json: {} },
})

/** Signs in with what is on the paper, and tries the same code again at the next sign-in. */
export async function signInByPaper(browser: Browser, person: Person): Promise<void> {
  await signOut(browser)
  await signIn(browser, person, 'paper')
  const used = person.paper?.last()
  if (!browser.signedIn || used == null) return
  await signOut(browser)
  const challenge = await askSignIn(browser, person)
  if (challenge === null) return
  await sendCode(browser, challenge, used)
  await decline(browser, challenge)
}

/** One printed code in two browsers, for two challenges, on two nodes, at the same moment. */
export async function onePrintedCodeTwice(
  browsers: readonly [Browser, Browser],
  person: Person,
  dice: Dice,
): Promise<void> {
  const challenges: string[] = []
  for (const browser of browsers) {
    await signOut(browser)
    const challenge = await askSignIn(browser, person)
    if (challenge !== null) challenges.push(challenge)
  }
  const code = person.paper?.next()
  const nodes = await browsers[0].world.cluster.several(2, dice)
  if (code == null || challenges.length < 2) return
  await Promise.all(browsers.map((browser, which) => sendCode(browser, challenges[which] ?? '', code, nodes[which])))
}

/** A sign-in as far as the challenge. */
export async function askSignIn(browser: Browser, person: Person): Promise<string | null> {
  await passPassword(browser, person)
  return (await askToFinish(browser))?.body.challenge?.id ?? null
}
