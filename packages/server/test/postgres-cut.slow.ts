import { randomInt } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { createWarifu } from '../src/index.ts'
import { type PostgresStore, postgresStore } from '../src/postgres.ts'
import { CuttingProxy } from './cutting-proxy.ts'
import { startServer } from './postgres-fixture.ts'
import { onPostgres } from './postgres-server.ts'
import { Browser, operations, origin, start, testKeys, type World } from './world.ts'

/** Between two cuts, and between those at the end, where it is decided. Every run begins at another byte. */
const strides = { far: 67, close: 7 }
const end = 250

onPostgres('a line to PostgreSQL that is cut', () => {
  const place = startServer()

  it('F-02 behind any byte of a check: it is done or not, and whoever asks again is right', async () => {
    const { store, database } = await place.fixtureOf()
    const clock = { now: start }
    const sessions: World['sessions'] = new Map()
    const verifierOn = (on: PostgresStore): Pick<World, 'warifu' | 'clock' | 'sessions'> => {
      const warifu = createWarifu({
        ...{ issuer: 'Warifu Bank', origin, store: on, keys: testKeys, operations, limits: { coolOff: 0 } },
        identify: (request) => sessions.get(request.headers.get('X-Session') ?? '') ?? null,
        now: () => clock.now,
      })
      return { warifu: warifu as unknown as World['warifu'], clock, sessions }
    }
    const proxy = await CuttingProxy.before(place.server.folder)
    const pool = place.server.pool(database, { host: proxy.folder, max: 1 })
    const cutStore = postgresStore(pool)
    onTestFinished(async () => {
      await cutStore.close()
      await pool.end()
      await proxy.close()
    })
    const direct = verifierOn(store)
    const owner = new Browser(direct, 'hanako', {})
    await owner.enroll()
    const cut = new Browser(verifierOn(cutStore), 'hanako', {})
    Object.assign(cut, { sessionId: owner.sessionId, secret: owner.secret, cookie: owner.cookie })

    /** What the cut line told, and what a second try on a whole one did. */
    const cutBehind = async (bytes: number): Promise<[string, string]> => {
      const { id } = await owner.challenge('change-address', { address: `${bytes}` })
      // A new connection each time: as long for all, since it has to be told the statements.
      await pool.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => {})
      await pool.query('SELECT 1')
      proxy.arm(bytes)
      const told = await cut.answer(id, owner.code())
      const again = await owner.answer(id, owner.code())
      expect((await owner.attempt('change-address', { address: `${bytes}` }, id)).gate.ok).toBe(true)
      clock.now += 30_000
      return [told.problem?.code ?? `${told.status}`, again.problem?.code ?? `${again.status}`]
    }
    // In full, until the account is as large as it stays.
    for (let i = 0; i < 20; i++) expect(await cutBehind(1_000_000 + i)).toEqual(['200', 'challenge-closed'])
    const whole = proxy.passed
    const seen = new Map<string, number>()
    const first = 1 + randomInt(strides.far)
    for (let bytes = first; bytes < whole; bytes += bytes < whole - end ? strides.far : strides.close) {
      const what = (await cutBehind(bytes)).join(', again: ')
      seen.set(what, (seen.get(what) ?? 0) + 1)
    }
    expect([...seen.keys()].sort()).toEqual([
      '200, again: challenge-closed',
      'unavailable, again: 200',
      'unavailable, again: challenge-closed',
    ])
    const approved: unknown[] = []
    for await (const { kind, data } of store.events({ namespace: 'default', id: 'hanako' })) {
      expect(kind).not.toBe('answer-refused')
      if (kind === 'challenge-approved') approved.push(data.challenge)
    }
    expect(new Set(approved).size).toBe(approved.length)
    expect(await direct.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
  })
})
