import type { ChallengeView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { WarifuError } from '../src/index.ts'
import type { SqliteDatabase } from '../src/sqlite.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, high, origin, race, type World } from './world.ts'

/** A transfer that has been approved. */
async function approvedTransfer(world: World, browser: Browser, details = high): Promise<ChallengeView> {
  const challenge = await browser.challenge('transfer', details)
  const answered = await browser.answer(challenge.id, browser.code())
  if (answered.status !== 200) throw new Error(answered.text)
  world.wait(30)
  return challenge
}

describe('an approval', () => {
  it('STP-1 asks by rule, and lets through what no rule asks about', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    expect((await hanako.attempt('transfer', { ...high, amount: 99_999 })).status).toBe(200)
    const asked = await hanako.attempt('transfer', { ...high, amount: 100_000 })
    expect(asked.problem).toMatchObject({ code: 'step-up-required', challenge: { reasons: [{ code: 'high-amount' }] } })
  })

  it('STP-3 shows the transfer as the server understood it, in the reader’s language', async () => {
    const world = createWorld({ ...noCoolOff, siteName: { ja: 'わりふ銀行', en: 'Warifu Bank' } })
    const hanako = await ownerOf(world)
    const { id } = await hanako.challenge('transfer', high)
    const read = (language: string) =>
      hanako.call<ChallengeView>('GET', `/otp/challenges/${id}`, undefined, { 'Accept-Language': language })
    const japanese = (await read('ja')).body
    expect([japanese.title, ...japanese.summary.map(({ value }) => value)]).toEqual([
      '振込',
      'ヤマノ イチロウ',
      '250,000円',
    ])
    expect(japanese.reasons[0]?.text).toBe('10万円以上の振込です。')
    expect(japanese.issuer).toBe('わりふ銀行')
    const english = (await read('en-GB')).body
    expect([english.title, ...english.summary.map(({ value }) => value)]).toEqual([
      'Transfer',
      'ヤマノ イチロウ',
      '¥250,000',
    ])
  })

  it('STP-2 passes the approved operation once, and a repeat hears what became of it', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await approvedTransfer(world, hanako)
    const first = await hanako.attempt('transfer', high, id)
    expect(first.gate).toMatchObject({ ok: true, details: high })
    expect((await hanako.attempt('transfer', high, id)).problem?.code).toBe('outcome-unknown')
    if (first.gate.ok) await first.gate.done('R-0001')
    expect((await hanako.attempt('transfer', high, id)).problem).toMatchObject({
      code: 'already-done',
      reference: 'R-0001',
    })
  })

  it('A-43 R39 twenty parallel requests with one approval: one passes', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await approvedTransfer(world, hanako)
    const tries = await race(20, () => hanako.attempt('transfer', high, id))
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it.each([
    ['the amount', { ...high, amount: 250_001 }],
    ['the payee', { ...high, payee: 'カ）ミナモショウカイ' }],
  ])('STP-2 A-42 is void once %s was changed, also for the details it was made for', async (_what, changed) => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await approvedTransfer(world, hanako)
    expect((await hanako.attempt('transfer', changed, id)).problem?.code).toBe('details-changed')
    expect((await hanako.attempt('transfer', high, id)).problem?.code).toBe('challenge-closed')
    await world.warifu.work()
    expect(world.notices.map(({ kind }) => kind)).toContain('details-changed')
  })

  it('STP-2 refuses an unknown extra field, and a value the schema would change', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await approvedTransfer(world, hanako)
    const extra = await hanako.attempt('transfer', { ...high, memo: 'x' }, id)
    expect(extra.problem?.code).toBe('invalid-details')
    for (const details of [{ ...high, amount: '250000' }, { payee: 'x' }, null, [high], 'x', { ...high, payee: '' }]) {
      expect((await hanako.attempt('transfer', details)).problem?.code).toBe('invalid-details')
    }
    expect((await hanako.attempt('transfer', high, id)).status).toBe(200)
  })

  it('R38 belongs to its session: no other session of the same account can spend or answer it', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await approvedTransfer(world, hanako)
    const other = hanako.signedInAgain('hanako')
    expect((await other.attempt('transfer', high, id)).problem?.code).toBe('challenge-of-another-session')
    expect((await other.answer(id, other.code())).problem?.code).toBe('challenge-of-another-session')
    expect((await other.call('GET', `/otp/challenges/${id}`)).problem?.code).toBe('challenge-of-another-session')
    const taro = world.browser('taro')
    expect((await taro.attempt('transfer', high, id)).problem?.code).toBe('challenge-unknown')
  })

  it('R43 A-44 belongs to its operation: a sign-in approval opens no transfer, nor one transfer another', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const signIn = await hanako.challenge('sign-in', {})
    await hanako.answer(signIn.id, hanako.code())
    expect((await hanako.attempt('transfer', high, signIn.id)).problem?.code).toBe('challenge-of-another-operation')
    world.wait(30)
    const { id } = await approvedTransfer(world, hanako)
    expect((await hanako.attempt('change-address', { address: 'a' }, id)).problem?.code).toBe(
      'challenge-of-another-operation',
    )
  })

  it('R39 expires two minutes after the answer, checked where it is spent', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await approvedTransfer(world, hanako)
    world.wait(90)
    expect((await hanako.attempt('transfer', high, id)).problem?.code).toBe('approval-expired')
  })

  it('R39 an expired challenge can neither be answered nor spent', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await hanako.challenge('transfer', high)
    world.wait(300)
    expect((await hanako.answer(id, hanako.code())).problem?.code).toBe('challenge-expired')
    expect((await hanako.attempt('transfer', high, id)).problem?.code).toBe('challenge-expired')
  })

  it('A-45 an unanswered challenge spends nothing: it is asked for again', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await hanako.challenge('transfer', high)
    const early = await hanako.attempt('transfer', high, id)
    expect(early.problem).toMatchObject({ code: 'step-up-required', challenge: { id } })
  })

  it('A-49 the person’s no is final', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await hanako.challenge('transfer', high)
    expect((await hanako.call('DELETE', `/otp/challenges/${id}`)).status).toBe(204)
    expect((await hanako.answer(id, hanako.code())).problem?.code).toBe('challenge-closed')
    expect((await hanako.attempt('transfer', high, id)).problem?.code).toBe('challenge-closed')
  })

  it('a second, equal payment without the header is a new operation', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await approvedTransfer(world, hanako)
    await hanako.attempt('transfer', high, id)
    const again = await hanako.attempt('transfer', high)
    expect(again.problem?.code).toBe('step-up-required')
  })

  it('a double click is one question: both requests get the same challenge, and one passes', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const [one, two] = [await hanako.challenge('transfer', high), await hanako.challenge('transfer', high)]
    expect(two.id).toBe(one.id)
    await hanako.answer(one.id, hanako.code())
    const tries = await race(2, () => hanako.attempt('transfer', high, one.id))
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409])
    const passed = tries.find(({ gate }) => gate.ok)?.gate
    if (passed?.ok) await passed.done('R-0001')
    // The other tab's dialog still stands open: it hears that it was done, not that nothing was.
    expect((await hanako.answer(one.id, hanako.code(1))).problem).toMatchObject({
      code: 'already-done',
      reference: 'R-0001',
    })
  })

  it('a challenge nobody knows is refused, never taken for a new operation', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    for (const id of ['x', '', 'A'.repeat(4000), '{"$ne":""}']) {
      expect((await hanako.attempt('transfer', high, id)).problem?.code).toBe('challenge-unknown')
    }
  })

  it('cool-off: high-risk details wait after the first enrollment, the rest goes on', async () => {
    const world = createWorld({ limits: { coolOff: 120_000 } })
    const hanako = await ownerOf(world)
    const until = world.clock.now - 30_000 + 120_000
    expect((await hanako.attempt('transfer', high)).problem).toMatchObject({ code: 'cooling-off', retryAt: until })
    expect((await hanako.attempt('transfer', { ...high, amount: 500 })).status).toBe(200)
    world.wait(90)
    expect((await hanako.attempt('transfer', high)).problem?.code).toBe('step-up-required')
  })

  it('asks a bearer request with 401 and the header of RFC 9470', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const request = new Request(`${origin}/transfers`, {
      method: 'POST',
      headers: { 'X-Session': hanako.sessionId, Authorization: 'Bearer x' },
    })
    const gate = await world.warifu.protect(request, 'transfer', high)
    const response = gate.ok ? null : gate.response
    expect(response?.status).toBe(401)
    expect(response?.headers.get('WWW-Authenticate')).toMatch(/insufficient_user_authentication/)
  })
})

describe('signing in', () => {
  it('R36 passes only with both factors: the truth table', async () => {
    const world = createWorld()
    const enrolled = await ownerOf(world)
    const table: [string, Browser, boolean, number][] = [
      ['no password, no code', world.browser('hanako'), false, 401],
      ['password, no code', world.browser('hanako', { stage: 'first-factor' }), false, 403],
      ['password and code', enrolled.signedInAgain('hanako', { stage: 'first-factor' }), true, 200],
    ]
    world.sessions.delete(table[0]?.[1].sessionId ?? '')
    for (const [name, browser, withCode, status] of table) {
      let challenge: string | undefined
      if (withCode) {
        challenge = (await browser.challenge('sign-in', {})).id
        await browser.answer(challenge, browser.code())
      }
      expect([name, (await browser.attempt('sign-in', {}, challenge)).status]).toEqual([name, status])
    }
  })

  it('R37 asks the host who this is at the last step: a person disabled meanwhile does not get in', async () => {
    const world = createWorld()
    const enrolled = await ownerOf(world)
    const signingIn = enrolled.signedInAgain('hanako', { stage: 'first-factor' })
    const { id } = await signingIn.challenge('sign-in', {})
    await signingIn.answer(id, signingIn.code())
    world.sessions.delete(signingIn.sessionId)
    expect((await signingIn.attempt('sign-in', {}, id)).problem?.code).toBe('signed-out')
  })

  it('R42 guards at the one step where a session is made, however the first factor was passed', async () => {
    const world = createWorld()
    const enrolled = await ownerOf(world)
    for (const path of ['password', 'magic-link', 'oauth', 'reset']) {
      const session = world.browser('hanako', { stage: 'first-factor', label: path })
      expect((await session.attempt('sign-in', {})).problem?.code).toBe('step-up-required')
    }
    expect(enrolled).toBeDefined()
  })

  it('lets an account in that never had an authenticator, and logs it', async () => {
    const world = createWorld()
    const signingIn = world.browser('hanako', { stage: 'first-factor' })
    expect((await signingIn.attempt('sign-in', {})).status).toBe(200)
    const kinds = []
    for await (const { kind } of world.store.events({ namespace: 'default', id: 'hanako' })) kinds.push(kind)
    expect(kinds).toEqual(['signed-in-without-authenticator'])
  })
})

describe('spending inside the host’s transaction', () => {
  async function joined(world: World, browser: Browser, details: unknown, challenge?: string) {
    const headers = challenge === undefined ? {} : { 'Warifu-Challenge': challenge }
    const request = browser.request('POST', '/transfers', details, headers)
    const gate = await world.warifu.protect(request, 'transfer', details, { spend: 'in-my-transaction' })
    if (!gate.ok) throw new Error(gate.code)
    return gate
  }

  const spending = { facts: { newPayee: false }, reference: 'R-0001' }

  it('EMB-2 commits with the host and is undone with the host', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await approvedTransfer(world, hanako)
    const gate = await joined(world, hanako, high, id)
    const failing = world.inTransaction(async (transaction) => {
      await gate.spend(transaction, spending)
      throw new Error('insufficient funds')
    })
    await expect(failing).rejects.toThrow('insufficient funds')
    await world.inTransaction((transaction) => gate.spend(transaction, spending))
    expect((await hanako.attempt('transfer', high, id)).problem).toMatchObject({
      code: 'already-done',
      reference: 'R-0001',
    })
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
  })

  it('throws outside a transaction and when already spent', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const { id } = await approvedTransfer(world, hanako)
    const [one, two] = [await joined(world, hanako, high, id), await joined(world, hanako, high, id)]
    let over: SqliteDatabase | undefined
    await world.inTransaction((transaction) => {
      over = transaction
    })
    await expect(async () => one.spend(over as SqliteDatabase, spending)).rejects.toThrow(/inside an open transaction/)
    await world.inTransaction((transaction) => one.spend(transaction, spending))
    const thrown = await world
      .inTransaction((transaction) => two.spend(transaction, spending))
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(WarifuError)
    const answer = (await (await two.refused(thrown)).json()) as { code: string }
    expect(answer.code).toBe('already-done')
  })

  it('asks for a code when the facts read inside the transaction now ask for one', async () => {
    const world = createWorld(noCoolOff)
    const hanako = await ownerOf(world)
    const small = { ...high, amount: 500 }
    const gate = await joined(world, hanako, small)
    const nowNew = { facts: { newPayee: true }, reference: 'R-2' }
    const thrown = await world
      .inTransaction((transaction) => gate.spend(transaction, nowNew))
      .catch((error: unknown) => error)
    const problem = (await (await gate.refused(thrown)).json()) as { code: string; challenge: ChallengeView }
    expect(problem).toMatchObject({ code: 'step-up-required', challenge: { reasons: [{ code: 'new-payee' }] } })
    await hanako.answer(problem.challenge.id, hanako.code())
    const again = await joined(world, hanako, small, problem.challenge.id)
    await world.inTransaction((transaction) => again.spend(transaction, nowNew))
  })

  it('passes an error on that is not Warifu’s own', async () => {
    const world = createWorld(noCoolOff)
    const gate = await joined(world, await ownerOf(world), { ...high, amount: 500 })
    await expect(gate.refused(new Error('theirs'))).rejects.toThrow('theirs')
  })
})
