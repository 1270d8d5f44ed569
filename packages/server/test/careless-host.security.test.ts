import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { createWarifu } from '../src/index.ts'
import type { SqliteDatabase } from '../src/sqlite.ts'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, high, operations, origin, type World } from './world.ts'
import { onSqlite } from './world-store.ts'

const open = (file: string): SqliteDatabase => new Database(file)

describe('gate.spend', () => {
  const gateFor = async (world: World, browser: Browser, details: unknown, id?: string) => {
    const headers = id === undefined ? {} : { 'Warifu-Challenge': id }
    const gate = await world.warifu.protect(browser.request('POST', '/t', details, headers), 'transfer', details, {
      spend: 'in-my-transaction',
    })
    if (!gate.ok) throw new Error(gate.code)
    return gate
  }
  const spending = { facts: { newPayee: false }, reference: 'R-1' }

  it('answers "unavailable" by gate.refused when the world failed', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const gate = await gateFor(world, owner, high, await approved(owner, 'transfer', high))
    await world.breakInserts('warifu_event')
    const thrown = await world
      .inTransaction((transaction) => gate.spend(transaction, spending))
      .catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code: 'unavailable' })
    expect((await gate.refused(thrown)).status).toBe(503)
  })

  it('leaves nothing half written when the host commits in spite of its error', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const id = await approved(owner, 'transfer', high)
    const gate = await gateFor(world, owner, high, id)
    await world.breakInserts('warifu_event')
    await world.inTransaction(async (transaction) => {
      await expect(async () => gate.spend(transaction, spending)).rejects.toThrow()
    })
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
  })

  onSqlite('on SQLite', () => {
    it('refuses a handle of another database as no transaction of this one', async () => {
      const world = createWorld(noCoolOff)
      const owner = await ownerOf(world)
      const gate = await gateFor(world, owner, high, await approved(owner, 'transfer', high))
      const elsewhere = open(`${world.file}.other`)
      elsewhere.exec('PRAGMA synchronous = FULL')
      elsewhere.exec('BEGIN')
      let thrown: unknown
      try {
        gate.spend(elsewhere, spending)
      } catch (error) {
        thrown = error
      }
      elsewhere.close()
      expect(thrown).toMatchObject({ code: 'no-transaction' })
    })
  })

  onSqlite('on SQLite', () => {
    it('spends once, not once in each copy of the database', async () => {
      const world = createWorld(noCoolOff)
      const owner = await ownerOf(world)
      const gate = await gateFor(world, owner, high, await approved(owner, 'transfer', high))
      world.database.exec(`VACUUM INTO '${world.file}.copy'`)
      const copy = open(`${world.file}.copy`)
      copy.exec('PRAGMA synchronous = FULL')
      copy.exec('BEGIN IMMEDIATE')
      expect(() => gate.spend(copy, spending)).toThrow()
      copy.exec('ROLLBACK')
      copy.close()
    })
  })

  it('an approval for one reason does not cover another that came up since', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const gate = await gateFor(world, owner, high, await approved(owner, 'transfer', high))
    const thrown = await world
      .inTransaction((transaction) => gate.spend(transaction, { facts: { newPayee: true }, reference: 'R-1' }))
      .catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code: 'refused' })
  })
})

describe('fetch never rejects', () => {
  for (const [what, thrown] of [
    ['a text', 'nobody'],
    ['a Response', new Response(null, { status: 302 })],
    ['null', null],
  ] as const)
    it(`when identify throws ${what}`, async () => {
      const world = createWorld({
        identify: () => {
          throw thrown
        },
      })
      const response = await world.warifu.fetch(new Request(`${origin}/otp/state`))
      expect(response.status).toBe(503)
    })
  it('when identify gives undefined', async () => {
    const world = createWorld({ identify: () => undefined as never })
    const response = await world.warifu.fetch(new Request(`${origin}/otp/state`))
    expect(response.status).toBe(401)
  })
  it('when onError throws', async () => {
    const world = createWorld({
      identify: () => {
        throw new Error('x')
      },
      onError: () => {
        throw new Error('log is full')
      },
    })
    const response = await world.warifu.fetch(new Request(`${origin}/otp/state`))
    expect(response.status).toBe(503)
  })
})

describe('attack: an id that is somebody else’s up to a character that nobody sees', () => {
  it.each([
    { accountId: 'hanako\u0000x' },
    { accountId: 'hanako\n' },
    { accountId: ' hanako' },
    { accountId: 'x\ud800' },
    { accountId: 'okanah\u202e' },
    { accountId: 'x'.repeat(201) },
    { accountId: 'hanako', namespace: 'default\u0000' },
    { accountId: 'hanako', namespace: '' },
  ])('%j is nobody, and nothing is told to whose name it begins with', async (given) => {
    const world = createWorld()
    await ownerOf(world)
    await world.warifu.work()
    const told = world.notices.length
    const thief = world.browser('hanako', { ...given, label: 'thief' })
    for (const reply of [thief.call('GET', '/otp/state'), thief.post('/otp/enrollments')]) {
      expect((await reply).status).toBe(503)
    }
    expect(String(world.errors[0])).toMatch(/identify must return/)
    await world.warifu.work()
    expect(world.notices).toHaveLength(told)
  })
})

describe('enrollment', () => {
  it('a label that no URI can hold leaves no secret behind', async () => {
    const world = createWorld()
    const browser = world.browser('hanako', { label: 'bank: hanako' })
    const reply = await browser.post('/otp/enrollments')
    expect(reply.status).toBe(503)
    expect(await world.store.read({ namespace: 'default', id: 'hanako' })).toBeUndefined()
  })
  it('an issuer that no URI can hold is a mistake at creation', () => {
    expect(() => createWorld({ issuer: '銀'.repeat(40) })).toThrow(/issuer/)
    expect(() => createWorld({ issuer: 'Bank\u202e' })).toThrow(/issuer/)
  })
})

describe('keys', () => {
  it('a key of an impossible length is named in a sentence', () => {
    const store = createWorld().store
    expect(() =>
      createWarifu({ issuer: 'W', origin, store, keys: `k:${'Ab9-'.repeat(10)}c`, identify: () => null, operations }),
    ).toThrow(TypeError)
  })
})

describe('protect, called carelessly', () => {
  it('with an empty fourth argument does not both spend and offer to spend', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const id = await approved(owner, 'transfer', high)
    const request = owner.request('POST', '/t', high, { 'Warifu-Challenge': id })
    const gate = await world.warifu.protect(request, 'transfer', high, {} as never).catch((error: unknown) => error)
    expect(gate instanceof TypeError || (gate as { spend?: unknown }).spend === undefined).toBe(true)
  })

  it('a session that fell back to first-factor answers nothing but sign-in', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const { id } = await owner.challenge('transfer', high)
    const session = world.sessions.get(owner.sessionId)
    if (session !== undefined) session.stage = 'first-factor'
    expect((await owner.answer(id, owner.code())).problem?.code).toBe('first-factor-only')
  })
})
