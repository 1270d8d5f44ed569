import { randomBytes } from 'node:crypto'
import type { BackupCodesView, ChallengeView, StateView } from '@warifu/contract'
import { foldBackupCode, formatBackupCode } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import { hashForSet, makeBackupCodes } from '../src/account/backup-codes.ts'
import { digest } from '../src/crypto/digest.ts'
import { readKeyRing } from '../src/crypto/key-ring.ts'
import { createAccounts } from '../src/flows/accounts.ts'
import { beginCheck, settleCheck } from '../src/flows/answer-with-backup-code.ts'
import { declineChallenge } from '../src/flows/decline-challenge.ts'
import { issueBackupCodes } from '../src/flows/issue-backup-codes.ts'
import { defaultLimits } from '../src/options/limits.ts'
import { readPolicies } from '../src/policy/read-policies.ts'
import { payInFull } from './hash-price.ts'
import { hanako, left, noOne, ownerWithCodes, signingIn } from './paper.ts'
import { type Browser, createWorld, race, testKeys, type World, wrongCode } from './world.ts'

function accountsOf({ store, clock }: World) {
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
  const keys = readKeyRing(testKeys)
  const world = { store, keys, limits: defaultLimits, policies: readPolicies({}), rememberAnswers: 0, random }
  return createAccounts({ ...world, now: () => clock.now })
}

describe('issuing', () => {
  it('BAK-1 BC-01 ten codes of 65 bits follow the first enrollment, once', async () => {
    const world = createWorld()
    const owner = world.browser()
    const enrolled = await owner.enroll()
    const codes = await owner.issueBackupCodes(enrolled)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes)
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/)
    const again = await owner.post('/otp/backup-codes', {}, enrolled.backupCodesChallenge)
    expect(again.problem).toMatchObject({ code: 'already-done' })
    expect(await left(owner)).toBe(10)
  })

  it('BC-07 no set without a proof: not before an enrollment, not by a session alone, not for another’s', async () => {
    const world = createWorld()
    expect((await world.browser('taro').post('/otp/backup-codes')).problem?.code).toBe('enrollment-required')
    const owner = world.browser()
    const enrolled = await owner.enroll()
    expect((await owner.post('/otp/backup-codes')).problem?.code).toBe('step-up-required')
    const thief = world.browser('hanako')
    const stolen = await thief.post('/otp/backup-codes', {}, enrolled.backupCodesChallenge)
    expect(stolen.problem?.code).toBe('challenge-of-another-session')
    world.wait(121)
    const late = await owner.post('/otp/backup-codes', {}, enrolled.backupCodesChallenge)
    expect(late.problem?.code).toBe('approval-expired')
  })

  it('BAK-2 a new set voids the old one in the same change', async () => {
    const world = createWorld()
    const { owner, codes } = await ownerWithCodes(world)
    const renewed = await owner.carryOut<BackupCodesView>('POST', '/otp/backup-codes', {})
    expect(renewed.status).toBe(201)
    const { half, challenge } = await signingIn(world)
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('wrong-backup-code')
    expect((await half.answerWithBackupCode(challenge.id, renewed.body.codes[0])).status).toBe(200)
  })

  it('BC-02 one approval gives one set, also to parallel requests', async () => {
    payInFull()
    const world = createWorld()
    const owner = world.browser()
    const { backupCodesChallenge } = await owner.enroll()
    const replies = await race(5, () => owner.post('/otp/backup-codes', {}, backupCodesChallenge))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
  })

  it('a required enrollment ends with codes too, though its session is half signed in', async () => {
    const world = createWorld({ enrollment: 'required' })
    const half = world.browser('hanako', { stage: 'first-factor' })
    expect(await half.issueBackupCodes(await half.enroll())).toHaveLength(10)
    expect((await half.post('/otp/backup-codes')).problem?.code).toBe('first-factor-only')
  })
})

describe('using', () => {
  it('BAK-2 R23 each code works once, in any order; the others go on working', async () => {
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    for (const [used, code] of [codes[3], codes[0], codes[9]].entries()) {
      const { half, challenge } = await signingIn(world)
      const passed = await half.answerWithBackupCode(challenge.id, code)
      expect(passed.body).toMatchObject({ method: 'backup-code', authenticator: null, backupCodesLeft: 9 - used })
      expect((await half.attempt('sign-in', {}, challenge.id)).status).toBe(200)
    }
    const { half, challenge } = await signingIn(world)
    const replayed = await half.answerWithBackupCode(challenge.id, codes[0])
    expect(replayed.problem).toMatchObject({ code: 'used-backup-code', answersLeft: 4 })
  })

  it('BC-10 is read as people type it: lower case, spaces, full width, O for 0, l for 1', async () => {
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    const typed = (codes[0] ?? '').toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    const fullWidth = typed.replace(/[0-9a-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    const { half, challenge } = await signingIn(world)
    expect((await half.answerWithBackupCode(challenge.id, ` ${fullWidth}　`)).status).toBe(200)
  })

  it('R21 BC-05 one of 20 parallel uses of one code succeeds, over several sessions', async () => {
    payInFull()
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    const sessions = await Promise.all([1, 2, 3, 4].map(() => signingIn(world)))
    const replies = await race(20, (i) => {
      const { half, challenge } = sessions[i % 4] as (typeof sessions)[number]
      return half.answerWithBackupCode(challenge.id, codes[0])
    })
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    const codesSeen = new Set(replies.map(({ problem }) => problem?.code))
    expect([...codesSeen].every((code) => code !== 'wrong-backup-code')).toBe(true)
  })

  it('R22 BC-04 a code counts in its own account and tenant only', async () => {
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    for (const session of [{ accountId: 'taro' }, { accountId: 'hanako', namespace: 'other' }]) {
      const other = world.browser(session.accountId, session)
      await other.issueBackupCodes(await other.enroll())
      const half = world.browser(session.accountId, { ...session, stage: 'first-factor' })
      const challenge = await half.challenge('sign-in', {})
      expect((await half.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('wrong-backup-code')
    }
  })

  it('R24 BC-03 only keyed slow hashes are stored, and what is stored is no code', async () => {
    const world = createWorld()
    const { owner, codes } = await ownerWithCodes(world)
    const stored = (await world.store.read({ namespace: 'default', id: 'hanako' })) ?? ''
    for (const code of codes) {
      expect(stored).not.toContain(code)
      expect(stored).not.toContain(code.replaceAll('-', ''))
    }
    const hash: string = JSON.parse(stored).backupCodes.codes[0].hash
    const challenge = await owner.challenge('sign-in', {})
    expect((await owner.answerWithBackupCode(challenge.id, hash)).problem?.code).toBe('malformed-backup-code')
    const state = await owner.call('GET', '/otp/state')
    expect(Object.keys((state.body as StateView).backupCodes ?? {})).toEqual(['left', 'total', 'issuedAt'])
  })

  it('R24 R25 another pepper, or a set moved into another account, opens nothing', async () => {
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    const taro = world.browser('taro')
    await taro.enroll()
    const { backupCodes } = JSON.parse(await world.document('hanako'))
    await world.setDocument('taro', (document) => JSON.stringify({ ...JSON.parse(document), backupCodes }))
    const { half, challenge } = await signingIn(world, 'taro')
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('unavailable')
  })

  it('R26 never stands in for the first factor: no session, no answer; and it signs in, no more', async () => {
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    const nobody = world.browser()
    world.sessions.delete(nobody.sessionId)
    expect((await nobody.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('signed-out')
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).status).toBe(200)
    expect((await half.attempt('change-address', { address: 'a' })).problem?.code).toBe('first-factor-only')
  })

  it('does not approve what the host protects: a list on paper moves no money', async () => {
    const world = createWorld()
    const { owner, codes } = await ownerWithCodes(world)
    const challenge = await owner.challenge('change-address', { address: 'a' })
    expect(challenge.methods).toEqual(['code'])
    expect((await owner.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('method-not-accepted')
    expect(await left(owner)).toBe(10)
  })

  it('BAK-3 BC-09 the owner is told of every use with the number left, and of a new set', async () => {
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    await half.answerWithBackupCode(challenge.id, codes[0])
    await world.warifu.work()
    const told = world.notices.filter(({ kind }) => kind.startsWith('backup-code'))
    expect(told.map(({ kind, data }) => [kind, data])).toEqual([
      ['backup-codes-issued', expect.objectContaining({ count: 10, first: true })],
      ['backup-code-used', { operation: 'sign-in', left: 9 }],
    ])
  })
})

describe('guessing', () => {
  it('takes five tries a challenge, counted apart from typed codes, however many come at once', async () => {
    payInFull()
    const world = createWorld()
    await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    const replies = await race(12, () => half.answerWithBackupCode(challenge.id, noOne))
    const judged = replies.filter(({ problem }) => problem?.code === 'wrong-backup-code')
    expect(judged).toHaveLength(5)
    expect(new Set(replies.map(({ problem }) => problem?.code))).toEqual(
      new Set(['wrong-backup-code', 'challenge-exhausted']),
    )
    const next = await half.challenge('sign-in', {})
    expect(next.pausedUntil).toBeNull()
    expect((await half.answer(next.id, '000000')).problem).toMatchObject({ remaining: 4 })
  })

  it('what has not the form of a backup code costs nothing and is answered in kind', async () => {
    const world = createWorld()
    await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    for (const typed of ['', null, 7, [], '1234', 'x'.repeat(10_000), '0000-0000-0000U', { code: 1 }]) {
      expect((await half.answerWithBackupCode(challenge.id, typed)).problem?.code).toBe('malformed-backup-code')
    }
    const both = await half.post(`/otp/challenges/${challenge.id}/answer`, { code: '1', backupCode: '2' })
    expect(both.problem?.code).toBe('malformed-request')
    const read = await half.call<ChallengeView>('GET', `/otp/challenges/${challenge.id}`)
    expect(read.body.answersLeft).toBe(5)
  })

  it('stays open to the owner while typed codes wait, are capped, or are disabled', async () => {
    const world = createWorld()
    const { owner, codes } = await ownerWithCodes(world)
    const passes = async (code: string | undefined): Promise<void> => {
      const { half, challenge } = await signingIn(world)
      expect((await half.answerWithBackupCode(challenge.id, code)).status).toBe(200)
    }
    const guess = async (browser: Browser, times: number): Promise<void> => {
      for (let i = 0; i < times; i++) {
        const challenge = await browser.challenge('sign-in', {})
        await browser.answer(challenge.id, wrongCode(owner))
        world.clock.now += Math.max(...defaultLimits.waits)
      }
    }
    const stranger = world.browser('hanako')
    await guess(stranger, 5)
    await passes(codes[0])
    // Passing cleared the strangers' lane: 33 more disable nothing before the owner's own lane is full too.
    await guess(stranger, 33)
    await guess(owner, 33)
    const { half, challenge } = await signingIn(world)
    expect(challenge.methods).toEqual(['backup-code'])
    expect((await half.answer(challenge.id, owner.code())).problem?.code).toBe('authenticators-disabled')
    await passes(codes[1])
  })

  it('R20 neither a code nor anything typed is in events, errors or answers', async () => {
    const world = createWorld()
    const { owner, codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    const typed = formatBackupCode('7777777777777')
    const refused = await half.answerWithBackupCode(challenge.id, typed)
    await half.answerWithBackupCode(challenge.id, codes[0])
    const events: unknown[] = []
    for await (const event of world.store.events({ namespace: 'default', id: 'hanako' })) events.push(event)
    const said = JSON.stringify([events, refused.body, world.notices, world.errors.map(String)])
    for (const code of [typed, ...codes]) expect(said).not.toContain(code)
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
    expect(owner.secret).not.toBeNull()
  })
})

describe('the two changes of one answer', () => {
  it('F-06 whoever dies between them has paid for the answer, and spent no code', async () => {
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    const { change } = world.store
    let changes = 0
    world.store.change = (key, decide) => {
      changes += 1
      return changes === 2 ? Promise.reject(new Error('killed')) : change(key, decide)
    }
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('unavailable')
    world.store.change = change
    const read = await half.call<ChallengeView>('GET', `/otp/challenges/${challenge.id}`)
    expect(read.body).toMatchObject({ state: 'open', answersLeft: 4 })
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).status).toBe(200)
  })

  it('F-06 the fifth answer, right but slow, still approves', async () => {
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    for (let i = 0; i < 4; i++) await half.answerWithBackupCode(challenge.id, noOne)
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).status).toBe(200)
    expect((await half.attempt('sign-in', {}, challenge.id)).status).toBe(200)
  })

  it('looks again at everything when it settles: another set, a closed challenge, an attempt nobody paid for', async () => {
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    const accounts = accountsOf(world)
    const begin = async () => {
      const { half, challenge } = await signingIn(world)
      const asker = {
        session: digest(half.sessionId),
        stage: 'first-factor',
        firstFactorAt: 0,
        agent: { browser: null, system: null },
        browsers: [],
      } as const
      const begun = await accounts.change(hanako, beginCheck(challenge.id, asker))
      if (!begun.ok) throw new Error(begun.refusal.code)
      const hash = await hashForSet(foldBackupCode(codes[1] ?? '') ?? '', begun.value.set)
      const settle = (check = begun.value) => accounts.change(hanako, settleCheck(challenge.id, check, hash, asker))
      return { asker, challenge, check: begun.value, settle }
    }
    const closed = { ok: false, refusal: { code: 'challenge-closed' } }

    const unpaid = await begin()
    expect(await unpaid.settle({ ...unpaid.check, attempt: 'another' })).toEqual(closed)
    expect(await unpaid.settle()).toMatchObject({ ok: true })

    const declined = await begin()
    await accounts.change(hanako, declineChallenge(declined.challenge.id, declined.asker.session))
    expect(await declined.settle()).toEqual(closed)

    const expired = await begin()
    world.wait(301)
    expect(await expired.settle()).toEqual({ ok: false, refusal: { code: 'challenge-expired' } })

    const overtaken = await begin()
    const { set } = await makeBackupCodes(hanako, { ...accounts.context(hanako, undefined) })
    await accounts.change(hanako, issueBackupCodes(set, overtaken.asker))
    expect(await overtaken.settle()).toEqual(closed)
  })
})
