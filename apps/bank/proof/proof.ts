import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/database/open.ts'
import { sessionCookie } from '../src/sign-in/cookie.ts'
import { createSessions } from '../src/sign-in/session.ts'
import { createBankWarifu } from '../src/warifu.ts'
import type { Aftermath } from './aftermath/aftermath.ts'
import { readAftermath } from './aftermath/read.ts'
import { bundleNode } from './cluster/bundle.ts'
import { Cluster } from './cluster/cluster.ts'
import { type Deaths, execute } from './cluster/execute.ts'
import { planKills } from './cluster/kill-plan.ts'
import { type Figures, figuresOf } from './figures/figures.ts'
import { History } from './history/history.ts'
import { createDice } from './load/dice.ts'
import { load, openForBusiness } from './load/load.ts'
import { createPerson, openBooks } from './load/people.ts'
import type { Person } from './load/person.ts'
import type { World } from './load/world.ts'
import { startClock } from './node/shared-clock.ts'
import { judge, type RuleName } from './rules/rules.ts'

export interface ProofOptions {
  kills: number
  /** The same seed makes the same choices; what the machine does in between is its own. */
  seed: number
  /** Without kills: how many answers the load goes on for. */
  answers?: number
  /** Forget one of so many commits; only to see that the proof finds it. */
  forgets?: number
}

export interface Proven {
  figures: Figures
  complaints: Record<RuleName, string[]>
  /** Where history and aftermath were left to look at; only when there are complaints. */
  kept: string | null
}

/** How much time passes with each answer: about seventy-five of them in a time step. */
const timePerAnswer = 400

const start = Date.UTC(2026, 10, 24, 1, 0, 0)
const origin = 'http://localhost:4000'
const minute = 60_000

/**
 * Runs several banks on one file under load, kills them, and judges what clients heard by what stands in the database
 * at the end.
 */
export async function prove(options: ProofOptions): Promise<Proven> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-proof-'))
  const began = performance.now()
  const { calls, aftermath, deaths, errors } = await run(folder, options)
  const seconds = Math.round((performance.now() - began) / 1000)
  const complaints = judge({ calls, aftermath })
  const kept = Object.values(complaints).some((found) => found.length > 0) ? folder : null
  if (kept === null) rmSync(folder, { recursive: true, force: true })
  else keep(folder, calls, aftermath)
  return { figures: figuresOf({ calls, aftermath }, { seed: options.seed, seconds, deaths, errors }), complaints, kept }
}

async function run(folder: string, { kills, seed, answers = 0, forgets }: ProofOptions) {
  const dice = createDice(seed)
  const clock = startClock(join(folder, 'clock'), start)
  const databasePath = join(folder, 'bank.db')
  const keys = `proof:${randomBytes(32).toString('base64url')}`
  const people = peopleFor(kills, clock.now)
  const everybody = [...people.customers, ...people.newcomers]
  const db = openDatabase(databasePath)
  openBooks(db, everybody, start)

  const program = await bundleNode()
  const cluster = await Cluster.start(program.path, {
    ...{ databasePath, keys, origin, clockPath: join(folder, 'clock') },
    ...(forgets !== undefined && { forgets }),
  })
  const history = new History(() => clock.move(timePerAnswer))
  const world: World = { cluster, history, clock, dice: dice.of('nodes'), origin, stopping: false }
  let deaths: Deaths = new Map()
  try {
    await openForBusiness(world, people.customers)
    const everything = load(world, people)
    deaths = await Promise.race([
      execute(planKills(kills, dice.of('plan')), { cluster, history, dice: dice.of('kills') }),
      // It ends only when it is told to; before that it can only fail.
      everything.then(() => new Promise<never>(() => {})),
    ])
    await history.answers(answers)
    world.stopping = true
    await everything
    await delivered(db, clock)
  } finally {
    await cluster.stop()
    await program.remove()
    clock.close()
  }

  const now = clock.now
  const sessions = createSessions(db, { now, random: randomBytes })
  const wiring = { db, cookie: sessionCookie(origin), origin, keys, now, sessions, log: () => {} }
  const names = everybody.map(({ id }) => id)
  const aftermath = await readAftermath(db, createBankWarifu(wiring), names)
  db.close()
  return { calls: history.calls, aftermath, deaths, errors: cluster.errors }
}

/** Five customers, and newcomers for as long as the run may take. */
function peopleFor(kills: number, now: () => number): { customers: Person[]; newcomers: Person[] } {
  const several = (name: string, count: number, from: number) =>
    Array.from({ length: count }, (_, i) => createPerson(`${name}-${i + 1}`, from + i, now))
  return { customers: several('customer', 5, 1), newcomers: several('newcomer', 20 + kills * 2, 1001) }
}

/** Waits until the nodes have delivered what the dead had claimed: a claim lasts a minute. */
async function delivered(db: ReturnType<typeof openDatabase>, clock: World['clock']): Promise<void> {
  const waiting = db.prepare('SELECT count(*) AS count FROM warifu_outbox')
  for (let tries = 0; tries < 200 && (waiting.get() as { count: number }).count > 0; tries++) {
    clock.move(minute / 10)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function keep(folder: string, calls: readonly unknown[], aftermath: Aftermath): void {
  writeFileSync(join(folder, 'history.jsonl'), calls.map((call) => `${JSON.stringify(call)}\n`).join(''))
  writeFileSync(join(folder, 'aftermath.json'), JSON.stringify(aftermath, null, 2))
}
