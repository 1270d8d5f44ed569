import { decline, prove, sendCode } from './answering.ts'
import { askSignIn, printBackupCodes } from './backup-codes.ts'
import { Browser, type Reply } from './browser.ts'
import type { Dice } from './dice.ts'
import type { Person } from './person.ts'
import type { TypedCode } from './phone.ts'
import { signIn, signOut } from './sign-in.ts'
import { freshCode } from './waiting.ts'
import type { World } from './world.ts'

/**
 * Enrolls the phone of somebody who never had one; false when everybody left first.
 *
 * @param prints - whether the first backup codes are printed as well; not everybody's, since their hashes are slow
 */
export async function enroll(browser: Browser, person: Person, dice: Dice, prints: boolean): Promise<boolean> {
  await signIn(browser, person)
  while (browser.signedIn) {
    if ((await mayEnroll(browser)) === false) return true
    const started = await browser.send(
      { kind: 'start-enrollment' },
      { method: 'POST', path: '/otp/enrollments', json: { name: 'Pixel 9' } },
    )
    const { id, secret } = started?.body ?? {}
    if (id === undefined || secret === undefined) continue
    person.phone.scan(id, secret)
    const code = await freshCode(browser, person)
    let confirmed = await confirm(browser, code, dice)
    // After a lost answer the state tells: enrolled, or still allowed to; then the same code was not used.
    if (confirmed === null && (await mayEnroll(browser)) === true) confirmed = await confirm(browser, code, dice)
    // What confirmed it has approved the first set of backup codes.
    const approved = confirmed?.body.backupCodesChallenge ?? null
    if (approved !== null && prints) await printBackupCodes(browser, person, approved)
  }
  return false
}

/** Confirms, to two nodes at once now and then; null when nobody answered. */
export async function confirm(
  browser: Browser,
  { code, authenticator, step }: TypedCode,
  dice: Dice,
): Promise<Reply | null> {
  const nodes = await browser.world.cluster.several(dice.chance(0.5) ? 2 : 1, dice)
  const replies = await Promise.all(
    nodes.map((node) =>
      browser.send(
        { kind: 'confirm', enrollment: authenticator, step },
        { method: 'POST', path: `/otp/enrollments/${authenticator}`, json: { code } },
        node,
      ),
    ),
  )
  const heard = replies.filter((reply) => reply !== null && reply.status < 500)
  return heard.find((reply) => reply?.status === 200) ?? heard[0] ?? null
}

async function mayEnroll(browser: Browser): Promise<boolean | null> {
  const reply = await browser.send({ kind: 'look' }, { method: 'GET', path: '/otp/state' })
  return reply?.body.enrollment === undefined ? null : reply.body.enrollment === 'allowed'
}

/** The first day of a customer: a phone is enrolled, and its first code is tried a second time at the next sign-in. */
export async function firstDay(world: World, person: Person): Promise<boolean> {
  const browser = new Browser(world, person.id, 'laptop')
  const dice = world.dice.of(person.id)
  if (!(await enroll(browser, person, dice, dice.chance(0.15)))) return false
  await signOut(browser)
  const challenge = await askSignIn(browser, person)
  if (challenge === null) return true
  await sendCode(browser, challenge, person.phone.old(0))
  if ((await prove(browser, person, challenge)) === 'approved') await decline(browser, challenge)
  return true
}
