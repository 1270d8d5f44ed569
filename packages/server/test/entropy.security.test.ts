import type { BackupCodesView } from '@warifu/contract'
import { describe, expect, it, vi } from 'vitest'
import { noCoolOff, ownerOf } from './owner.ts'
import { left, ownerWithCodes, signingIn } from './paper.ts'
import { createWorld, high, wrongCode } from './world.ts'

const hashing = vi.hoisted(() => ({ fails: false }))

vi.mock('../src/crypto/slow-hash.ts', async (original) => {
  const real = await original<typeof import('../src/crypto/slow-hash.ts')>()
  const slowHash: typeof real.slowHash = (text, salt) =>
    hashing.fails ? Promise.reject(new Error('no memory')) : real.slowHash(text, salt)
  return { ...real, slowHash }
})

type Random = (length: number) => Uint8Array

const broken: [string, Random][] = [
  [
    'fails',
    () => {
      throw new Error('no entropy')
    },
  ],
  ['gives too little', (length) => new Uint8Array(length - 1)],
  ['gives too much', (length) => new Uint8Array(length + 1)],
  ['gives nothing', () => undefined as unknown as Uint8Array],
]

describe('F-33 a source of randomness', () => {
  it.each(broken)('F-33 that %s: nothing weak is made, nobody is let in, and it is told', async (_what, fail) => {
    const good: Random = (length) => crypto.getRandomValues(new Uint8Array(length))
    let random = good
    const world = createWorld({ ...noCoolOff, random: (length) => random(length) })
    const owner = await ownerOf(world)
    const open = await owner.challenge('transfer', high)
    const before = await world.document('hanako')
    random = fail
    expect((await world.browser('taro').post('/otp/enrollments')).status).toBe(503)
    expect(await world.document('taro')).toBe('')
    expect((await owner.attempt('change-address', { address: 'a' })).problem?.code).toBe('unavailable')
    const half = world.browser('hanako', { stage: 'first-factor' })
    expect((await half.attempt('sign-in', {})).problem?.code).toBe('unavailable')
    expect(await world.document('hanako')).toBe(before)
    expect(world.errors.length).toBeGreaterThan(0)
    random = good
    expect((await owner.answer(open.id, wrongCode(owner))).problem).toMatchObject({ remaining: 4 })
    expect((await owner.answer(open.id, owner.code())).status).toBe(200)
  })
})

describe('F-33 a hash', () => {
  it('F-33 that fails takes no backup code and spends none', async () => {
    const world = createWorld()
    const { owner, codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    hashing.fails = true
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('unavailable')
    expect((await half.attempt('sign-in', {}, challenge.id)).problem?.code).toBe('step-up-required')
    hashing.fails = false
    expect(await left(owner)).toBe(10)
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).status).toBe(200)
  })

  it('F-33 that fails makes no set, and costs no approval', async () => {
    const world = createWorld()
    const owner = world.browser()
    const { backupCodesChallenge } = await owner.enroll()
    const issue = () => owner.post<BackupCodesView>('/otp/backup-codes', {}, backupCodesChallenge)
    hashing.fails = true
    expect((await issue()).problem?.code).toBe('unavailable')
    hashing.fails = false
    expect(JSON.parse(await world.document('hanako')).backupCodes).toBeNull()
    expect((await issue()).body.codes).toHaveLength(10)
  })
})
