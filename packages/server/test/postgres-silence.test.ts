import { expect, it, onTestFinished } from 'vitest'
import { createWarifu } from '../src/index.ts'
import { postgresStore } from '../src/postgres.ts'
import { CuttingProxy } from './cutting-proxy.ts'
import { startServer } from './postgres-fixture.ts'
import { onPostgres } from './postgres-server.ts'
import { Browser, high, operations, origin, start, testKeys, type World } from './world.ts'

onPostgres('a network that is cut between a node and PostgreSQL', () => {
  const place = startServer()

  it('F-36 everything is "unavailable", the node says that it is unwell, nothing is counted; then it goes on', async () => {
    const { store, database } = await place.fixtureOf()
    const proxy = await CuttingProxy.before(place.server.folder)
    const pool = place.server.pool(database, { host: proxy.folder, connectionTimeoutMillis: 2000 })
    const far = postgresStore(pool)
    const clock = { now: start }
    const sessions: World['sessions'] = new Map()
    const warifu = createWarifu({
      ...{ issuer: 'Warifu Bank', origin, store: far, keys: testKeys, operations, limits: { coolOff: 0 } },
      identify: (request) => sessions.get(request.headers.get('X-Session') ?? '') ?? null,
      now: () => clock.now,
    })
    onTestFinished(async () => {
      await far.close()
      await proxy.close()
      await pool.end()
    })
    const world = { warifu: warifu as unknown as World['warifu'], clock, sessions }
    const owner = new Browser(world, 'hanako', {})
    await owner.enroll()
    const { id } = await owner.challenge('transfer', high)
    const half = new Browser(world, 'hanako', { stage: 'first-factor' })

    proxy.silent = true
    const [answered, attempted, signedIn, newcomer, health] = await Promise.all([
      owner.answer(id, owner.code()),
      owner.attempt('transfer', high, id),
      half.attempt('sign-in', {}),
      new Browser(world, 'taro', {}).post('/otp/enrollments'),
      warifu.health(),
    ])
    expect([answered.problem?.code, newcomer.problem?.code]).toEqual(['unavailable', 'unavailable'])
    expect([attempted.gate.ok, signedIn.gate.ok]).toEqual([false, false])
    expect(health).toMatchObject({ ok: false, code: 'unavailable' })

    proxy.silent = false
    const tries = async (left: number): Promise<number> => {
      const { status } = await owner.answer(id, owner.code())
      return status === 503 && left > 0 ? tries(left - 1) : status
    }
    expect(await tries(5)).toBe(200)
    expect((await owner.attempt('transfer', high, id)).gate.ok).toBe(true)
    expect(await warifu.health()).toEqual({ ok: true })
    const { lanes } = JSON.parse((await store.read({ namespace: 'default', id: 'hanako' })) ?? '')
    expect([lanes.known.failures, lanes.other.failures]).toEqual([0, 0])
    expect(await store.read({ namespace: 'default', id: 'taro' })).toBeUndefined()
  })
})
