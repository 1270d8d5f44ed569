import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { ask, operation } from '../src/index.ts'
import type { SqliteDatabase } from '../src/sqlite.ts'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, high, race, type World, wrongCode } from './world.ts'
import { onSqlite } from './world-store.ts'

const spending = { facts: { newPayee: false }, reference: 'R-1' }

async function joined(world: World, browser: Browser, details: unknown, id: string) {
  const request = browser.request('POST', '/transfers', details, { 'Warifu-Challenge': id })
  const gate = await world.warifu.protect(request, 'transfer', details, { spend: 'in-my-transaction' })
  if (!gate.ok) throw new Error(gate.code)
  return gate
}

function hostHandle(world: World): SqliteDatabase {
  const handle = new Database(world.file)
  handle.exec('PRAGMA busy_timeout = 0')
  handle.exec('PRAGMA synchronous = FULL')
  return handle
}

describe('A-42 details that look alike', () => {
  it.each([
    [
      'another Unicode form of the payee',
      { payee: '\u304c', amount: 250_000 },
      { payee: '\u304b\u3099', amount: 250_000 },
    ],
    ['half-width for full-width', { payee: 'ヤマノ', amount: 250_000 }, { payee: 'ﾔﾏﾉ', amount: 250_000 }],
    ['a zero-width character', { payee: 'ヤマノ', amount: 250_000 }, { payee: 'ヤマノ\u200b', amount: 250_000 }],
    ['an amount one off', { payee: 'ヤマノ', amount: 250_000 }, { payee: 'ヤマノ', amount: 250_001 }],
  ])('%s is another transfer, and voids the approval', async (_what, shown, sent) => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const id = await approved(owner, 'transfer', shown)
    expect((await owner.attempt('transfer', sent, id)).problem?.code).toBe('details-changed')
    expect((await owner.attempt('transfer', shown, id)).problem?.code).toBe('challenge-closed')
  })

  it('the same value in another spelling is the same transfer', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const id = await approved(owner, 'transfer', JSON.parse('{"payee":"ヤマノ","amount":25e4}'))
    const { gate } = await owner.attempt('transfer', JSON.parse('{"amount":250000.0,"payee":"\\u30e4マノ"}'), id)
    expect(gate).toMatchObject({ ok: true, details: { payee: 'ヤマノ', amount: 250_000 } })
  })

  it.each([
    ['a prototype', '{"payee":"a","amount":250000,"__proto__":{"amount":1}}'],
    ['a prototype below', '{"payee":"a","amount":250000,"constructor":{"prototype":{}}}'],
    ['an amount as text', '{"payee":"a","amount":"250000"}'],
    ['a list for a text', '{"payee":["a"],"amount":250000}'],
    ['half a character', '{"payee":"\\ud83d","amount":250000}'],
    ['a number that no JSON number is', '{"payee":"a","amount":1e999}'],
    ['more digits than a number keeps', '{"payee":"a","amount":90071992547409930}'],
  ])('%s is refused', async (_what, text) => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    expect((await owner.attempt('transfer', JSON.parse(text))).problem?.code).toBe('invalid-details')
  })

  it('a schema that lets anything through still binds every byte of it', async () => {
    const anything = operation({
      title: { ja: '何でも', en: 'Anything' },
      details: z.record(z.string(), z.unknown()),
      rules: () => [ask('code', 'always', true)],
      reasons: { always: { ja: '確認します。', en: 'Always.' } },
      summary: () => [],
    })
    const world = createWorld({ ...noCoolOff, operations: { anything } as never })
    const owner = await ownerOf(world)
    const send = (text: string, headers: Record<string, string> = {}) =>
      world.warifu.protect(owner.request('POST', '/x', undefined, headers), 'anything' as never, JSON.parse(text))
    const codes: unknown[] = []
    for (const text of ['{"__proto__":{"a":1}}', `{"a":"${'x'.repeat(1100)}"}`]) {
      const gate = await send(text)
      codes.push(gate.ok || gate.code)
    }
    expect(codes).toEqual(['invalid-details', 'invalid-details'])
    const asked = await send('{"a":[],"b":{}}')
    const { challenge } = (asked.ok ? {} : await asked.response.json()) as { challenge: { id: string } }
    expect((await owner.answer(challenge.id, owner.code())).status).toBe(200)
    const swapped = await send('{"a":{},"b":[]}', { 'Warifu-Challenge': challenge.id })
    expect(swapped.ok || swapped.code).toBe('details-changed')
  })
})

describe('A-43 one approval, spent by the host', () => {
  onSqlite('on SQLite', () => {
    it('is spent once over two handles of the same file, the loser never right', async () => {
      const world = createWorld(noCoolOff)
      const owner = await ownerOf(world)
      const id = await approved(owner, 'transfer', high)
      const gates = await race(8, () => joined(world, owner, high, id))
      const handles = gates.map(() => hostHandle(world))
      let booked = 0
      for (const [i, gate] of gates.entries()) {
        const handle = handles[i] as SqliteDatabase
        handle.exec('BEGIN')
        handle.prepare('SELECT count(*) FROM warifu_event').get()
        try {
          gate.spend(handle, spending)
          booked += 1
        } catch {
          handle.exec('ROLLBACK')
        }
      }
      for (const handle of handles) if (handle.inTransaction) handle.exec('COMMIT')
      for (const handle of handles) handle.close()
      expect(booked).toBe(1)
      expect((await owner.attempt('transfer', high, id)).problem?.code).toBe('already-done')
      expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
    })
  })

  onSqlite('on SQLite', () => {
    it('a snapshot from before it was spent cannot spend it again', async () => {
      const world = createWorld(noCoolOff)
      const owner = await ownerOf(world)
      const id = await approved(owner, 'transfer', high)
      const gate = await joined(world, owner, high, id)
      const late = hostHandle(world)
      late.exec('BEGIN')
      late.prepare('SELECT count(*) FROM warifu_event').get()
      expect((await owner.attempt('transfer', high, id)).gate.ok).toBe(true)
      expect(() => gate.spend(late, spending)).toThrow()
      late.exec('ROLLBACK')
      late.close()
    })
  })

  it('comes back with a savepoint that the host rolls back, once', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const gate = await joined(world, owner, high, await approved(owner, 'transfer', high))
    await world.inTransaction(async (transaction) => {
      await world.inside(transaction, 'SAVEPOINT try')
      await gate.spend(transaction, spending)
      await expect(async () => gate.spend(transaction, spending)).rejects.toThrow(/already-done/)
      await world.inside(transaction, 'ROLLBACK TO try')
      await gate.spend(transaction, spending)
      await expect(async () => gate.spend(transaction, spending)).rejects.toThrow(/already-done/)
    })
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
  })

  it('an approval that expires or is declined between protect and spend is not spent', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const id = await approved(owner, 'transfer', high)
    const gate = await joined(world, owner, high, id)
    await owner.call('DELETE', `/otp/challenges/${id}`)
    const closed = world.inTransaction((transaction) => gate.spend(transaction, spending))
    await expect(closed).rejects.toThrow(/challenge-closed/)
    world.wait(30)
    const next = await joined(world, owner, high, await approved(owner, 'transfer', high))
    world.wait(121)
    const expired = world.inTransaction((transaction) => next.spend(transaction, spending))
    await expect(expired).rejects.toThrow(/approval-expired/)
  })
})

describe('A-41 the cookie of a known browser', () => {
  it('is worth nothing in another account, under another name, or behind fifty guesses', async () => {
    const world = createWorld()
    const hanako = await ownerOf(world)
    const taro = await ownerOf(world, 'taro')
    const [name, id] = (hanako.cookie ?? '').split('=')
    const crowd = Array.from({ length: 50 }, (_, i) => `${'A'.repeat(20)}${String(i).padStart(2, '0')}`)
    for (const cookie of [taro.cookie, `${name}=${[...crowd, id].join('.')}`, `x=${id}`, `${name} =${id}`]) {
      const thief = world.browser('hanako', { stage: 'first-factor' })
      thief.secret = hanako.secret
      thief.cookie = cookie
      const challenge = await thief.challenge('sign-in', {})
      await thief.answer(challenge.id, wrongCode(hanako))
    }
    const lanes = []
    for await (const { kind, data } of world.store.events({ namespace: 'default', id: 'hanako' }))
      if (kind === 'answer-refused') lanes.push(data.lane)
    expect(lanes).toEqual(Array(4).fill('other'))
  })
})

describe('a clock that says nothing', () => {
  it('grants nothing: no approval revives, nobody enrolls', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const id = await approved(owner, 'transfer', high)
    const old = world.browser('taro', { firstFactorAt: world.clock.now - 86_400_000 })
    for (const now of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      world.clock.now = now
      expect((await owner.attempt('transfer', high, id)).gate.ok).toBe(false)
      expect((await old.post('/otp/enrollments')).status).not.toBe(201)
    }
  })
})
