import type { EnrollmentView } from '@warifu/contract'
import { fromBase32, hotp, totp } from '@warifu/otp'
import type { ImportedToken } from '@warifu/otp/import'
import { afterEach, describe, expect, it } from 'vitest'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, high } from './world.ts'

let asked = 0

async function answerOf(browser: Browser, code: string): Promise<string> {
  asked += 1
  const { id } = await browser.challenge('change-address', { address: `${asked}` })
  const { problem, status } = await browser.answer(id, code)
  return problem?.code ?? `${status}`
}

describe('A-67 far moments and large counters', () => {
  it.each([
    ['the last second of 2037 and beyond', '2038-01-19T03:14:07Z'],
    ['2106, the end of unsigned seconds', '2106-02-07T06:28:15Z'],
    ['the year 2603', '2603-10-11T11:33:20Z'],
    ['the year 9999', '9999-12-31T23:58:00Z'],
  ])('A-67 %s: codes, waits and approvals go on', async (_what, moment) => {
    const world = createWorld(noCoolOff)
    world.clock.now = Date.parse(moment)
    const owner = await ownerOf(world)
    expect(await answerOf(owner, owner.code())).toBe('200')
    expect(await answerOf(owner, owner.code())).toBe('used-code')
    world.wait(30)
    const { id } = await owner.challenge('transfer', high)
    expect((await owner.answer(id, owner.code())).status).toBe(200)
    expect((await owner.attempt('transfer', high, id)).gate.ok).toBe(true)
    const started = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', {})
    const code = totp(fromBase32(started.body.secret), world.clock.now)
    expect((await owner.post(`/otp/enrollments/${started.body.id}`, { code })).status).toBe(200)
    await world.warifu.work()
    expect(world.notices.map(({ at }) => at)).toContain(world.clock.now)
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
    expect(world.errors).toEqual([])
  })

  it.each([-1, 2 ** 53, 1.5])('A-67 the moment %s is none: nothing is decided', async (moment) => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const { id } = await owner.challenge('change-address', { address: 'x' })
    const code = owner.code()
    world.clock.now = moment
    expect((await owner.answer(id, code)).status).toBe(503)
    expect((await owner.attempt('sign-in', {})).gate.ok).toBe(false)
  })

  it('A-67 a token whose counter comes near the end of numbers stops nobody', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const secret = Uint8Array.from({ length: 20 }, (_, i) => i * 11 + 3)
    const token = (serial: string, counter: number): ImportedToken => ({
      ...{
        kind: 'hotp',
        serial,
        keyId: null,
        manufacturer: null,
        model: null,
        issuer: null,
        account: null,
        label: null,
      },
      ...{ secret: secret.map((byte) => byte ^ serial.charCodeAt(0)), weak: false, algorithm: 'SHA1', digits: 6 },
      ...{ periodSeconds: 30, counter, lastStep: null, driftSteps: 0, notBefore: null, notAfter: null, place: serial },
    })
    const by = { actor: 'support', reason: 'test', accountOf: () => ({ accountId: 'hanako' }) }
    const numbers = [2 ** 53 - 2, 2 ** 53 - 1, 2 ** 53, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]
    const none: ImportedToken[] = numbers.flatMap((number, i) => [
      token(`${i}`, number),
      { ...token(`${i}`, 0), lastStep: number },
      { ...token(`${i}`, 0), kind: 'totp', periodSeconds: number },
      { ...token(`${i}`, 0), digits: number },
    ])
    none.push({ ...token('m', 0), algorithm: 'MD5' as 'SHA1' }, { ...token('d', 0), driftSteps: Number.NaN })
    const outcomes = (await world.warifu.importTokens(none, by)).map(({ outcome }) => outcome)
    expect(outcomes).toEqual(none.map(() => 'parameters'))
    const large = token('z', 2 ** 40)
    expect((await world.warifu.importTokens([large], by))[0]?.outcome).toBe('imported')
    expect(await answerOf(owner, hotp(large.secret, 2 ** 40 + 3))).toBe('200')
    expect(await answerOf(owner, owner.code())).toBe('200')
  })
})

describe('F-32 where the host stands', () => {
  const zone = process.env.TZ

  afterEach(() => {
    if (zone === undefined) Reflect.deleteProperty(process.env, 'TZ')
    else process.env.TZ = zone
  })

  it.each([
    ['UTC', 0, '2016-12-31T23:59:30Z'], // a leap second follows
    ['America/New_York', 300, '2026-03-08T06:59:30Z'], // clocks go ahead
    ['America/New_York', 240, '2026-11-01T05:59:30Z'], // and back
    ['Asia/Tokyo', -540, '2026-12-31T14:59:30Z'], // the year turns
    ['Pacific/Apia', 600, '2011-12-30T09:59:30Z'], // a day is left out
    ['Asia/Kathmandu', -345, '2026-11-22T18:14:30Z'], // a quarter of an hour off
  ])('F-32 in %s (%i minutes) at %s codes go on as everywhere', async (name, offset, moment) => {
    process.env.TZ = name
    expect(new Date(moment).getTimezoneOffset()).toBe(offset)
    const world = createWorld(noCoolOff)
    world.clock.now = Date.parse(moment)
    const owner = await ownerOf(world)
    for (let i = 0; i < 4; i++) {
      const code = owner.code()
      expect(await answerOf(owner, code)).toBe('200')
      expect(await answerOf(owner, code)).toBe('used-code')
      world.wait(30)
    }
    const lines: number[] = []
    for await (const { at } of world.store.events({ namespace: 'default', id: 'hanako' })) lines.push(at)
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
    expect(lines.at(-1)).toBe(Date.parse(moment) + 120_000)
  })
})
