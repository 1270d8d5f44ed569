import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import type { StoredEvent } from '../src/events/event.ts'
import { createWarifu, type Notice } from '../src/index.ts'
import type { SqliteDatabase } from '../src/sqlite.ts'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { createWorld, high, origin, start, testKeys } from './world.ts'
import { onSqlite } from './world-store.ts'

const open = (file: string): SqliteDatabase => new Database(file)
const address = { address: '東京都千代田区' }

const settled = <T>(promise: Promise<T>, ms = 4000): Promise<string> =>
  Promise.race([
    promise.then(
      () => 'done',
      (error: { code?: string }) => `failed: ${error.code}`,
    ),
    new Promise<string>((resolve) => setTimeout(resolve, ms, 'never settled')),
  ])

onSqlite('the commit queue', () => {
  it('settles everybody when SQLite rolls the whole transaction back by itself', async () => {
    const world = createWorld()
    await ownerOf(world)
    world.database.exec(`CREATE TRIGGER full BEFORE INSERT ON warifu_event WHEN new.kind = 'enrollment-started'
      BEGIN SELECT RAISE(ROLLBACK, 'as a full disk may'); END`)
    const change = (id: string) =>
      world.store.change({ namespace: 'n', id }, () => ({
        outcome: 1,
        write: { document: '{"format":1}', dueAt: null, events: [], outbox: [] },
      }))
    const first = change('first')
    const failing = world.store.change({ namespace: 'n', id: 'x' }, () => ({
      outcome: 1,
      write: {
        document: '{}',
        dueAt: null,
        outbox: [],
        events: [
          {
            account: { namespace: 'n', id: 'x' },
            sequence: 1,
            at: 1,
            kind: 'recovered',
            data: {},
            keyId: 'k',
            mac: '',
          },
        ],
      },
    }))
    const last = change('last')
    const outcomes = await Promise.all([settled(first), settled(failing), settled(last)])
    expect(outcomes).not.toContain('never settled')
  })

  it('settles everybody when the disk is full', async () => {
    const world = createWorld()
    await ownerOf(world)
    const { page_count: pages } = world.database.prepare('PRAGMA page_count').get() as { page_count: number }
    world.database.prepare(`PRAGMA max_page_count = ${pages}`).get()
    const outcomes = await Promise.all(
      Array.from({ length: 70 }, (_, i) =>
        settled(
          world.store.change({ namespace: 'n', id: `a${i}` }, () => ({
            outcome: 1,
            write: { document: 'x'.repeat(15_000), dueAt: null, events: [], outbox: [] },
          })),
        ),
      ),
    )
    expect(outcomes).not.toContain('never settled')
  })

  it('does not stop the process while another one writes, on a handle of the host either', async () => {
    const world = createWorld()
    const blocker = open(world.file)
    blocker.exec('BEGIN IMMEDIATE')
    let ticks = 0
    const timer = setInterval(() => ticks++, 20)
    const outcome = await settled(
      world.store.change({ namespace: 'n', id: 'a' }, () => ({
        outcome: 1,
        write: { document: '{}', dueAt: null, events: [], outbox: [] },
      })),
      9000,
    )
    clearInterval(timer)
    blocker.exec('ROLLBACK')
    blocker.close()
    expect(outcome).toBe('failed: unavailable')
    expect(ticks).toBeGreaterThan(20)
  })
})

describe('work()', () => {
  it('F-28 one account that cannot be read holds up nobody else’s notices', async () => {
    const world = createWorld()
    const broken = world.browser('broken')
    await broken.post('/otp/enrollments')
    await ownerOf(world)
    await world.setDocument('broken', (document) => document.replace(/"format":\d+/, '"format":99'))
    world.wait(601)
    await world.warifu.work().catch(() => {})
    expect(world.notices.map(({ kind }) => kind)).toContain('authenticator-enrolled')
  })

  it('a notice that hangs holds up no other', async () => {
    const told: string[] = []
    const world = createWorld({
      notify: (notice: Notice) =>
        notice.accountId === 'a' ? new Promise<void>(() => {}) : void told.push(notice.accountId),
    })
    for (const id of ['a', 'b', 'c']) await ownerOf(world, id)
    for (let i = 0; i < 3; i++) {
      await Promise.race([world.warifu.work(), new Promise((resolve) => setTimeout(resolve, 100))])
      world.wait(61)
    }
    expect(told).toContain('b')
  })
})

describe('a clock that is wrong', () => {
  it('back: an approval that expired does not come back without its details', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const id = await approved(owner, 'change-address', address)
    world.wait(121)
    await owner.challenge('change-address', { address: 'another' })
    world.wait(-60)
    const { gate } = await owner.attempt('change-address', address, id)
    if (gate.ok) expect(gate.details).toEqual(address)
  })
})

describe('memory of what is done', () => {
  it('a stranger with the password cannot make the verifier forget what the owner has paid', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const id = await approved(owner, 'transfer', high)
    const { gate } = await owner.attempt('transfer', high, id)
    if (gate.ok && 'done' in gate) await gate.done('R-0001')
    expect((await owner.attempt('transfer', high, id)).problem?.code).toBe('already-done')
    for (let i = 0; i < 16; i++) await world.browser('hanako', { stage: 'first-factor' }).challenge('sign-in', {})
    expect((await owner.attempt('transfer', high, id)).problem?.code).toBe('already-done')
  })
})

describe('the log', () => {
  it('A-65 shows a cut tail also when the head was set back with it', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    await approved(owner, 'change-address', address)
    const events: StoredEvent[] = []
    for await (const event of world.store.events({ namespace: 'default', id: 'hanako' })) events.push(event)
    const kept = events.at(-2) as StoredEvent
    await world.run(`DELETE FROM warifu_event WHERE sequence > ${kept.sequence}`)
    await world.setDocument('hanako', (document) => {
      const account = JSON.parse(document)
      return JSON.stringify({ ...account, chain: { ...account.chain, sequence: kept.sequence, mac: kept.mac } })
    })
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toMatchObject({ ok: false })
  })
})

describe('lanes', () => {
  it('a capped lane of strangers is opened again by the owner on a known browser', async () => {
    const world = createWorld({ limits: { cap: 10, coolOff: 0 } })
    const owner = await ownerOf(world)
    for (let i = 0; i < 10; i++) {
      const other = world.browser('hanako', { stage: 'first-factor' })
      const { id } = await other.challenge('sign-in', {})
      await other.answer(id, 'none')
      world.wait(3601)
    }
    await approved(owner, 'change-address', address)
    world.wait(60)
    const phone = world.browser('hanako', { stage: 'first-factor' })
    phone.secret = owner.secret
    const { id } = await phone.challenge('sign-in', {})
    expect((await phone.answer(id, phone.code())).problem?.code).toBeUndefined()
  })
})

describe('the first enrollment', () => {
  it('R33 A-40 ends the sessions that passed a password only, save the one that enrolled', async () => {
    const ended: unknown[] = []
    const world = createWorld({ endSessions: ({ accountId }, which) => void ended.push([accountId, which]) })
    const thief = world.browser('hanako')
    world.wait(1)
    const owner = await ownerOf(world)
    expect((await thief.call('GET', '/otp/state')).problem?.code).toBe('session-ended')
    expect((await owner.call('GET', '/otp/state')).status).toBe(200)
    // The host gives the session a new id at its next stage; the first factor stays what it was.
    const renewed = world.browser('hanako', { firstFactorAt: start + 1000 })
    expect((await renewed.call('GET', '/otp/state')).status).toBe(200)
    await world.warifu.work()
    expect(ended).toEqual([['hanako', { before: start + 1000, except: start + 1000 }]])
  })

  it('wrong confirmations do not keep an account that never had an authenticator from ever having one', async () => {
    const world = createWorld({ limits: { cap: 10 } })
    for (let i = 0; i < 10; i++) {
      const session = world.browser('hanako')
      const { body } = await session.post<{ id: string }>('/otp/enrollments')
      await session.post(`/otp/enrollments/${body.id}`, { code: 'x' })
      world.wait(3601)
    }
    await expect(world.browser('hanako').enroll()).resolves.toMatchObject({ authenticator: { state: 'active' } })
  })
})

onSqlite('sqliteStore', () => {
  it('rejects with a WarifuError when the world fails, as its contract says', async () => {
    const world = createWorld()
    world.database.exec(`CREATE TRIGGER broken BEFORE INSERT ON warifu_account BEGIN SELECT RAISE(ABORT, 'no'); END`)
    const change = world.store.change({ namespace: 'n', id: 'a' }, () => ({
      outcome: 1,
      write: { document: '{}', dueAt: null, events: [], outbox: [] },
    }))
    await expect(change).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('works on a host handle that reads integers as bigints, as ledgers do', async () => {
    const world = createWorld()
    ;(world.database as unknown as { defaultSafeIntegers(on: boolean): void }).defaultSafeIntegers(true)
    await expect(ownerOf(world)).resolves.toBeDefined()
  })
})

describe('checkEvents', () => {
  it('ends, also for an account that somebody hammers', async () => {
    const world = createWorld()
    await ownerOf(world)
    let reads = 0
    const store = {
      ...world.store,
      async read(key: { namespace: string; id: string }) {
        const document = await world.store.read(key)
        reads += 1
        if (reads < 60) await world.browser('hanako').challenge('change-address', { address: `${reads}` })
        return document
      },
    }
    const warifu = createWarifu({
      issuer: 'W',
      origin,
      store,
      keys: testKeys,
      identify: () => null,
      now: () => world.clock.now,
    })
    await warifu.checkEvents({ accountId: 'hanako' })
    expect(reads).toBeLessThan(30)
  })
})
