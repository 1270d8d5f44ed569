// One whole verification on PostgreSQL, at 1, 8 and 64 callers, beside pgbench with the statements it says.
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inProcess, outside } from '../rounds/contender.mjs'
import { usedByEnded, usedByTree } from '../rounds/processor-time.mjs'
import { showProgress } from '../rounds/progress.mjs'
import { ratio, rowOf, runRounds, startAll, warmUp } from '../rounds/rounds.mjs'
import { folder } from '../world/databases.mjs'
import { fillPostgres } from '../world/postgres-people.mjs'
import { pgbenchScript, recordPostgresTape } from '../world/postgres-tape.mjs'
import { onPostgres } from './on-postgres.mjs'

const run = promisify(execFile)

const own = 'Warifu, as it comes'
const alone = 'the store alone, no decision'
/** The one that speaks as our store does: statements that the server keeps by name. */
const base = 'pgbench -M prepared'
const other = 'pgbench -M extended'

export function measurePostgres({ quick }) {
  return onPostgres((server) => measuredOn(server, quick))
}

async function measuredOn(server, quick) {
  showProgress('filling PostgreSQL')
  const people = await fillPostgres(server, 'people', quick ? 256 : 2048)
  const tape = await recordPostgresTape(server.database('tape', 'people'), people)
  const { started, missing } = await startAll(contendersOn(server, people, tape))
  await warmUp('Verification on PostgreSQL', started, { callers: 64, ms: quick ? 300 : 1000 }, quick ? 1 : 5)
  const tables = []
  for (const callers of [1, 8, 64]) {
    const title = `Whole verification on PostgreSQL, ${callers} ${callers === 1 ? 'caller' : 'callers'}`
    const rounds = quick ? { rounds: 2, load: { callers, ms: 300 } } : { rounds: 9, load: { callers, ms: 1000 } }
    const samples = await runRounds(title, started, rounds)
    const rows = started.map(({ name }) => rowOf(name, samples, { base }))
    tables.push({ title, unit: 'verifications/s', base, rows: [...rows, ...missing], samples })
  }
  await Promise.all(started.map((contender) => contender.stop()))
  return { tables: tables.map(({ samples: _, ...table }) => table), goals: goalsOf(tables) }
}

function contendersOn(server, people, tape) {
  const accounts = people.people.map(({ accountId }) => accountId)
  const peopleFile = join(folder, 'postgres.people.json')
  writeFileSync(peopleFile, JSON.stringify(people))
  const on = (name, module, options) =>
    inProcess(name, module, {
      url: server.database(name, 'people'),
      server: server.pid,
      peopleFile,
      accounts,
      tape,
      ...options,
    })
  return [
    on(own, 'postgres-verification.mjs'),

    on('Warifu, statements without names', 'postgres-verification.mjs', { store: { preparedStatements: false } }),
    on(alone, 'postgres-store.mjs'),
    inProcess('Warifu, accounts in memory', 'memory-verification.mjs', { count: accounts.length }),
    on('the same statements by hand, pg', 'postgres-statements.mjs', { prepared: true }),
    pgbench(base, 'prepared', server, accounts, tape),
    pgbench(other, 'extended', server, accounts, tape),
  ]
}

/** Seconds in which its connections, which are new in every slice, learn the tables: not counted. */
const beginning = 2

/** As many connections as callers, in two threads. It tells its rate second by second, and knows no shorter time. */
function pgbench(name, mode, server, accounts, tape) {
  const url = server.database(name, 'people')
  const { script, variables } = pgbenchScript(tape, accounts.length)
  const file = join(folder, `${mode}.sql`)
  return outside(
    name,
    async ({ callers, ms }) => {
      const known = { ...variables, clients: callers, base: Date.now() * 100_000 }
      const given = Object.entries(known).flatMap(([variable, value]) => ['-D', `${variable}=${value}`])
      // Of the last second it does not always tell.
      const seconds = beginning + Math.max(1, Math.round(ms / 1000)) + 1
      const load = ['-n', '-P', '1', '-M', mode, '-c', callers, '-j', Math.min(callers, 2), '-T', seconds].map(String)
      const program = join(server.programs, 'pgbench')
      const used = usedByEnded()
      const usedByServer = usedByTree(server.pid)
      const { stdout, stderr } = await run(program, [...load, '-f', file, ...given, url])
      const rates = [...stderr.matchAll(/progress: .*? s, ([\d.]+) tps/g)].map(([, rate]) => Number(rate))
      const count = Number(/actually processed: (\d+)/.exec(stdout)?.[1])
      if (!(count > 0) || !/failed transactions: 0 /.test(stdout)) throw new Error(`pgbench failed: ${stdout}`)
      const counted = rates.slice(Math.min(beginning, rates.length - 1))
      const rate = counted.reduce((sum, one) => sum + one, 0) / counted.length
      if (used === null) return { rate }
      // Until the server has seen its connections' processes end.
      await new Promise((resolve) => setTimeout(resolve, 200))
      const serverMicros = (usedByTree(server.pid) - usedByServer) / count
      return { rate, cpuMicros: (usedByEnded() - used) / count, serverMicros }
    },
    { start: () => writeFileSync(file, script) },
  )
}

function goalsOf([one, , sixtyFour]) {
  const against = ({ samples }, name, to) => ratio(samples[name], samples[to])
  return [
    { what: 'PostgreSQL, 64 callers: verification over pgbench', ratio: against(sixtyFour, own, base), least: 0.8 },
    {
      what: 'PostgreSQL, 64 callers: the store alone over pgbench',
      ratio: against(sixtyFour, alone, base),
      least: 0.8,
    },
    { what: 'PostgreSQL, 1 caller: verification over pgbench', ratio: against(one, own, base), least: 0.65 },
    { what: 'PostgreSQL, 1 caller: the store alone over pgbench', ratio: against(one, alone, base), least: 0.65 },
  ]
}
