import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type SharedClock, startClock } from '../../../../proof/clock/shared-clock.ts'
import { Cluster } from '../../../../proof/cluster/cluster.ts'
import { type Figures, figuresOf } from '../../../../proof/figures/figures.ts'
import { type Answered, History } from '../../../../proof/history/history.ts'
import { createDice } from '../../../../proof/load/dice.ts'
import { load, openForBusiness } from '../../../../proof/load/load.ts'
import { everybody, type People, peopleFor } from '../../../../proof/load/people.ts'
import type { World } from '../../../../proof/load/world.ts'
import type { Evidence } from '../../../../proof/rules/rule.ts'
import { judge, type RuleName } from '../../../../proof/rules/rules.ts'
import { preparePostgres } from '../../src/postgres.ts'
import type { PostgresServer } from '../postgres-server.ts'
import { programOf } from '../program.ts'
import type { HostNodeOptions } from './host/host-process.ts'
import { createHostWarifu } from './host/host-warifu.ts'
import { createSessions } from './host/sessions.ts'
import { openBooks } from './host/tables.ts'
import { Outages } from './outages.ts'
import { readAftermath } from './read-aftermath.ts'

/** What somebody who breaks things works with. */
export interface Scene {
  /** The nodes' way to the database; a link to the folder of a server's socket, as an address that can be moved. */
  address: string
  cluster: Cluster
  /** Resolves after so many more answers, so that something is under way. */
  answers(count: number): Promise<void>
  /** Lets a fault happen that is over when the promise is, and waits until every node works again, by itself. */
  fault(name: string, happen: () => Promise<void>): Promise<void>
}

export interface Chaos {
  /** The database at the start. */
  server: PostgresServer
  /** Breaks things, one after the other. */
  breakThings: (scene: Scene) => Promise<void>
  /** The last database; left out: the first one. */
  last?: () => PostgresServer
  /** More of them keep newcomers coming for longer. */
  newcomers?: number
  customers?: number
  /** Every node goes by the system's clock, in an environment of its own; left out, time passes with the answers. */
  ownClocks?: (slot: number) => Readonly<Record<string, string>>
}

export interface Survived {
  evidence: Evidence
  figures: Figures
  outages: string
  complaints: Record<RuleName, string[]>
  /** How many nodes ended that nobody had ended. */
  deaths: Readonly<Record<string, number>>
  /** Where history and aftermath were left to look at; only when there are complaints. */
  kept: string | null
}

/** Time as it passes: nobody moves it. */
const realTime: SharedClock = { now: Date.now, move: () => {}, close: () => {} }

/** How much time passes with each answer, and before anything is broken how many answers there are. */
const timePerAnswer = 300
const calm = 150
const start = Date.UTC(2026, 10, 24, 1, 0, 0)
const origin = 'http://localhost:4000'
const database = 'bank'

/** Loads a bank on PostgreSQL, breaks its database, and judges what clients heard by what stands there at the end. */
export async function survive(chaos: Chaos, seed: number): Promise<Survived> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-chaos-'))
  const address = join(folder, 'database')
  symlinkSync(chaos.server.folder, address)
  const { ownClocks } = chaos
  const clock = ownClocks === undefined ? startClock(join(folder, 'clock'), start) : realTime
  const dice = createDice(seed)
  const people = peopleFor(chaos.newcomers ?? 10, clock.now, chaos.customers)
  await openBank(chaos.server, people)

  const keys = `proof:${randomBytes(32).toString('base64url')}`
  const node: Omit<HostNodeOptions, 'skew'> = {
    keys,
    origin,
    clockPath: join(folder, 'clock'),
    host: address,
    database,
    // With real time nobody waits for the first day to pass.
    ...(ownClocks !== undefined && { byOwnClock: true, coolOff: 0 }),
  }
  const began = performance.now()
  const program = { arguments: programOf(new URL('./host/host-process.ts', import.meta.url)) }
  const cluster = await Cluster.start((slot) => ({ ...program, env: ownClocks?.(slot) ?? {} }), node)
  const outages = new Outages()
  const history = new History((call) => {
    if (call.answer.status >= 500) return
    clock.move(timePerAnswer)
    if (isCommitted(call)) outages.committed()
  })
  const world: World = {
    cluster,
    history,
    clock,
    dice: dice.of('nodes'),
    origin,
    patience: 50,
    pace: ownClocks === undefined ? 0 : 100,
    stopping: false,
  }
  const scene: Scene = {
    address,
    cluster,
    answers: (count) => history.answers(count),
    fault: (name, happen) => outages.during(name, happen, () => allReady(cluster)),
  }
  try {
    await Promise.race([loadAndBreak(world, people, () => chaos.breakThings(scene)), cluster.failed])
    const pool = new pg.Pool({ host: address, user: 'postgres', database })
    await delivered(pool, clock.move)
    await cluster.stop()
    const warifu = createHostWarifu(pool, createSessions(pool, clock.now), {
      keys,
      origin,
      now: clock.now,
      log: () => {},
    })
    const aftermath = await readAftermath(
      pool,
      warifu,
      everybody(people).map(({ id }) => id),
    )
    await pool.end()
    // Which of two sessions is the older one cannot be told where clocks were an hour off; Warifu refuses what may be.
    const sessions = ownClocks === undefined ? aftermath.sessions : []
    const evidence = { calls: history.calls, aftermath: { ...aftermath, sessions } }
    const seconds = Math.round((performance.now() - began) / 1000)
    const { deaths, errors } = cluster
    return {
      evidence,
      figures: figuresOf(evidence, { seed, seconds, deaths, errors }),
      outages: outages.say(),
      deaths: Object.fromEntries(deaths),
      ...judged(evidence, folder),
    }
  } finally {
    await cluster.stop()
    clock.close()
  }
}

async function openBank(server: PostgresServer, people: People): Promise<void> {
  await server.run('postgres', `CREATE DATABASE ${database}`)
  const pool = server.pool(database)
  await preparePostgres(pool)
  await openBooks(pool, everybody(people))
  await pool.end()
}

async function loadAndBreak(world: World, people: People, breakThings: () => Promise<void>): Promise<void> {
  await openForBusiness(world, people)
  const work = load(world, people)
  await Promise.race([world.history.answers(calm), work])
  // They end only when they are told to; before that they can only fail.
  await Promise.race([breakThings(), work.then(() => new Promise<never>(() => {}))])
  await world.history.answers(calm)
  world.stopping = true
  await work
}

/** Something was written and kept; reading alone says little of a database. */
function isCommitted({ what, answer }: Answered): boolean {
  const changes = ['password', 'answer', 'answer-by-paper', 'confirm', 'transfer', 'issue-backup-codes', 'decline']
  return changes.includes(what.kind) && (answer.status < 400 || answer.status === 422)
}

/** Every node reaches the database again. */
async function allReady(cluster: Cluster): Promise<void> {
  const answers = async (port: number): Promise<boolean> => {
    const response = await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(10_000) })
    await response.text()
    return response.status === 200
  }
  await Promise.all(
    cluster.up().map(async ({ port }) => {
      while (!(await answers(port).catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 10))
    }),
  )
}

/** Waits until the nodes have delivered what was claimed and not told: a claim lasts a minute. */
async function delivered(pool: pg.Pool, move: (milliseconds: number) => void): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await pool.query('SELECT 1 FROM warifu_outbox LIMIT 1')
    if (rows.length === 0) return
    move(6_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function judged(evidence: Evidence, folder: string): Pick<Survived, 'complaints' | 'kept'> {
  const complaints = judge(evidence)
  if (Object.values(complaints).every((found) => found.length === 0)) {
    rmSync(folder, { recursive: true, force: true })
    return { complaints, kept: null }
  }
  writeFileSync(join(folder, 'history.jsonl'), evidence.calls.map((call) => `${JSON.stringify(call)}\n`).join(''))
  writeFileSync(join(folder, 'aftermath.json'), JSON.stringify(evidence.aftermath, null, 2))
  return { complaints, kept: folder }
}
