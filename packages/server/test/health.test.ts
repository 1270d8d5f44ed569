import { describe, expect, it } from 'vitest'
import { createWarifu, type Store } from '../src/index.ts'
import { memoryStore } from '../src/testkit.ts'
import { startServer } from './postgres-fixture.ts'
import { onPostgres } from './postgres-server.ts'
import { createWorld, origin, testKeys } from './world.ts'

/** A verifier with the system's clock. */
const verifierOn = (store: Store) =>
  createWarifu({ issuer: 'Warifu Bank', origin, store, keys: testKeys, identify: () => null })

describe('health', () => {
  it('is well when the store answers, and says what is not when it does not', async () => {
    const world = createWorld()
    expect(await world.warifu.health()).toEqual({ ok: true })
    await world.store.close()
    expect(await world.warifu.health()).toMatchObject({ ok: false, code: 'unavailable' })
  })

  it('says that the clock is not believed', async () => {
    const anHourAhead = async () => performance.timeOrigin + performance.now() + 3_600_000
    const warifu = verifierOn({ ...memoryStore(), clock: anHourAhead })
    expect(await warifu.health()).toEqual({ ok: false, code: 'clock', message: expect.stringContaining('database') })
  })

  it('never rejects, and repeats nothing that a store of somebody else throws', async () => {
    const due = async () => {
      throw new Error('connect failed for postgres://bank:pa55word@db')
    }
    const health = await verifierOn({ ...memoryStore(), due }).health()
    expect(health).toEqual({ ok: false, code: 'unavailable', message: 'the store failed in a way of its own' })
  })
})

onPostgres('health', () => {
  const { fixtureOf } = startServer()

  it('is not well where the database takes no changes, as a standby', async () => {
    const { storeOn } = await fixtureOf()
    expect(await verifierOn(storeOn({})).health()).toEqual({ ok: true })
    const looking = storeOn({ options: '-c default_transaction_read_only=on' })
    expect(await verifierOn(looking).health()).toEqual({
      ok: false,
      code: 'unavailable',
      message: 'the database takes no changes',
    })
  })
})
