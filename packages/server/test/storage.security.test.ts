import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EnrollmentView } from '@warifu/contract'
import { fromBase32, totp } from '@warifu/otp'
import Database from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newKeyLine } from '../src/cli/keygen.ts'
import { createWarifu, type EventData } from '../src/index.ts'
import { sqliteStore } from '../src/sqlite.ts'
import { NodeProcess } from './node-process.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, operations, origin } from './world.ts'
import { onSqlite } from './world-store.ts'

const home = { address: 'Aoba 1-2-3' }
const hanako = { namespace: 'default', id: 'hanako' }

async function answerOf(browser: Browser, address: string, code = browser.code()) {
  const asked = await browser.attempt('change-address', { address })
  if (asked.problem?.code !== 'step-up-required') return asked.problem?.code
  const { problem, status } = await browser.answer(asked.problem.challenge.id, code)
  return problem?.code ?? `${status}`
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'warifu-storage-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

describe('keys', () => {
  it('F-09 SK-04 one that is gone makes its people wait, counts nothing, and is named to the operator', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const { id } = await owner.challenge('change-address', home)
    const newKey = newKeyLine('k2').slice('WARIFU_KEYS='.length)
    const errors: unknown[] = []
    const without = createWarifu({
      ...{ issuer: 'Warifu Bank', origin, store: world.store, keys: newKey, operations },
      identify: (request) => world.sessions.get(request.headers.get('X-Session') ?? '') ?? null,
      now: () => world.clock.now,
      onError: (error) => void errors.push(error),
    })
    for (const code of [owner.code(), '000000', '111111', '222222', '333333', '444444']) {
      const response = await without.fetch(owner.request('POST', `/otp/challenges/${id}/answer`, { code }))
      expect(response.status).toBe(503)
      expect(await response.json()).toMatchObject({ code: 'unavailable' })
    }
    expect(errors).toHaveLength(6)
    expect(errors[0]).toMatchObject({ code: 'sealed', message: 'the key test is not in the key ring' })
    expect(String(errors)).not.toContain(newKey.split(':')[1])
    const { lanes } = JSON.parse(await world.document('hanako'))
    expect([lanes.known.failures, lanes.other.failures]).toEqual([0, 0])
    expect((await owner.answer(id, owner.code())).status).toBe(200)
  })

  it('SK-01 SK-05 seal everything under a nonce of its own, of 96 random bits', async () => {
    const world = createWorld(noCoolOff)
    const browser = world.browser()
    await browser.issueBackupCodes(await browser.enroll())
    await ownerOf(world, 'taro')
    const stored = (await world.document('hanako')) + (await world.document('taro'))
    const nonces = [...stored.matchAll(/"test\.([\w-]+)\.[\w-]+"/g)].map(([, nonce]) => nonce ?? '')
    expect(nonces).toHaveLength(12)
    expect(new Set(nonces).size).toBe(12)
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64url')).toHaveLength(12)
  })
})

describe('a database that is not what it was', () => {
  it('F-28 a byte changed in a sealed secret stops that person alone, and is told to the operator', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const taro = await ownerOf(world, 'taro')
    const whole = await world.document('hanako')
    const [sealed = ''] = /test\.[\w-]+\.[\w-]+/.exec(whole) ?? []
    for (const at of [5, 12, sealed.indexOf('.', 6) + 3, sealed.length - 4]) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
      await world.setDocument('hanako', () => whole.replace(sealed, changed))
      expect(await answerOf(owner, `${at}`)).toBe('unavailable')
    }
    expect(world.errors).toHaveLength(4)
    expect(await answerOf(taro, 'x')).toBe('200')
    expect(JSON.parse(await world.document('hanako')).lanes.known.failures).toBe(0)
  })

  it.each([
    ['the accounts are gone', 'DROP TABLE warifu_account'],
    ['the log is gone', 'DROP TABLE warifu_event'],
    ['everybody’s row is gone, but not the log', 'DELETE FROM warifu_account'],
  ])('A-59 lets nobody in by the password alone when %s', async (_what, sql) => {
    const world = createWorld(noCoolOff)
    await ownerOf(world)
    await world.run(sql)
    const half = world.browser('hanako', { stage: 'first-factor' })
    expect((await half.attempt('sign-in', {})).problem?.code).toBe('unavailable')
    expect((await half.post('/otp/enrollments')).status).not.toBe(201)
    expect((await world.browser('hanako').post('/otp/enrollments')).status).not.toBe(201)
  })

  it('A-59 takes no document back that is older than the log', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const old = await world.document('hanako')
    const code = owner.code()
    expect(await answerOf(owner, 'a', code)).toBe('200')
    await world.setDocument('hanako', () => old)
    expect(await answerOf(owner, 'b', code)).toBe('unavailable')
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toMatchObject({ ok: false })
  })
})

describe('what stays', () => {
  it('EN-12 the log knows every device that ever was, also once it is removed', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const started = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', {})
    const { id } = started.body
    const code = totp(fromBase32(started.body.secret), world.clock.now)
    expect((await owner.post(`/otp/enrollments/${id}`, { code })).status).toBe(200)
    expect((await owner.carryOut('DELETE', `/otp/authenticators/${id}`)).status).toBe(204)
    expect(await world.document('hanako')).not.toContain(`"id":"${id}"`)
    const lines: unknown[] = []
    for await (const { kind, data, at } of world.store.events(hanako)) {
      const { authenticator, method = null }: EventData = data
      if (authenticator === id && kind !== 'challenge-approved') lines.push([kind, method, at > 0])
    }
    expect(lines).toEqual([
      ['authenticator-enrolled', 'totp', true],
      ['authenticator-removed', null, true],
    ])
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
  })

  it('F-34 an account does not grow, however many challenges and enrollments nobody tidies away', async () => {
    const world = createWorld(noCoolOff)
    await ownerOf(world)
    for (let i = 0; i < 150; i++) {
      const browser = world.browser('hanako', i % 2 ? {} : { stage: 'first-factor' })
      if (i % 2) await browser.challenge('change-address', { address: `${i} ${'丁'.repeat(300)}` })
      else await browser.challenge('sign-in', {})
      await world.browser('taro').post('/otp/enrollments', { name: '端'.repeat(40) })
      if (i % 10 === 0) world.wait(400)
    }
    const [hanako, taro] = [await world.document('hanako'), await world.document('taro')]
    expect(Math.max(hanako.length, taro.length)).toBeLessThanOrEqual(16_384)
    expect(JSON.parse(hanako).challenges.length).toBeLessThanOrEqual(26)
    expect(JSON.parse(taro).pending).toHaveLength(3)
    expect(world.errors).toEqual([])
  })

  it('F-34 tidying by four at once drops each thing once, and tells each notice', async () => {
    const world = createWorld(noCoolOff)
    for (const id of ['a', 'b', 'c']) {
      await ownerOf(world, id)
      await world.browser(`${id}-new`).post('/otp/enrollments')
    }
    world.wait(601)
    await Promise.all([1, 2, 3, 4].map(() => world.warifu.work()))
    const dropped: string[] = []
    for (const id of ['a-new', 'b-new', 'c-new']) {
      for await (const { kind } of world.store.events({ namespace: 'default', id })) dropped.push(kind)
    }
    expect(dropped).toEqual(Array(3).fill(['enrollment-started', 'enrollment-dropped']).flat())
    expect(world.notices.map(({ id }) => id).sort()).toEqual(['default/a/2', 'default/b/2', 'default/c/2'])
    expect(world.errors).toEqual([])
  })
})

onSqlite('on SQLite', () => {
  it('F-13 a full disk is unavailable, accepts nothing without its line, and needs no restart', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const pages = (): number =>
      Number((world.database.prepare('PRAGMA page_count').get() as { page_count: number }).page_count)
    world.database.prepare(`PRAGMA max_page_count = ${pages()}`).get()
    const told = new Set<string | undefined>()
    for (let i = 0; i < 400 && !told.has('unavailable'); i++) {
      told.add((await owner.attempt('change-address', { address: `${i} ${'x'.repeat(900)}` })).problem?.code)
    }
    expect(told).toContain('unavailable')
    const code = owner.code()
    const stranger = world.browser('hanako', { stage: 'first-factor' })
    for (let i = 0; i < 3; i++) expect((await stranger.attempt('sign-in', {})).gate.ok).toBe(false)
    world.database.prepare('PRAGMA max_page_count = 1000000').get()
    expect(await answerOf(owner, 'after', code)).toBe('200')
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
  })

  it('F-12 three nodes that start at once on a new file make its tables once', async () => {
    const file = join(folder(), 'new.db')
    const nodes = [1, 2, 3].map(() => new NodeProcess(file))
    await Promise.all(nodes.map(({ ready }) => ready))
    const now = Date.parse('2026-11-22T06:00:00Z')
    const session = { sessionId: 's', label: 'a', stage: 'signed-in', firstFactorAt: now } as const
    const answers = await Promise.all(
      nodes.map((node, i) => node.send({ ...session, accountId: `${i}` }, '/otp/enrollments', {}, now)),
    )
    expect(answers.map((answer) => answer?.status)).toEqual([201, 201, 201])
    for (const node of nodes) await node.close()
  })

  it('A-59 a wrong path or an empty database is a mistake at start, where nothing may be created', async () => {
    const place = folder()
    const path = join(place, 'warifu.db')
    expect(() => sqliteStore(path, { create: false })).toThrow(`there is no ${path}`)
    expect(readdirSync(place)).toEqual([])
    const empty = new Database(path)
    expect(() => sqliteStore(empty, { create: false })).toThrow('no tables of Warifu')
    await sqliteStore(empty).close()
    await sqliteStore(empty, { create: false }).close()
    empty.exec('DROP TABLE warifu_account')
    expect(() => sqliteStore(empty, { create: false })).toThrow('no tables of Warifu')
    empty.close()
    expect(() => sqliteStore(path, { create: false })).toThrow('no tables of Warifu')
    await sqliteStore(path).close()
    await sqliteStore(path, { create: false }).close()
  })

  it('SK-08 every file is readable by its owner only, the write-ahead log too', async () => {
    const place = folder()
    const store = sqliteStore(join(place, 'warifu.db'))
    await store.change({ namespace: 'n', id: 'a' }, () => ({
      outcome: 1,
      write: { document: '{}', dueAt: null, events: [], outbox: [] },
    }))
    const files = readdirSync(place)
    expect(files.sort()).toEqual(['warifu.db', 'warifu.db-shm', 'warifu.db-wal'])
    for (const name of files) expect([name, statSync(join(place, name)).mode & 0o777]).toEqual([name, 0o600])
    await store.close()
  })
})
