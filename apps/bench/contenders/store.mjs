// The store alone: the account read, a document and an event of usual size written, no decision between.
import { sqliteStore } from '@warifu/server/sqlite'
import { timeCallers } from '../rounds/stopwatch.mjs'
import { openDatabase } from '../world/databases.mjs'

/** More changes than a slice has time for. */
const pieces = 20_000

export async function open({ file, driver, accounts }) {
  const database = openDatabase(file, driver)
  return { slice: await changing(sqliteStore(database), accounts), close: () => database.close() }
}

/** @returns `slice`, for any store; nobody's turn comes again before everybody else's */
export async function changing(store, accounts, time = timeCallers) {
  const event = await lastEvent(store, accounts[0])
  let sequence = Date.now() * 1000
  const change = (id) =>
    store.change({ namespace: 'default', id }, (document) => {
      sequence += 1
      const account = { namespace: 'default', id }
      return { outcome: true, write: { document, dueAt: null, events: [{ ...event, account, sequence }], outbox: [] } }
    })
  let next = 0
  const someone = () => accounts[next++ % accounts.length]
  return (load) => time(Array.from({ length: pieces }, someone), change, load)
}

async function lastEvent(store, id) {
  let last
  for await (const event of store.events({ namespace: 'default', id })) last = event
  return last
}
