import type { History } from '../history/history.ts'
import type { Dice } from '../load/dice.ts'
import type { BankNode } from './bank-node.ts'
import type { Cluster } from './cluster.ts'
import type { Execution } from './kill-plan.ts'

/** Answers of the bank between two kills at least, so that each falls into work and not into another's wake. */
const between = 15

/** Answers of the bank after which a point that did not come is given up. */
const patience = 900

/** How often each way of dying was died. */
export type Deaths = Map<Execution, number>

/** Kills nodes as planned, one after the other, and replaces each at once. */
export async function execute(
  plan: readonly Execution[],
  { cluster, history, dice }: { cluster: Cluster; history: History; dice: Dice },
): Promise<Deaths> {
  const deaths: Deaths = new Map()
  const left = [...plan]
  const replaced: Promise<void>[] = []
  let missed = 0
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    await history.answers(between + dice.below(10))
    const { slot, node } = await oneOf(cluster, dice)
    const died = await die(node, next, history, dice)
    // A point may not come by: then it stays on the plan, and after some misses it is left out.
    if (died !== next && missed++ < 5) left.push(next)
    deaths.set(died, (deaths.get(died) ?? 0) + 1)
    replaced.push(cluster.replace(slot))
  }
  await Promise.all(replaced)
  return deaths
}

/** Ends a node; tells how it ended. */
async function die(node: BankNode, how: Execution, history: History, dice: Dice): Promise<Execution> {
  if (how !== 'anywhere') {
    node.dieAt(how)
    const reached = await Promise.race([node.ended.then(() => true), history.answers(patience).then(() => false)])
    if (reached) return how
  } else {
    await history.answers(dice.below(12))
    await new Promise((resolve) => setTimeout(resolve, dice.next() * 12))
  }
  node.kill()
  await node.ended
  return 'anywhere'
}

async function oneOf(cluster: Cluster, dice: Dice): Promise<{ slot: number; node: BankNode }> {
  for (;;) {
    const up = cluster.up()
    if (up.length > 0) return dice.pick(up)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
