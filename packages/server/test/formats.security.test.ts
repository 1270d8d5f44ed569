import type { StateView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, high, type World } from './world.ts'

type Json = Record<string, unknown>

const without = (object: Json, ...names: string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))

const each = (list: unknown, change: (one: Json) => Json): Json[] => (list as Json[]).map(change)

/** As it was before there were groups and recovery. */
const inFormat3 = (account: Json): Json => ({
  ...without(
    account,
    'graceUntil',
    'earlierAnswers',
    'group',
    'invited',
    'reviewedAt',
    'recovery',
    'leftAt',
    'checkedAt',
  ),
  challenges: each(account.challenges, (one) => without(one, 'check', 'answeredWith')),
  format: 3,
})

/** As it was before drift was followed, and before there were hardware tokens. */
function inFormat2(account: Json): Json {
  return {
    ...without(inFormat3(account), 'changedAt'),
    format: 2,
    authenticators: each(account.authenticators, (one) => without(one, 'drift', 'hardware', 'lastUsedIn')),
    browsers: each(account.browsers, (one) => without(one, 'agent')),
    pending: each(account.pending, (one) => without(one, 'replaces')),
  }
}

/** As it was before there were backup codes and further authenticators. */
function inFormat1(account: Json): Json {
  const newer = inFormat2(account)
  return {
    ...without(newer, 'backupCodes', 'mayBind'),
    format: 1,
    pending: each(newer.pending, (one) => without(one, 'grounds', 'challenge')),
    challenges: each(newer.challenges, (one) => without(one, 'checking', 'methods')),
  }
}

/** Somebody with a device, a challenge that is open, one that is approved, and a code that is spent. */
async function lived(world: World): Promise<{ owner: Browser; open: string; approved: string; spent: string }> {
  const owner = await ownerOf(world)
  const spent = owner.code()
  const approved = (await owner.challenge('transfer', high)).id
  expect((await owner.answer(approved, spent)).status).toBe(200)
  return { owner, approved, spent, open: (await owner.challenge('change-address', { address: 'a' })).id }
}

describe('F-11 an account that an earlier version wrote', () => {
  it.each([
    ['1', inFormat1],
    ['2', inFormat2],
    ['3', inFormat3],
  ])('F-11 in format %s goes on where it was, and is written anew at its next change', async (_format, older) => {
    const world = createWorld(noCoolOff)
    const { owner, open, approved, spent } = await lived(world)
    await world.setDocument('hanako', (document) => JSON.stringify(older(JSON.parse(document))))
    expect((await owner.call<StateView>('GET', '/otp/state')).body.authenticators).toHaveLength(1)
    expect((await owner.answer(open, spent)).problem?.code).toBe('used-code')
    expect((await owner.attempt('transfer', high, approved)).gate.ok).toBe(true)
    world.wait(30)
    expect((await owner.answer(open, owner.code())).status).toBe(200)
    expect(JSON.parse(await world.document('hanako'))).toMatchObject({ format: 4, changedAt: world.clock.now })
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
    expect(world.errors).toEqual([])
  })

  it('F-11 in a format of a later version is refused, and not touched', async () => {
    const world = createWorld(noCoolOff)
    const { owner, open } = await lived(world)
    await world.setDocument('hanako', (document) => document.replace('"format":4', '"format":5'))
    const before = await world.document('hanako')
    expect((await owner.answer(open, owner.code(1))).problem?.code).toBe('unavailable')
    expect((await owner.attempt('sign-in', {})).problem?.code).toBe('unavailable')
    expect(await world.document('hanako')).toBe(before)
    expect(world.errors[0]).toMatchObject({ code: 'unknown-format' })
  })
})
