// What the store says to SQLite for one right answer, recorded from the store itself: the floors say the same.
import { openDatabase, peopleOf } from './databases.mjs'
import { answerRequest, People } from './people.mjs'
import { openVerifier } from './verifier.mjs'

/**
 * The statements of one answer, from BEGIN to COMMIT. Values that differ from answer to answer are told by their role.
 *
 * @returns `statements`, each `{ sql, values: { role: 'account' | 'growing' | 'fixed', value }[] }`, and the `settings` that the
 *   store gives its handle
 */
export async function recordTape(file) {
  const database = openDatabase(file)
  const said = []
  const clock = { now: 0 }
  const { warifu, store } = openVerifier(listening(database, said), clock)
  const settings = said.map(({ sql }) => sql).filter((sql) => /^PRAGMA (?!busy_timeout)\w+ = /.test(sql))
  const saved = peopleOf(file)
  const people = new People(warifu, clock, { ...saved, people: saved.people.slice(0, 1) })
  const [answer] = await people.ask()
  said.length = 0
  const response = await warifu.fetch(answerRequest(answer))
  if (!response.ok) throw new Error(`the answer was refused: ${await response.text()}`)
  const heard = said.slice(said.findIndex(({ sql }) => sql.startsWith('BEGIN')))
  const sequence = await lastSequence(store, answer.accountId)
  const statements = heard.map(({ sql, values }) => ({
    sql,
    values: values.map((value) => ({ role: roleOf(value, answer.accountId, sequence), value })),
  }))
  database.close()
  if (statements.at(-1)?.sql !== 'COMMIT') throw new Error('the store no longer commits as it was recorded')
  return { statements, settings }
}

async function lastSequence(store, id) {
  let last = 0
  for await (const { sequence } of store.events({ namespace: 'default', id })) last = sequence
  return last
}

function roleOf(value, accountId, sequence) {
  if (value === accountId) return 'account'
  return value === sequence ? 'growing' : 'fixed'
}

/** A handle that writes down what is said to it. */
function listening(database, said) {
  const statement = (sql) => {
    const prepared = database.prepare(sql)
    const hear =
      (method) =>
      (...values) => {
        said.push({ sql, values })
        return prepared[method](...values)
      }
    return { run: hear('run'), get: hear('get'), all: hear('all') }
  }
  return {
    prepare: statement,
    exec(sql) {
      said.push({ sql, values: [] })
      return database.exec(sql)
    },
    get inTransaction() {
      return database.inTransaction
    },
    get open() {
      return database.open
    },
    close: () => database.close(),
  }
}

/** The tape as `native/store-floor.c` reads it: lengths, then bytes. */
export function writeTape({ statements, settings }) {
  const parts = []
  const text = (value) => `${Buffer.byteLength(value)}\n${value}\n`
  parts.push(text(settings.join('; ')), `${statements.length}\n`)
  for (const { sql, values } of statements) {
    parts.push(text(sql), `${values.length}\n`)
    for (const { role, value } of values) parts.push(written(role, value, text))
  }
  return parts.join('')
}

function written(role, value, text) {
  if (role === 'account') return 'a\n'
  if (role === 'growing') return 'g\n'
  if (value === null) return 'n\n'
  return typeof value === 'number' ? `i ${value}\n` : `t ${text(value)}`
}
