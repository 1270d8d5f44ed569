import type { Cluster } from '../../../../proof/cluster/cluster.ts'
import type { History } from '../../../../proof/history/history.ts'
import type { Dice } from '../../../../proof/load/dice.ts'
import type { CrashPoint } from '../node/crash-points.ts'
import type { PlannedDeath } from './kill-plan.ts'

/** Answers of the bank between two kills at least, so that each falls into work and not into another's wake. */
const between = 30

/** Answers of the bank to wait for a point; one that nobody reaches by then stays on the plan. */
const patience = 600

/** What killing needs of the world. */
export interface Executioner {
  cluster: Cluster
  history: History
  dice: Dice
}

/** Kills nodes as planned, one after the other; the cluster replaces each at once. */
export async function execute(plan: readonly PlannedDeath[], world: Executioner): Promise<void> {
  const { history, dice } = world
  const left = [...plan]
  const reached = new Set<PlannedDeath>()
  let missed = 0
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    await history.answers(between + dice.below(20))
    if (next === 'anywhere') await killOne(world)
    // A point may not come by: then it stays on the plan, and after some misses it is left out; never before its first time.
    else if (await killAt(next, world)) reached.add(next)
    else if (!reached.has(next) || missed++ < 5) left.push(next)
  }
}

/** Whichever node comes to the point first dies there; two, if they come to it together. */
async function killAt(point: CrashPoint, { cluster, history }: Executioner): Promise<boolean> {
  const nodes = cluster.up()
  for (const node of nodes) node.dieAt(point)
  const died = nodes.map(({ ended }) => ended.then(() => true))
  const reached = await Promise.race([...died, history.answers(patience).then(() => false)])
  for (const node of nodes) node.dieAt(null)
  return reached
}

async function killOne({ cluster, history, dice }: Executioner): Promise<void> {
  await history.answers(dice.below(12))
  await new Promise((resolve) => setTimeout(resolve, dice.next() * 12))
  const node = await cluster.one(dice)
  node.kill()
  await node.ended
}
