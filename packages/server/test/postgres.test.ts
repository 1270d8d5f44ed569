import { afterAll, beforeAll, describe, it } from 'vitest'
import { storeTestkit } from '../src/testkit.ts'
import { createFixture } from './postgres-fixture.ts'
import { onPostgres, PostgresServer } from './postgres-server.ts'

onPostgres('postgresStore', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await PostgresServer.start()
  })
  afterAll(() => server.remove())

  describe('with the settings of every new database', () => storeTestkit({ describe, it }, () => createFixture(server)))

  describe('with one connection, where every transaction is serializable by default', () =>
    storeTestkit({ describe, it }, () =>
      createFixture(server, `default_transaction_isolation = 'serializable'`, { max: 1 }),
    ))
})
