// A step-up over HTTP by a person with a session: the code in a POST, its answer, at 1, 16 and 64 connections.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { totp } from '@warifu/otp'
import { showProgress } from '../rounds/progress.mjs'
import { ratio, rowOf, runRounds, startAll, warmUp } from '../rounds/rounds.mjs'
import { authOrigin } from '../servers/better-auth-options.mjs'
import { server } from '../servers/contender.mjs'
import { requestBytes } from '../servers/load.mjs'
import { addSessions } from '../servers/sessions.mjs'
import { copyDatabase, fillDatabase, folder, openDatabase, peopleOf } from '../world/databases.mjs'
import { answerPath, People } from '../world/people.mjs'
import { openVerifier, origin } from '../world/verifier.mjs'

const run = promisify(execFile)
const own = 'Warifu, SQLite FULL'
const peer = 'better-auth 1.7.25, SQLite FULL'

export async function measureHttp({ quick }) {
  const count = quick ? 300 : 2000
  const { started, missing } = await startAll([await warifu(count), await betterAuth(count), echo()])
  const tables = []
  await warmUp('Step-up over HTTP', started, { connections: 16, ms: quick ? 500 : 3000 }, quick ? 1 : 6)
  for (const connections of [1, 16, 64]) {
    const title = `Step-up over HTTP, ${connections} ${connections === 1 ? 'connection' : 'connections'}`
    const load = { connections, ms: quick ? 500 : 2000 }
    const samples = await runRounds(title, started, { rounds: quick ? 2 : 5, load })
    const rows = started.map(({ name }) => rowOf(name, samples, { base: peer }))
    tables.push({ title, unit: 'requests/s', base: peer, rows: [...rows, ...missing], samples })
  }
  const memory = memoryOf(started, tables[1])
  await Promise.all(started.map((contender) => contender.stop()))
  return {
    tables: [...tables.map(({ samples: _, ...table }) => table), memory.table],
    goals: [...goalsOf(tables[2]), ...memory.goals],
  }
}

/** The questions are asked by another process than the one that is measured, on the same file. */
async function warifu(count) {
  const file = copyDatabase(await fillDatabase('served', count), 'served by node')
  const database = openDatabase(file)
  const saved = peopleOf(file)
  addSessions(database, saved.people)
  const clock = { now: 0 }
  const people = new People(openVerifier(database, clock).warifu, clock, saved)
  return server(own, 'warifu.mjs', file, async (say) => {
    const answers = await people.ask()
    await say({ now: clock.now })
    return answers.map((answer) => requestBytes(answerPath(answer), { ...answer, origin }, { code: answer.code }))
  })
}

/** Its path with a session only reads: it takes the same code again, and logs nothing. */
async function betterAuth(count) {
  const file = `${folder}databases/better-auth.db`
  showProgress(`filling ${peer}`)
  await run(process.execPath, [
    fileURLToPath(new URL('../servers/better-auth-people.mjs', import.meta.url)),
    file,
    count,
  ])
  const people = JSON.parse(readFileSync(`${file}.people.json`, 'utf8'))
  return server(peer, 'better-auth.mjs', file, () =>
    people.map(({ secret, cookie }) => {
      const code = totp(new TextEncoder().encode(secret), Date.now())
      return requestBytes('/api/auth/two-factor/verify-totp', { cookie, origin: authOrigin }, { code })
    }),
  )
}

function echo() {
  const request = requestBytes('/', { cookie: 'session=nobody', origin }, { code: '123456' })
  return server('node:http, JSON echoed', 'echo.mjs', '', () => Array.from({ length: 20_000 }, () => request))
}

function goalsOf({ samples }) {
  if (samples[own] === undefined || samples[peer] === undefined) return []
  return [
    {
      what: 'HTTP step-up, 64 connections: requests over better-auth',
      ratio: ratio(samples[own], samples[peer]),
      least: 15,
    },
    {
      what: 'HTTP step-up, 64 connections: CPU of better-auth over ours',
      ratio: ratio(samples[own], samples[peer], 'cpuRate'),
      least: 15,
    },
  ]
}

function memoryOf(started, { samples }) {
  const megabytes = (bytes) => Math.round(bytes / 1e5) / 10
  const loaded = (name) => samples[name].at(-1).rss
  const rows = started.map(({ name, idle }) => ({ name, idle: megabytes(idle), loaded: megabytes(loaded(name)) }))
  const table = { title: 'Memory of the servers, MB', unit: 'memory', rows }
  const [ours, theirs] = [own, peer].map((name) => rows.find((row) => row.name === name))
  if (!ours || !theirs) return { table, goals: [] }
  const over = (field) => ({ median: ours[field] / theirs[field] })
  return {
    table,
    goals: [
      { what: 'Memory at rest, over better-auth', ratio: over('idle'), most: 0.6 },
      { what: 'Memory after 16 connections, over better-auth', ratio: over('loaded'), most: 0.8 },
    ],
  }
}
