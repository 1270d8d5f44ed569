import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type SharedClock, startClock } from '../../../proof/clock/shared-clock.ts'
import { Cluster } from '../../../proof/cluster/cluster.ts'
import type { Death } from '../../../proof/cluster/node.ts'
import { History } from '../../../proof/history/history.ts'
import { createDice, type Dice } from '../../../proof/load/dice.ts'
import { load, openForBusiness } from '../../../proof/load/load.ts'
import { everybody, type People, peopleFor } from '../../../proof/load/people.ts'
import type { World } from '../../../proof/load/world.ts'
import type { Evidence } from '../../../proof/rules/rule.ts'
import type { Db } from '../src/database/db.ts'
import { openDatabase } from '../src/database/open.ts'
import { sessionCookie } from '../src/sign-in/cookie.ts'
import { createSessions } from '../src/sign-in/session.ts'
import { type BankWarifu, createBankWarifu } from '../src/warifu.ts'
import { readAftermath } from './aftermath/read.ts'
import { openBooks } from './books.ts'
import { bundleNode } from './cluster/bundle.ts'
import { execute } from './cluster/execute.ts'
import { planKills } from './cluster/kill-plan.ts'
import type { BankNodeOptions } from './node/node-options.ts'

export interface RunOptions {
  kills: number
  /** The same seed makes the same choices; what the machine does in between is its own. */
  seed: number
  /** Answers of the bank after the last kill, until everybody leaves: 150 when left out. */
  answers?: number
  /** Forget one of so many commits; only to see that the proof finds it. */
  forgets?: number
}

export interface Run {
  evidence: Evidence
  /** How often each way of dying was died. */
  deaths: ReadonlyMap<Death, number>
  /** What the nodes' logs said, and how often. */
  errors: ReadonlyMap<string, number>
}

/** How much time passes with each answer: a hundred of them in a time step. */
const timePerAnswer = 300

/** Answers before the first kill: what races without any kill is seen too. */
const calm = 250

const start = Date.UTC(2026, 10, 24, 1, 0, 0)
const origin = 'http://localhost:4000'

/** From empty books to the evidence: people, nodes, load, kills, and a look at what is left. */
export async function run(folder: string, { kills, seed, answers = 150, forgets }: RunOptions): Promise<Run> {
  const [databasePath, clockPath] = [join(folder, 'bank.db'), join(folder, 'clock')]
  const keys = `proof:${randomBytes(32).toString('base64url')}`
  const dice = createDice(seed)
  const clock = startClock(clockPath, start)
  const people = peopleFor(kills, clock.now)
  const db = openDatabase(databasePath)
  openBooks(db, people, start)

  const program = await bundleNode()
  const node: Omit<BankNodeOptions, 'skew'> = {
    databasePath,
    keys,
    origin,
    clockPath,
    ...(forgets !== undefined && { forgets }),
  }
  const cluster = await Cluster.start({ arguments: [program.path] }, node)
  const history = new History(() => clock.move(timePerAnswer))
  const world: World = {
    cluster,
    history,
    clock,
    dice: dice.of('nodes'),
    origin,
    patience: 0,
    pace: 0,
    stopping: false,
  }
  try {
    await Promise.race([loadAndKill(world, people, { kills, answers, dice }), cluster.failed])
    await delivered(db, clock)
    await cluster.stop()
    const warifu = warifuOn(db, keys, clock)
    const accounts = everybody(people).map(({ id }) => id)
    const aftermath = await readAftermath(db, warifu, accounts)
    return { evidence: { calls: history.calls, aftermath }, deaths: cluster.deaths, errors: cluster.errors }
  } finally {
    await cluster.stop()
    await program.remove()
    clock.close()
    db.close()
  }
}

async function loadAndKill(
  world: World,
  people: People,
  { kills, answers, dice }: { kills: number; answers: number; dice: Dice },
): Promise<void> {
  await openForBusiness(world, people)
  const work = load(world, people)
  await Promise.race([world.history.answers(calm), work])
  await Promise.race([
    execute(planKills(kills, dice.of('plan')), { ...world, dice: dice.of('kills') }),
    // They end only when they are told to; before that they can only fail.
    work.then(() => new Promise<never>(() => {})),
  ])
  await world.history.answers(answers)
  world.stopping = true
  await work
}

/** Waits until the nodes have delivered what the dead had claimed: a claim lasts a minute. */
async function delivered(db: Db, clock: SharedClock): Promise<void> {
  const waiting = db.prepare('SELECT count(*) AS count FROM warifu_outbox')
  for (let tries = 0; tries < 200 && (waiting.get() as { count: number }).count > 0; tries++) {
    clock.move(6_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A verifier for looking, once no node runs any more. */
function warifuOn(db: Db, keys: string, { now }: SharedClock): BankWarifu {
  const sessions = createSessions(db, { now, random: randomBytes })
  return createBankWarifu({ db, cookie: sessionCookie(origin), origin, keys, now, sessions, log: () => {} })
}
