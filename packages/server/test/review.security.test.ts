import { describe, expect, it } from 'vitest'
import type { Reviewed, StoredEvent } from '../src/index.ts'
import { csvLine } from '../src/operators/csv.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { ownerWithCodes } from './paper.ts'
import { createWorld, start, type World, wrongCode } from './world.ts'

const day = 86_400
const by = { actor: 'support 12', reason: 'At the counter' }

async function gapsOf(world: World, accounts?: { accountId: string }[]) {
  const found: Record<string, Reviewed['gaps']> = {}
  for await (const { account, gaps } of world.warifu.review(accounts && { accounts })) found[account.id] = gaps
  return found
}

async function eventsOf(world: World, search: Parameters<World['warifu']['events']>[0]): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  for await (const event of world.warifu.events(search)) events.push(event)
  return events
}

describe('ORG-4 a review', () => {
  it('ORG-4 finds who has no device, no spare, few codes or idle devices, and who never came', async () => {
    const world = createWorld(noCoolOff)
    const { owner, codes } = await ownerWithCodes(world)
    await ownerOf(world, 'taro')
    await ownerOf(world, 'jiro')
    await world.warifu.leave({ accountId: 'jiro' }, by)
    expect(await gapsOf(world)).toEqual({
      hanako: [],
      taro: ['no-spare', 'no-backup-codes'],
      jiro: ['left'],
    })
    expect(await gapsOf(world, [{ accountId: 'hanako' }, { accountId: 'saburo' }])).toEqual({
      hanako: [],
      saburo: ['no-authenticator', 'no-backup-codes'],
    })
    for (const backupCode of codes.slice(0, 7)) {
      const { id } = await owner.signedInAgain('hanako', { stage: 'first-factor' }).challenge('sign-in', {})
      expect(id).toBeTypeOf('string')
      const half = world.browser('hanako', { stage: 'first-factor' })
      const challenge = await half.challenge('sign-in', {})
      await half.post(`/otp/challenges/${challenge.id}/answer`, { backupCode })
      world.wait(60)
    }
    world.wait(200 * day)
    expect((await gapsOf(world)).hanako).toEqual(['few-backup-codes', 'stale'])
  })

  it('finds whose codes were turned off', async () => {
    const world = createWorld({ limits: { coolOff: 0, cap: 10 } })
    const owner = await ownerOf(world)
    for (let failures = 0; failures < 10; failures++) {
      const stranger = world.browser('hanako', { stage: 'first-factor' })
      const { id } = await stranger.challenge('sign-in', {})
      await stranger.answer(id, wrongCode(owner))
      world.wait(3600)
    }
    expect((await gapsOf(world)).hanako).toContain('codes-off')
    expect((await world.warifu.inspect({ accountId: 'hanako' }))?.lanes.other).toMatchObject({
      failures: 10,
      off: true,
    })
  })
})

describe('ORG-1 the log', () => {
  it('ORG-1 is searched by account, tenant, kind and time', async () => {
    const world = createWorld(noCoolOff)
    await ownerOf(world)
    world.wait(day)
    await ownerOf(world, 'taro')
    const all = await eventsOf(world, {})
    expect(new Set(all.map(({ account }) => account.id))).toEqual(new Set(['hanako', 'taro']))
    for (const id of ['hanako', 'taro']) {
      const own = all.filter(({ account }) => account.id === id).map(({ sequence }) => sequence)
      expect(own).toEqual(own.map((_, i) => i + 1))
    }
    const kinds = ['authenticator-enrolled'] as const
    expect((await eventsOf(world, { kinds })).map(({ account }) => account.id).toSorted()).toEqual(['hanako', 'taro'])
    const from = start + 1000 * day
    expect((await eventsOf(world, { kinds, from })).map(({ account }) => account.id)).toEqual(['taro'])
    expect((await eventsOf(world, { kinds, to: from })).map(({ account }) => account.id)).toEqual(['hanako'])
    expect(await eventsOf(world, { namespace: 'elsewhere' })).toEqual([])
    expect(await eventsOf(world, { accountId: 'nobody' })).toEqual([])
    expect((await eventsOf(world, { accountId: 'taro', kinds })).length).toBe(1)
  })
})

describe('what is written for a spreadsheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+81', "'+81"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['＝1+1', "'＝1+1"],
    ['\t=1', '\\u0009=1'],
    ['a,b', '"a,b"'],
    ['say "yes"', '"say ""yes"""'],
    ['two\r\nlines', '"two\\u000d\\u000alines"'.replaceAll('"', '')],
    ['山田', '山田'],
  ])('attack: %j does nothing in the program that opens it', (cell, written) => {
    expect(csvLine([cell, 7, null])).toBe(`${written},7,`)
  })
})
