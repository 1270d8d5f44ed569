import { expect, it, onTestFinished } from 'vitest'
import { countOf, increment, someone } from '../src/testkit/documents.ts'
import { createFixture } from './postgres-fixture.ts'
import { onPostgres, PostgresServer } from './postgres-server.ts'

onPostgres('postgresStore on a server that does not wait for its disk', () => {
  it('F-17 an acknowledged change outlives a crash, though other commits are lost', async () => {
    const server = await PostgresServer.start({ synchronous_commit: 'off', wal_writer_delay: '10s', fsync: 'off' })
    onTestFinished(() => server.remove())
    const fixture = await createFixture(server)
    const { store, host } = fixture
    await host.query('CREATE TABLE ledger (entry text)')
    // More often than the server plans a statement anew before it keeps one plan for all values.
    for (let i = 0; i < 8; i++) await store.change(someone, increment(someone))
    await host.query(`INSERT INTO ledger VALUES ('before')`)
    await fixture.inTransaction(async (client) => {
      await store.within(client as never, someone, increment(someone))
      await host.query(`INSERT INTO ledger VALUES ('with a spent approval')`)
    })
    await host.query(`INSERT INTO ledger VALUES ('after')`)
    await server.kill()
    await server.resume()
    expect(await countOf(store, someone)).toBe(9)
    expect((await host.query('SELECT entry FROM ledger')).rows.map(({ entry }) => entry)).not.toContain('after')
    await fixture.close()
  })
})
