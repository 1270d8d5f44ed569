// One whole verification on SQLite, at 1, 8 and 64 callers.
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { compileStoreFloor } from '../native/compile.mjs'
import { inProcess, outside } from '../rounds/contender.mjs'
import { ratio, rowOf, runRounds, startAll, warmUp } from '../rounds/rounds.mjs'
import { copyDatabase, fillDatabase, folder, peopleOf } from '../world/databases.mjs'
import { recordTape, writeTape } from '../world/tape.mjs'

const run = promisify(execFile)

const floor = 'C, the same statements'
const own = 'Warifu, better-sqlite3'

export async function measureVerification({ quick }) {
  const file = await fillDatabase('people', quick ? 300 : 2000)
  const accounts = peopleOf(file).people.map(({ accountId }) => accountId)
  const tape = await recordTape(copyDatabase(file, 'tape'))
  const { started, missing } = await startAll(contendersOn(file, accounts, tape))
  await warmUp('Whole verification', started, { callers: 64, ms: quick ? 200 : 1000 }, quick ? 1 : 8)
  const tables = []
  for (const callers of [1, 8, 64]) {
    const title = `Whole verification, ${callers} ${callers === 1 ? 'caller' : 'callers'}`
    const rounds = quick ? { rounds: 3, load: { callers, ms: 200 } } : { rounds: 9, load: { callers, ms: 500 } }
    const samples = await runRounds(title, started, rounds)
    const rows = started.map(({ name }) => rowOf(name, samples, { base: floor }))
    tables.push({ title, unit: 'verifications/s', base: floor, rows: [...rows, ...missing], samples })
  }
  await Promise.all(started.map((contender) => contender.stop()))
  return { tables: tables.map(({ samples: _, ...table }) => table), goals: goalsOf(tables) }
}

function contendersOn(file, accounts, tape) {
  const copy = (name) => copyDatabase(file, name)
  const answer = (name, options) => inProcess(name, 'verification.mjs', { file: copy(name), ...options })
  return [
    answer(own, { driver: 'better-sqlite3' }),
    answer('Warifu, libsql', { driver: 'libsql' }),
    answer('Warifu, better-sqlite3, NORMAL (not durable)', { driver: 'better-sqlite3', synchronous: 'NORMAL' }),
    answer('Warifu, three requests: asked, answered, spent', { driver: 'better-sqlite3', whole: true }),
    inProcess('the store alone, no decision', 'store.mjs', { file: copy('store'), accounts }),
    inProcess('the same statements by hand, better-sqlite3', 'statements.mjs', {
      file: copy('by hand'),
      tape,
      accounts,
    }),
    floorOn(copyDatabase(file, 'floor'), accounts, tape),
    inProcess('fdatasync of 8 kB', 'disk.mjs', { file: `${folder}databases/disk` }),
  ]
}

/** One caller at any load: it is what sharing a commit is measured against. */
function floorOn(file, accounts, tape) {
  let program
  return outside(
    floor,
    async ({ ms }) => {
      const { stdout } = await run(program, [file, `${file}.tape`, `${file}.accounts`, String(ms)])
      return { rate: Number(stdout) }
    },
    {
      async start() {
        program = await compileStoreFloor()
        writeFileSync(`${file}.tape`, writeTape(tape))
        writeFileSync(`${file}.accounts`, accounts.join('\n'))
      },
    },
  )
}

function goalsOf([one, , sixtyFour]) {
  const against = (table) =>
    table.samples[floor] && table.samples[own] ? ratio(table.samples[own], table.samples[floor]) : null
  return [
    { what: 'Whole verification, 1 caller, over the same statements in C', ratio: against(one), least: 0.75 },
    { what: 'Whole verification, 64 callers, over C with a commit each', ratio: against(sixtyFour), least: 3 },
  ]
}
