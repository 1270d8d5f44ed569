import { describe, expect, it } from 'vitest'
import type { Account, BackupCode } from '../src/account/account.ts'
import { createWarifu } from '../src/index.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { Browser, createWorld, high, operations, origin, testKeys, type World } from './world.ts'

const by = { actor: 'operator 7', reason: 'restored a copy' }
const newKey = `next:${testKeys.slice(5, -1)}A`

/** The same database behind a verifier with other keys. */
function withKeys(world: World, keys: string): Pick<World, 'warifu' | 'clock' | 'sessions'> {
  const warifu = createWarifu({
    ...{ issuer: 'Warifu Bank', origin, store: world.store, keys, operations },
    identify: (request) => world.sessions.get(request.headers.get('X-Session') ?? '') ?? null,
    now: () => world.clock.now,
    limits: { coolOff: 0 },
  })
  return { warifu, clock: world.clock, sessions: world.sessions }
}

async function codeIsTaken(world: Pick<World, 'warifu' | 'clock' | 'sessions'>, owner: Browser, accountId: string) {
  const browser = new Browser(world, accountId, {})
  browser.cookie = owner.cookie
  browser.secret = owner.secret
  world.clock.now += 30_000
  const { id } = await browser.challenge('change-address', { address: String(world.clock.now) })
  return (await browser.answer(id, browser.code())).status
}

describe('R49 SK-02 rewrap', () => {
  it('seals everything with the current key, so that the older one may go', async () => {
    const world = createWorld(noCoolOff)
    const owners = new Map<string, Browser>()
    for (const id of ['a', 'b', 'c']) {
      const browser = world.browser(id)
      await browser.issueBackupCodes(await browser.enroll())
      owners.set(id, browser)
    }
    const both = withKeys(world, `${newKey},${testKeys}`)
    const progress: number[] = []
    const report = await both.warifu.rewrap((done) => progress.push(done))
    expect(report).toEqual({ rewrapped: 3, current: 0, 'key-missing': 0 })
    expect(progress).toEqual([1, 2, 3])
    expect(await both.warifu.rewrap()).toEqual({ rewrapped: 0, current: 3, 'key-missing': 0 })
    for (const id of owners.keys()) {
      const { authenticators, backupCodes } = JSON.parse(await world.document(id))
      const sealed = [...authenticators.map(({ secret }: Account['authenticators'][0]) => secret)]
      sealed.push(...backupCodes.codes.map(({ hash }: BackupCode) => hash))
      expect(sealed).toHaveLength(11)
      for (const text of sealed) expect(text).toMatch(/^next\./)
    }
    const alone = withKeys(world, newKey)
    for (const [id, owner] of owners) expect(await codeIsTaken(alone, owner, id)).toBe(200)
  })

  it('F-10 cut off, it goes on, and both keys work meanwhile', async () => {
    const world = createWorld(noCoolOff)
    const owners = new Map<string, Browser>()
    for (const id of ['a', 'b', 'c', 'd']) owners.set(id, await ownerOf(world, id))
    const both = withKeys(world, `${newKey},${testKeys}`)
    const cut = both.warifu.rewrap((done) => {
      if (done === 2) throw new Error('killed')
    })
    await expect(cut).rejects.toThrow('killed')
    for (const [id, owner] of owners) expect(await codeIsTaken(both, owner, id)).toBe(200)
    expect(await both.warifu.rewrap()).toEqual({ rewrapped: 2, current: 2, 'key-missing': 0 })
  })

  it('SK-04 what is sealed with a key that is gone is left as it is, and counted', async () => {
    const world = createWorld(noCoolOff)
    await ownerOf(world, 'a')
    const before = await world.document('a')
    expect(await withKeys(world, newKey).warifu.rewrap()).toEqual({ rewrapped: 0, current: 0, 'key-missing': 1 })
    expect(await world.document('a')).toBe(before)
  })

  it('changes nothing that counts, and breaks no log', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world, 'a')
    const { id } = await browser.challenge('transfer', high)
    const code = browser.code()
    await browser.answer(id, code)
    const both = withKeys(world, `${newKey},${testKeys}`)
    await both.warifu.rewrap()
    expect(await both.warifu.checkEvents({ accountId: 'a' })).toEqual({ ok: true })
    const again = new Browser(both, 'a', {})
    const asked = await again.challenge('change-address', { address: 'x' })
    expect((await again.answer(asked.id, code)).problem?.code).toBe('used-code')
  })

  it('attack: a secret copied into another account is not sealed anew there', async () => {
    const world = createWorld(noCoolOff)
    await ownerOf(world, 'a')
    await ownerOf(world, 'b')
    const secretOf = async (id: string) => /"secret":"(test\.[^"]+)"/.exec(await world.document(id))?.[1] ?? ''
    const [own, other] = [await secretOf('a'), await secretOf('b')]
    await world.setDocument('b', (document) => document.replace(other, own))
    await expect(withKeys(world, `${newKey},${testKeys}`).warifu.rewrap()).rejects.toMatchObject({ code: 'sealed' })
    expect(await world.document('b')).toContain(own)
  })
})

describe('F-26 F-18 a fence', () => {
  it('after an older copy was restored, no code and no approval of the time that was lost counts again', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const { id } = await browser.challenge('transfer', high)
    const copy = await world.document('hanako')
    const code = browser.code()
    expect((await browser.answer(id, code)).status).toBe(200)
    expect((await browser.attempt('transfer', high, id)).gate.ok).toBe(true)
    const { sequence } = JSON.parse(copy).chain
    for (const table of ['warifu_event', 'warifu_outbox']) {
      await world.run(`DELETE FROM ${table} WHERE account = 'hanako' AND sequence > ${sequence}`)
    }
    await world.setDocument('hanako', () => copy)
    await world.warifu.fence(by)
    const back = browser.signedInAgain('hanako')
    const asked = await back.challenge('change-address', { address: 'x' })
    expect((await back.answer(asked.id, code)).problem?.code).toBe('used-code')
    expect((await back.answer(asked.id, browser.code(1))).problem?.code).toBe('used-code')
    world.wait(60)
    expect((await back.answer(asked.id, browser.code())).status).toBe(200)
    expect((await back.attempt('transfer', high, id)).gate.ok).toBe(false)
  })

  it('ends every session, and says whose backup codes are unsure', async () => {
    const world = createWorld(noCoolOff)
    const browser = world.browser()
    await browser.issueBackupCodes(await browser.enroll())
    await ownerOf(world, 'taro')
    const unsure: [string, number][] = []
    const fenced = await world.warifu.fence({ ...by, onUnsure: ({ id }, left) => unsure.push([id, left]) })
    expect(fenced).toEqual({ accounts: 2 })
    expect(unsure).toEqual([['hanako', 10]])
    expect((await browser.call('GET', '/otp/state')).problem?.code).toBe('session-ended')
    await world.warifu.fence({ ...by, voidBackupCodes: true })
    const again = browser.signedInAgain('hanako')
    expect((await again.call<{ backupCodes: null }>('GET', '/otp/state')).body.backupCodes).toBeNull()
  })

  it('is logged with who and why, and wants both', async () => {
    const world = createWorld(noCoolOff)
    await ownerOf(world)
    await world.warifu.fence(by)
    const kinds = []
    for await (const event of world.store.events({ namespace: 'default', id: 'hanako' })) kinds.push(event)
    expect(kinds.at(-1)).toMatchObject({ kind: 'fenced', data: by })
    await expect(world.warifu.fence({ actor: '', reason: 'x' })).rejects.toThrow(TypeError)
  })
})
