import { canonical, type EnrollmentView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { readKeyRing } from '../src/crypto/key-ring.ts'
import type { EventData, StoredEvent } from '../src/index.ts'
import { auditOf, live } from './audited.ts'
import { ownerOf } from './owner.ts'
import { createWorld, testKeys, type World } from './world.ts'

const day = 86_400_000
const by = { actor: 'Privacy desk 3', reason: 'Request of the person, receipt 4711' }

async function linesOf({ store }: World, id: string, namespace = 'default'): Promise<StoredEvent[]> {
  const lines: StoredEvent[] = []
  for await (const event of store.events({ namespace, id })) lines.push(event)
  return lines
}

/** Hanako was here long ago and lately, Taro long ago only. */
async function aged(): Promise<World> {
  const world = createWorld()
  for (const id of ['hanako', 'taro']) await live(world, id)
  await world.warifu.work()
  await world.warifu.checkpoint()
  world.clock.now += 100 * day
  await ownerOf(world, 'new')
  await world.warifu.leave({ accountId: 'hanako' }, by)
  await world.warifu.work()
  return world
}

describe('retention', () => {
  it('AU-08 removes lines that are older, and what is left is still checked', async () => {
    const world = await aged()
    expect((await linesOf(world, 'hanako')).length).toBe(7)
    const swept = await world.warifu.sweep({ keepDays: 90 })
    expect(swept).toEqual({ accounts: 3, lines: 12, broken: 0 })
    expect((await linesOf(world, 'hanako')).map(({ sequence, kind }) => [sequence, kind])).toEqual([[7, 'left']])
    expect(await linesOf(world, 'taro')).toEqual([])
    expect(await auditOf(world)).toEqual([])
    expect(await world.warifu.checkEvents({ accountId: 'taro' })).toEqual({ ok: true })
    await live(world, 'taro').catch(() => {})
    expect(await auditOf(world)).toEqual([])
  })

  it('AU-08 can be run again and again, and then removes nothing more', async () => {
    const world = await aged()
    await world.warifu.sweep({ keepDays: 90 })
    expect((await world.warifu.sweep({ keepDays: 90 })).lines).toBe(0)
    expect(await auditOf(world)).toEqual([])
  })

  it('AU-08 old checkpoints go too, and what only they knew is not forgotten', async () => {
    const world = await aged()
    await world.warifu.sweep({ keepDays: 90 })
    const [first] = await linesOf(world, 'system', '')
    expect(first?.sequence).toBeGreaterThan(1)
    await world.run("DELETE FROM warifu_account WHERE id = 'taro'")
    expect(await auditOf(world)).toEqual(['taro - removed'])
  })

  it('AU-08 attack: what is to be hidden is not swept away', async () => {
    const world = await aged()
    await world.run("UPDATE warifu_event SET kind = 'unlocked' WHERE account = 'hanako' AND sequence = 3")
    const found: string[] = []
    const swept = await world.warifu.sweep({ keepDays: 90, onBroken: ({ account }) => void found.push(account.id) })
    expect(swept.broken).toBe(1)
    expect(found).toEqual(['hanako'])
    expect(await auditOf(world)).toEqual(['hanako 3 changed'])
  })

  it('AU-04 attack: lines cut off at the beginning, as if they had grown old', async () => {
    const world = await aged()
    await world.run("DELETE FROM warifu_event WHERE account = 'hanako' AND sequence < 4")
    expect(await auditOf(world)).toEqual(['hanako 1 missing'])
    const forge = (document: string) => document.replace('"chain":{', '"chain":{"start":{"sequence":3,"mac":"x"},')
    await world.setDocument('hanako', forge)
    expect(await auditOf(world)).toEqual([expect.stringMatching(/^hanako \d changed$/)])
  })

  it('AU-08 keeps at least thirty days', async () => {
    const world = createWorld()
    for (const keepDays of [29, 0, -1, 30.5, Number.NaN])
      await expect(world.warifu.sweep({ keepDays })).rejects.toThrow(RangeError)
  })
})

describe('erasure', () => {
  it('AU-08 leaves no text about a person, and the log is what was written', async () => {
    const world = createWorld()
    const owner = await ownerOf(world)
    const address = { address: 'a' }
    const challenge = await owner.challenge('change-address', address)
    await owner.answer(challenge.id, owner.code())
    const { gate } = await owner.attempt('change-address', address, challenge.id)
    if (gate.ok) await gate.done('receipt 0815')
    await world.warifu.revoke({ accountId: 'hanako', authenticator: deviceIn(await world.document('hanako')) }, by)
    await world.warifu.checkpoint()
    expect(JSON.stringify(await linesOf(world, 'hanako'))).toMatch(/receipt 0815.*Privacy desk 3/s)
    const erased = await world.warifu.erase({ accountId: 'hanako' }, { actor: 'Desk 9', reason: 'Left' })
    expect(erased?.lines).toBeGreaterThan(1)
    const kept = `${await world.document('hanako')}${JSON.stringify(await linesOf(world, 'hanako'))}`
    expect(kept).not.toMatch(/0815|Privacy|4711|Chrome|Authenticator app/)
    expect((await linesOf(world, 'hanako')).at(-1)).toMatchObject({ kind: 'erased', data: { actor: 'Desk 9' } })
    expect(await auditOf(world)).toEqual([])
    await world.warifu.checkpoint()
    expect(await auditOf(world)).toEqual([])
  })

  it('AU-08 attack: a text that is taken away without the key, or put in place of an erased one, is found', async () => {
    const world = createWorld()
    await ownerOf(world)
    await world.warifu.leave({ accountId: 'hanako' }, by)
    const line = (await linesOf(world, 'hanako')).at(-1) as StoredEvent
    const { actor: _, reason: __, ...facts }: EventData = line.data
    const forged = (data: unknown) =>
      world.run(`UPDATE warifu_event SET data = '${JSON.stringify(data)}' WHERE account = 'hanako' AND sequence = 4`)
    await forged(facts)
    expect(await auditOf(world)).toEqual(['hanako 4 changed'])
    await forged({ ...facts, erased: 'x' })
    expect(await auditOf(world)).toEqual(['hanako 4 changed'])
    await forged(line.data)
    expect(await auditOf(world)).toEqual([])
    await world.warifu.erase({ accountId: 'hanako' }, by)
    const erased = (await linesOf(world, 'hanako')).at(-2) as StoredEvent
    expect(erased.data).toEqual({ ...facts, erased: expect.any(String) })
    for (const more of [{ actor: 'Somebody else' }, { reason: 'Somebody else' }, { erased: '' }]) {
      await forged({ ...erased.data, ...more })
      expect(await auditOf(world)).toEqual(['hanako 4 changed'])
    }
  })

  it.each(['who had a device', 'who never had one'])(
    'attack: a password alone enrolls nothing for somebody %s and was erased',
    async (who) => {
      const world = createWorld()
      if (who === 'who had a device') await ownerOf(world)
      else await world.browser().post('/otp/enrollments')
      await world.warifu.erase({ accountId: 'hanako' }, by)
      world.wait(60)
      const thief = world.browser('hanako', { stage: 'first-factor' })
      const begun = await thief.post<EnrollmentView>('/otp/enrollments')
      expect([begun.status, begun.body.secret]).toEqual([403, undefined])
      expect((await thief.attempt('sign-in', {})).gate.ok).toBe(false)
    },
  )

  it('AU-08 cut off between the account and its log, it is run again', async () => {
    const world = createWorld()
    await ownerOf(world)
    await world.warifu.leave({ accountId: 'hanako' }, by)
    let calls = 0
    const failing = {
      ...world.store,
      change: (...args: Parameters<typeof world.store.change>) => {
        calls += 1
        if (calls === 2) throw new Error('killed')
        return world.store.change(...args)
      },
    } as typeof world.store
    const other = createWorld({ store: failing, now: () => world.clock.now })
    await expect(other.warifu.erase({ accountId: 'hanako' }, by)).rejects.toThrow('killed')
    await world.warifu.erase({ accountId: 'hanako' }, by)
    expect(JSON.stringify((await linesOf(world, 'hanako')).filter(({ kind }) => kind === 'left'))).not.toContain('4711')
    expect(await auditOf(world)).toEqual([])
  })

  it('AU-08 lines of the first format are still checked, and go whole when they hold texts about a person', async () => {
    const world = createWorld()
    await ownerOf(world)
    await world.warifu.leave({ accountId: 'hanako' }, by)
    await inFirstFormat(world)
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
    await world.warifu.checkpoint()
    expect(await auditOf(world)).toEqual([])
    expect((await world.warifu.erase({ accountId: 'hanako' }, by))?.removed).toBe(4)
    expect((await linesOf(world, 'hanako')).map(({ kind }) => kind)).toEqual(['erased'])
    expect(await auditOf(world)).toEqual([])
  })

  it('AU-08 nobody who never was here is erased, or made by it', async () => {
    const world = createWorld()
    expect(await world.warifu.erase({ accountId: 'nobody' }, by)).toBeNull()
    expect(await world.document('nobody')).toBe('')
  })
})

function deviceIn(document: string): string {
  return (JSON.parse(document) as { authenticators: { id: string }[] }).authenticators[0]?.id ?? ''
}

/** The log as it was written before texts about a person could be parted from a line. */
async function inFirstFormat(world: World): Promise<void> {
  const keys = readKeyRing(testKeys)
  const mac = (value: unknown) => keys.mac('audit', 'test', canonical(value))
  let last = ''
  const lines = await linesOf(world, 'hanako')
  for (const { sequence, at, kind, data } of lines) {
    last = mac(['default', 'hanako', sequence, at, kind, data, 'test', last])
    await world.run(`UPDATE warifu_event SET mac = '${last}' WHERE account = 'hanako' AND sequence = ${sequence}`)
  }
  const chain = {
    sequence: lines.length,
    mac: last,
    seal: `test.${mac(['head', 'default', 'hanako', lines.length, last])}`,
  }
  await world.setDocument('hanako', (document) => JSON.stringify({ ...JSON.parse(document), chain }))
}
