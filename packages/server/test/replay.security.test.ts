import { describe, expect, it } from 'vitest'
import { createWorld, high, race } from './world.ts'

describe('a code works once', () => {
  it('R1 OTP-5 refuses every code at or before an accepted step, over the whole window', async () => {
    const { browser, wait } = createWorld()
    const hanako = browser()
    await hanako.enroll()
    const accepted = await hanako.challenge('transfer', high).catch(() => null)
    expect(accepted).toBeNull() // cooling off: use an operation that is not high-risk
    const first = await hanako.challenge('change-address', { address: 'a' })
    const code = hanako.code()
    expect((await hanako.answer(first.id, code)).status).toBe(200)
    for (const steps of [-1, 0]) {
      const next = await hanako.challenge('change-address', { address: `${steps}` })
      const refused = await hanako.answer(next.id, hanako.code(steps))
      expect(refused.problem?.code).toBe('used-code')
    }
    wait(30)
    const later = await hanako.challenge('change-address', { address: 'later' })
    expect((await hanako.answer(later.id, code)).problem?.code).toBe('used-code')
    expect((await hanako.answer(later.id, hanako.code())).status).toBe(200)
  })

  it.each([
    { window: 0 },
    { window: 2, challenge: 15 * 60_000, approval: 5 * 60_000 },
    { answers: 1, cap: 10, failuresInARow: 3 },
    { lookAhead: 1, resynchronization: 100, window: 2 },
    { cap: 49, coolOff: 0, freshFirstFactor: 3_600_000 },
  ])('R8 no numbers of the options let a code be taken twice: %j', async (limits) => {
    const { browser, wait } = createWorld({ limits })
    const hanako = browser()
    await hanako.enroll()
    for (let round = 0; round < 4; round++) {
      const code = hanako.code()
      const first = await hanako.challenge('change-address', { address: `${round}` })
      expect((await hanako.answer(first.id, code)).status).toBe(200)
      const second = await hanako.challenge('change-address', { address: `${round} again` })
      expect((await hanako.answer(second.id, code)).problem?.code).toBe('used-code')
      wait(30)
      const third = await hanako.challenge('change-address', { address: `${round} later` })
      expect((await hanako.answer(third.id, code)).status).not.toBe(200)
      wait(3600)
    }
  })

  it('R1 accepts a code from either side of the window and never goes back behind it', async () => {
    const { browser } = createWorld()
    const hanako = browser()
    await hanako.enroll()
    const ahead = await hanako.challenge('change-address', { address: 'a' })
    expect((await hanako.answer(ahead.id, hanako.code(1))).status).toBe(200)
    const behind = await hanako.challenge('change-address', { address: 'b' })
    expect((await hanako.answer(behind.id, hanako.code(0))).problem?.code).toBe('used-code')
    expect((await hanako.answer(behind.id, hanako.code(2))).problem?.code).toBe('wrong-code')
  })

  it('R2 accepts one of 50 parallel answers with one right code', async () => {
    const { browser } = createWorld()
    const hanako = browser()
    await hanako.enroll()
    const challenge = await hanako.challenge('change-address', { address: 'a' })
    const code = hanako.code()
    const replies = await race(50, () => hanako.answer(challenge.id, code))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('R2 accepts one of many parallel answers over two sessions and challenges', async () => {
    const { browser, store, warifu } = createWorld()
    const phone = browser()
    await phone.enroll()
    const laptop = browser()
    laptop.secret = phone.secret
    const code = phone.code()
    const challenges = [
      await phone.challenge('change-address', { address: 'a' }),
      await laptop.challenge('change-address', { address: 'b' }),
    ]
    const replies = await race(20, (i) => (i % 2 ? laptop : phone).answer(challenges[i % 2]?.id ?? '', code))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
    expect(store).toBeDefined()
  })

  it('R3 remembers a used step however long ago, not for a time', async () => {
    const { browser, clock, wait } = createWorld()
    const hanako = browser()
    await hanako.enroll()
    const first = await hanako.challenge('change-address', { address: 'a' })
    const code = hanako.code()
    await hanako.answer(first.id, code)
    const used = clock.now
    wait(3 * 3600)
    // The clock falls back to the moment of use: a cache with a lifetime would have forgotten.
    clock.now = used
    const second = await hanako.challenge('change-address', { address: 'b' })
    expect((await hanako.answer(second.id, code)).problem?.code).toBe('used-code')
  })

  it('R4 lets two accounts with equal secrets use the same code in the same step', async () => {
    const bytes = Uint8Array.from({ length: 20 }, (_, i) => i * 7 + 3)
    let count = 0
    const { browser } = createWorld({
      // Equal secrets for both; ids and nonces still differ.
      random: (length) => (length === 20 ? bytes : Uint8Array.from({ length }, () => count++ % 256)),
    })
    const hanako = browser('hanako')
    const taro = browser('taro')
    await hanako.enroll()
    await taro.enroll()
    const [one, two] = [
      await hanako.challenge('change-address', { address: 'a' }),
      await taro.challenge('change-address', { address: 'a' }),
    ]
    const code = hanako.code()
    expect(taro.code()).toBe(code)
    expect((await hanako.answer(one.id, code)).status).toBe(200)
    expect((await taro.answer(two.id, code)).status).toBe(200)
  })

  it('R5 does not take the code that enrolled again at the first sign-in', async () => {
    const { browser, clock } = createWorld()
    const hanako = browser()
    await hanako.enroll()
    clock.now -= 30_000 // back in the step that confirmed the enrollment
    const again = hanako.signedInAgain('hanako', { stage: 'first-factor' })
    const challenge = await again.challenge('sign-in', {})
    expect((await again.answer(challenge.id, again.code())).problem?.code).toBe('used-code')
    clock.now += 30_000
    expect((await again.answer(challenge.id, again.code())).status).toBe(200)
  })

  it('one code has one spelling: folded once, and once is all it works', async () => {
    const { browser } = createWorld()
    const hanako = browser()
    await hanako.enroll()
    const code = hanako.code()
    const fullWidth = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    const spellings = [`${code.slice(0, 3)} ${code.slice(3)}`, fullWidth, `${code.slice(0, 3)}-${code.slice(3)}`, code]
    const codes: (string | undefined)[] = []
    for (const [i, spelling] of spellings.entries()) {
      const challenge = await hanako.challenge('change-address', { address: `${i}` })
      const reply = await hanako.answer(challenge.id, spelling)
      codes.push(reply.problem?.code ?? 'accepted')
    }
    expect(codes).toEqual(['accepted', 'used-code', 'used-code', 'used-code'])
  })

  it('OTP-3 needs nothing from the phone after the secret is shared: codes made far apart offline all work', async () => {
    const { browser, wait } = createWorld()
    const hanako = browser()
    await hanako.enroll()
    for (const days of [1, 30, 365]) {
      wait(days * 86_400)
      const session = hanako.signedInAgain('hanako')
      const challenge = await session.challenge('change-address', { address: `${days}` })
      expect((await session.answer(challenge.id, session.code())).status).toBe(200)
    }
  })
})
