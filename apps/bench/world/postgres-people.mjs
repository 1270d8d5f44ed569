// The same people on PostgreSQL: one database is filled through the API, each contender gets a copy of it.
import { postgresStore } from '@warifu/server/postgres'
import pg from 'pg'
import { People } from './people.mjs'
import { numberedAccount } from './postgres-tape.mjs'
import { openVerifierOn, start } from './verifier.mjs'

/** @returns the people, as `People` takes them again */
export async function fillPostgres(server, name, count) {
  const pool = new pg.Pool({ connectionString: server.database(name), max: 20 })
  const store = postgresStore(pool)
  const clock = { now: start }
  const people = new People(openVerifierOn(store, clock).warifu, clock)
  await people.enroll(Array.from({ length: count }, (_, i) => numberedAccount(i)))
  await people.age()
  await store.close()
  await pool.end()
  // What the server would do by itself within a minute: everybody's plans are made by the same figures.
  server.ask('VACUUM (ANALYZE)', name)
  server.ask('CHECKPOINT')
  return people.toJSON()
}
