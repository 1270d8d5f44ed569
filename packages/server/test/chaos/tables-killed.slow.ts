import { expect, it, onTestFinished } from 'vitest'
import { postgresStore, preparePostgres } from '../../src/postgres.ts'
import { countOf, increment, someone } from '../../src/testkit/documents.ts'
import { onPostgres, PostgresServer } from '../postgres-server.ts'
import { programOf } from '../program.ts'
import { durable } from './durable.ts'
import { LineProcess } from './line-process.ts'

const ours = ['warifu_account', 'warifu_event', 'warifu_meta', 'warifu_outbox']

onPostgres('making the tables on PostgreSQL', () => {
  it('F-11 killed before each statement, and in the middle of each, leaves all of them or none, and the next makes them', async () => {
    const server = await PostgresServer.start(durable)
    onTestFinished(() => server.remove())
    const statements = await statementsOf(server)
    const kills = statements.flatMap((_, at) => [`before ${at}`, `in the middle of ${at}`])
    process.stdout.write(
      `  making the tables takes ${statements.length} statements and was killed ${kills.length} times\n`,
    )
    const found = new Set<number>()
    const left = [...kills]
    // Four at once: most of the time goes into starting processes.
    const killer = async (): Promise<void> => {
      for (let kill = left.shift(); kill !== undefined; kill = left.shift()) found.add(await killAt(server, kill))
    }
    await Promise.all([killer(), killer(), killer(), killer()])
    expect(found).toEqual(new Set([0, 4]))
  })
})

/** @returns how many tables a process left that was killed there */
async function killAt(server: PostgresServer, kill: string): Promise<number> {
  const { database, url } = await server.createDatabase()
  const peer = new LineProcess(...programOf(new URL('./prepare-peer.ts', import.meta.url)), url)
  const at = Number(kill.split(' ').at(-1))
  for (let statement = 0; statement < at; statement++) {
    await peer.next()
    peer.go()
  }
  await peer.next()
  if (kill.startsWith('in')) {
    peer.go()
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 4))
  }
  peer.kill()
  await peer.ended
  const tables = await tablesIn(server, database)
  expect([[], ours]).toContainEqual(tables)
  const left = tables.length
  // Four nodes at once find what it left.
  const pools = Array.from({ length: 4 }, () => server.pool(database))
  await Promise.all(pools.map((pool) => preparePostgres(pool)))
  const stores = pools.map((pool) => postgresStore(pool))
  const counts = await Promise.all(stores.map((store) => store.change(someone, increment(someone))))
  expect(counts.toSorted()).toEqual([1, 2, 3, 4])
  expect(await countOf(stores[0] as (typeof stores)[0], someone)).toBe(4)
  expect(await tablesIn(server, database)).toEqual(ours)
  for (const store of stores) await store.close()
  for (const pool of pools) await pool.end()
  return left
}

/** What a process that nobody kills sends to an empty database. */
async function statementsOf(server: PostgresServer): Promise<string[]> {
  const { url } = await server.createDatabase()
  const peer = new LineProcess(...programOf(new URL('./prepare-peer.ts', import.meta.url)), url)
  const statements: string[] = []
  for (let line = await peer.next(); line !== null && line !== 'made'; line = await peer.next()) {
    statements.push(line)
    peer.go()
  }
  await peer.ended
  return statements
}

async function tablesIn(server: PostgresServer, database: string): Promise<unknown[]> {
  const rows = await server.run(database, `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
  return rows.map(({ tablename }) => tablename)
}
