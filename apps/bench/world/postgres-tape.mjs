// What the store says to PostgreSQL for one right answer, heard from the store itself: pgbench and the driver by hand say
// the same.
import { postgresStore } from '@warifu/server/postgres'
import pg from 'pg'
import { answerRequest, People } from './people.mjs'
import { openVerifierOn } from './verifier.mjs'

/** Accounts are named by numbers here, spread over the whole index: pgbench can compute numbers, and no other names. */
export function numberedAccount(number) {
  return String(10_000_000_000 + (((number + 1) * 2_654_435_761) % 4_294_967_296))
}

/**
 * The last read before the write, and the write, of one right answer. Values that differ from answer to answer are told
 * by their role.
 *
 * @returns `{ sql, values: { role: 'account' | 'sequence' | 'version' | 'document' | 'fixed', value }[] }[]`
 */
export async function recordPostgresTape(url, people) {
  const said = []
  const pool = new pg.Pool({ connectionString: url })
  const store = postgresStore(listening(pool, said))
  const clock = { now: 0 }
  const one = new People(openVerifierOn(store, clock).warifu, clock, { ...people, people: people.people.slice(0, 1) })
  const [answer] = await one.ask()
  said.length = 0
  const response = await openVerifierOn(store, clock).warifu.fetch(answerRequest(answer))
  if (!response.ok) throw new Error(`the answer was refused: ${await response.text()}`)
  const heard = said.slice(-2)
  if (!heard[0]?.sql.startsWith('SELECT document') || !/UPDATE/.test(heard[1]?.sql)) {
    throw new Error(`the store no longer reads and writes as it was recorded: ${heard.map(({ sql }) => sql)}`)
  }
  const key = { namespace: 'default', id: answer.accountId }
  const document = await store.read(key)
  let sequence
  for await (const event of store.events(key)) sequence = event.sequence
  const { rows } = await pool.query('SELECT version FROM warifu_account WHERE id = $1', [answer.accountId])
  await store.close()
  await pool.end()
  const roles = new Map([
    [answer.accountId, 'account'],
    [sequence, 'sequence'],
    [String(Number(rows[0].version) - 1), 'version'],
    [document, 'document'],
  ])
  const tape = heard.map(({ sql, values }) => ({
    sql: sql.replaceAll(/\s+/g, ' ').trim(),
    values: values.map((value) => ({ role: roles.get(value) ?? 'fixed', value })),
  }))
  const found = tape[1].values.map(({ role }) => role)
  for (const role of roles.values()) if (!found.includes(role)) throw new Error(`the write has no ${role}`)
  return tape
}

/** A pool that writes down what is said to its clients. */
function listening(pool, said) {
  return {
    async connect() {
      const client = await pool.connect()
      return {
        query(statement, values) {
          said.push(
            typeof statement === 'string'
              ? { sql: statement, values: values ?? [] }
              : { sql: statement.text, values: statement.values },
          )
          return client.query(statement, values)
        },
        release: (destroy) => client.release(destroy),
        on: (event, listener) => client.on(event, listener),
        removeListener: (event, listener) => client.removeListener(event, listener),
      }
    },
    on: (event, listener) => pool.on(event, listener),
    removeListener: (event, listener) => pool.removeListener(event, listener),
    end: () => pool.end(),
  }
}

/**
 * The tape as a script of pgbench, and the variables it needs beside `clients` and `base`. Every caller has accounts of
 * its own, as nobody in the bench has two questions open.
 */
export function pgbenchScript([read, write], accounts) {
  const variables = {}
  const said = ({ sql, values }, prefix) => {
    const named = values.map(({ role, value }, i) => {
      if (role === 'version' || role === 'document') return `:seen_${role}`
      if (role !== 'fixed') return `:${role}`
      // A variable of pgbench cannot be nothing.
      if (value === null) return 'NULL'
      variables[`${prefix}${i + 1}`] = value
      return `:${prefix}${i + 1}`
    })
    return sql.replaceAll(/\$(\d+)/g, (_, number) => named[number - 1])
  }
  const script = [
    `\\set number :client_id + :clients * random(0, ${accounts} / :clients - 1)`,
    '\\set account 10000000000 + ((:number + 1) * 2654435761) % 4294967296',
    '\\set turn :turn + 1',
    '\\set sequence :base + :turn * 256 + :client_id',
    `${said(read, 'read')} \\gset seen_`,
    `${said(write, 'write')};`,
  ]
  return { script: `${script.join('\n')}\n`, variables: { ...variables, turn: 0 } }
}
