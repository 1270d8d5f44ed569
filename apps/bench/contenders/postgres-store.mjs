// The store on PostgreSQL alone: the account read, its document and an event of usual size written, no decision between.
import { postgresStore } from '@warifu/server/postgres'
import pg from 'pg'
import { timeCallersOn } from '../rounds/stopwatch.mjs'
import { changing } from './store.mjs'

export async function open({ url, server, accounts, pool = {}, store: options = {} }) {
  const connections = new pg.Pool({ connectionString: url, ...pool })
  const store = postgresStore(connections, options)
  const slice = await changing(store, accounts, timeCallersOn(server))
  return { slice, close: () => store.close().then(() => connections.end()) }
}
