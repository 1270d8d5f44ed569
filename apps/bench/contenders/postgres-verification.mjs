// The whole of a verification by the public API, on PostgreSQL.
import { readFileSync } from 'node:fs'
import { postgresStore } from '@warifu/server/postgres'
import pg from 'pg'
import { timeCallersOn } from '../rounds/stopwatch.mjs'
import { People } from '../world/people.mjs'
import { openVerifierOn } from '../world/verifier.mjs'
import { verifying } from './verification.mjs'

/** @param options `url` of its database, `server` its process; `peopleFile` as they were saved; `pool` and `store`: options of these */
export async function open({ url, server, peopleFile, pool = {}, store: options = {} }) {
  const connections = new pg.Pool({ connectionString: url, ...pool })
  const store = postgresStore(connections, options)
  const clock = { now: 0 }
  const { warifu } = openVerifierOn(store, clock)
  const slice = await verifying(
    warifu,
    new People(warifu, clock, JSON.parse(readFileSync(peopleFile, 'utf8'))),
    false,
    timeCallersOn(server),
  )
  return { slice, close: () => store.close().then(() => connections.end()) }
}
