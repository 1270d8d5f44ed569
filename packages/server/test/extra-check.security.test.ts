import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { operation } from '../src/index.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { ownerWithCodes } from './paper.ts'
import { type Browser, createWorld, operations, race, transfer, type World, wrongCode } from './world.ts'

const label = { ja: '振込先口座番号の下4桁', en: 'Last 4 digits of the payee’s account' }
const checked = operation({ ...transfer, extraCheck: ({ payee }) => ({ label, digits: payee.slice(-4) }) })
const options = { ...noCoolOff, operations: { ...operations, transfer: checked } }
const details = { payee: '普通 1234567', amount: 250_000 }

const answer = (browser: Browser, id: string, body: unknown) => browser.post(`/otp/challenges/${id}/answer`, body)

async function asked(more: object = {}): Promise<{ world: World; owner: Browser; id: string }> {
  const world = createWorld({ ...options, ...more })
  const owner = await ownerOf(world)
  return { world, owner, id: (await owner.challenge('transfer', details)).id }
}

const lanesOf = async (world: World) => JSON.parse(await world.document('hanako')).lanes

describe('STP-6 digits of the details, typed once more', () => {
  it('STP-6 the page hears what to type and how many digits, and never which', async () => {
    const { owner, id } = await asked()
    const { body, text } = await owner.call<{ check: unknown }>('GET', `/otp/challenges/${id}`)
    expect(body.check).toEqual({ label: label.en, digits: 4 })
    expect(text).not.toContain('"4567"')
    expect((await owner.challenge('change-address', { address: 'a' })).check).toBeNull()
  })

  it.each(['4567', '４５６７', ' 45-67 '])(
    'STP-6 %j with a right code approves, and the money moves once',
    async (check) => {
      const { owner, id } = await asked()
      expect((await answer(owner, id, { code: owner.code(), check })).status).toBe(200)
      expect((await owner.attempt('transfer', details, id)).gate.ok).toBe(true)
    },
  )

  it('STP-6 an answer without them is told what is missing, and costs nothing', async () => {
    const { world, owner, id } = await asked()
    for (let i = 0; i < 7; i++) expect((await owner.answer(id, owner.code())).problem?.code).toBe('check-required')
    expect((await owner.call<{ answersLeft: number }>('GET', `/otp/challenges/${id}`)).body.answersLeft).toBe(5)
    expect((await lanesOf(world)).known.failures).toBe(0)
    expect((await answer(owner, id, { code: owner.code(), check: '4567' })).status).toBe(200)
  })

  it('STP-6 wrong ones cost an answer of this challenge; the fifth closes it, and the transfer is entered again', async () => {
    const { owner, id } = await asked()
    for (const answersLeft of [4, 3, 2, 1, 0]) {
      const { problem, status } = await answer(owner, id, { code: owner.code(), check: '4568' })
      expect([status, problem]).toMatchObject([422, { code: 'wrong-check', answersLeft }])
    }
    expect((await answer(owner, id, { code: owner.code(), check: '4567' })).problem?.code).toBe('challenge-exhausted')
    const again = await owner.challenge('transfer', details)
    expect(again.id).not.toBe(id)
    expect((await answer(owner, again.id, { code: owner.code(), check: '4567' })).status).toBe(200)
  })

  it('STP-6 with a backup code, where policy takes one: judged before it, which stays unused', async () => {
    const world = createWorld({ ...options, policy: { methods: { transfer: ['code', 'backup-code'] } } })
    const { owner, codes } = await ownerWithCodes(world)
    const { id } = await owner.challenge('transfer', details)
    expect((await owner.answerWithBackupCode(id, codes[0])).problem?.code).toBe('check-required')
    const wrong = await answer(owner, id, { backupCode: codes[0], check: '0000' })
    expect(wrong.problem).toMatchObject({ code: 'wrong-check', answersLeft: 4 })
    expect((await answer(owner, id, { backupCode: codes[0], check: '4567' })).status).toBe(200)
  })
})

describe('STP-6 attacks', () => {
  it('STP-6 attack: beside wrong digits a right code and a guess are answered alike, and the right one is not spent', async () => {
    const { owner, id } = await asked()
    const [right, guess] = [owner.code(), wrongCode(owner)]
    const replies = []
    for (const code of [right, guess]) {
      const { status, problem } = await answer(owner, id, { code, check: '0000' })
      replies.push([status, { ...problem, instance: '', answersLeft: 0 }])
    }
    expect(replies[0]).toEqual(replies[1])
    expect((await answer(owner, id, { code: right, check: '4567' })).status).toBe(200)
  })

  it('STP-6 attack: no number of wrong digits holds up the owner’s codes, there or in signing in', async () => {
    const { world, owner } = await asked()
    for (let i = 0; i < 60; i++) {
      const { id } = await owner.challenge('transfer', { ...details, amount: 200_000 + (i % 7) })
      await answer(owner, id, { code: wrongCode(owner), check: '0000' })
    }
    expect(await lanesOf(world)).toEqual({
      known: { failures: 0, pausedUntil: 0 },
      other: { failures: 0, pausedUntil: 0 },
    })
    const { id } = await owner.challenge('transfer', details)
    expect((await answer(owner, id, { code: owner.code(), check: '4567' })).status).toBe(200)
  })

  it('STP-6 attack: twenty answers with wrong digits at once are five', async () => {
    const { world, owner, id } = await asked()
    const replies = await race(20, () => answer(owner, id, { code: owner.code(), check: '0000' }))
    const codes = replies.map(({ problem }) => problem?.code)
    expect(codes.filter((code) => code === 'wrong-check')).toHaveLength(5)
    expect(codes.filter((code) => code === 'challenge-exhausted')).toHaveLength(15)
    expect((await lanesOf(world)).known.failures).toBe(0)
  })

  it('STP-6 attack: beside right digits a guess counts as anywhere', async () => {
    const { world, owner, id } = await asked()
    const { problem } = await answer(owner, id, { code: wrongCode(owner), check: '4567' })
    expect(problem).toMatchObject({ code: 'wrong-code', remaining: 4 })
    expect((await lanesOf(world)).known.failures).toBe(1)
  })

  it.each([
    [['4567']],
    [4567],
    [true],
    [{ toString: '4567' }],
    [null],
    [''],
    ['1234567'],
    ['456'],
    ['4567a'],
    ['4'.repeat(65)],
  ])('STP-6 attack: %j is not the digits', async (check) => {
    const { owner, id } = await asked()
    expect((await answer(owner, id, { code: owner.code(), check })).problem?.code).toBe('wrong-check')
  })

  it.each([
    '{"code":"CODE","__proto__":{"check":"4567"}}',
    '{"code":"CODE","constructor":{"prototype":{"check":"4567"}}}',
    '{"code":"CODE","Check":"4567"}',
    '{"code":"CODE","check":"4567","check ":"1"}',
  ])('STP-6 attack: keys of the prototype, and others that nobody knows, are no digits: %s', async (body) => {
    const { owner, id } = await asked()
    const { problem } = await answer(owner, id, body.replace('CODE', owner.code()))
    expect(problem?.code).toMatch(/^(malformed-request|check-required)$/)
    expect(({} as { check?: unknown }).check).toBeUndefined()
  })

  it('STP-6 attack: digits of other details do not count for these', async () => {
    const { owner } = await asked()
    const { id } = await owner.challenge('transfer', { ...details, payee: '普通 7654321' })
    expect((await answer(owner, id, { code: owner.code(), check: '4567' })).problem?.code).toBe('wrong-check')
    expect((await answer(owner, id, { code: owner.code(), check: '4321' })).status).toBe(200)
  })

  it('STP-6 attack: neither a question nor an approval from before the options asked for digits counts', async () => {
    const before = createWorld(noCoolOff)
    const owner = await ownerOf(before)
    const approval = (await owner.challenge('transfer', details)).id
    expect((await owner.answer(approval, owner.code())).status).toBe(200)
    before.wait(30)
    const open = (await owner.challenge('transfer', { ...details, amount: 300_000 })).id
    const after = createWorld({
      ...options,
      store: before.store,
      now: () => before.clock.now,
      identify: (request) => before.sessions.get(request.headers.get('X-Session') ?? '') ?? null,
    })
    const again = async (amount: number, challenge?: string) => {
      const body = { ...details, amount }
      const headers = challenge === undefined ? {} : { 'Warifu-Challenge': challenge }
      const gate = await after.warifu.protect(owner.request('POST', '/x', body, headers), 'transfer', body)
      if (gate.ok) throw new Error('let through')
      return (await gate.response.json()) as { challenge: { id: string; check: unknown } }
    }
    const anew = await again(details.amount, approval)
    expect(anew.challenge).toMatchObject({ check: { digits: 4 } })
    expect(anew.challenge.id).not.toBe(approval)
    expect((await again(300_000)).challenge.id).not.toBe(open)
  })

  it('STP-6 what was typed is in no event, and a wrong one is logged', async () => {
    const { world, owner, id } = await asked()
    await answer(owner, id, { code: owner.code(), check: '9182' })
    const lines = []
    for await (const { kind, data } of world.warifu.events({ accountId: 'hanako' })) lines.push({ kind, data })
    expect(lines.at(-1)).toMatchObject({ kind: 'answer-refused', data: { reason: 'wrong-check' } })
    expect(JSON.stringify(lines)).not.toContain('9182')
    expect(await world.document('hanako')).not.toContain('9182')
  })

  it('STP-6 a function of the host that gives no digits asks nothing by a guess: the operation is refused', async () => {
    const wrong = operation({
      ...transfer,
      details: z.strictObject({ payee: z.string(), amount: z.number() }),
      extraCheck: () => ({ label, digits: 'four' }),
    })
    const world = createWorld({ ...noCoolOff, operations: { ...operations, transfer: wrong } })
    const owner = await ownerOf(world)
    expect((await owner.attempt('transfer', details)).problem?.code).toBe('unavailable')
    expect(String(world.errors[0])).toContain('extraCheck must give 2 to 12 digits')
  })
})
