import { sendCode } from './answering.ts'
import { Browser } from './browser.ts'
import type { Dice } from './dice.ts'
import { guessedCode } from './paper.ts'
import type { Person } from './person.ts'
import { askToFinish, passPassword } from './sign-in.ts'
import { waitUntil } from './waiting.ts'
import type { World } from './world.ts'

/** Guesses that are sent at the same moment, one of a backup code: more than a challenge or the budget allows. */
const atOnce = 9

/** Somebody with a stolen password guesses codes, many at once on all nodes, and again after each wait. */
export async function guess(world: World, victim: Person, rounds: number): Promise<void> {
  const dice = world.dice.of(`guesser of ${victim.id}`)
  for (let round = 0; round < rounds && !world.stopping; round++) {
    const browser = new Browser(world, victim.id, `stranger ${round}`)
    await passPassword(browser, victim)
    const challenge = (await askToFinish(browser))?.body.challenge?.id
    if (challenge === undefined) continue
    const retryAt = await guessTogether(browser, victim, challenge, dice)
    if (retryAt !== null && !(await waitUntil(browser, retryAt))) return
  }
}

/** When the bank listens again, if it said so. */
async function guessTogether(
  browser: Browser,
  { phone }: Person,
  challenge: string,
  dice: Dice,
): Promise<number | null> {
  const nodes = await browser.world.cluster.several(atOnce, dice)
  const replies = await Promise.all(
    nodes.map((node, which) => {
      const guessed = which === 0 ? guessedCode(dice) : phone.wrong(dice.below(1_000_000))
      return sendCode(browser, challenge, guessed, node)
    }),
  )
  const waits = replies.flatMap((reply) => reply?.body.retryAt ?? [])
  return waits.length === 0 ? null : Math.max(...waits)
}
