// A server for one measure; where there is none, one line says so and the bench goes on.
import { showProgress } from '../rounds/progress.mjs'
import { NotHere } from '../rounds/rounds.mjs'
import { startPostgres } from '../world/postgres-server.mjs'

/** @param measured gives tables and goals; under the first table stands what the server's figures depend on */
export async function onPostgres(measured) {
  showProgress('starting PostgreSQL')
  let server
  try {
    server = await startPostgres()
  } catch (error) {
    if (!(error instanceof NotHere)) throw error
    return { tables: [], goals: [], note: `Nothing was measured on PostgreSQL: ${error.message}.` }
  }
  try {
    const { tables, goals } = await measured(server)
    const [first, ...others] = tables
    return { tables: [{ ...first, note: server.describe() }, ...others], goals }
  } finally {
    await server.stop()
  }
}
