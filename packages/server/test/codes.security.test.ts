import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EnrollmentView } from '@warifu/contract'
import { totp } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import type { Account } from '../src/account/account.ts'
import { noDrift } from '../src/account/drift.ts'
import { checkCode } from '../src/flows/check-code.ts'
import { type Candidate, countersNow } from '../src/flows/counters.ts'
import type { FlowContext } from '../src/flows/flow.ts'
import { defaultLimits } from '../src/options/limits.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, start, type World, wrongCode } from './world.ts'

let asked = 0

/** Sends a code about something new. */
async function send(browser: Browser, code: unknown, headers: Record<string, string> = {}) {
  asked += 1
  const { id } = await browser.challenge('change-address', { address: `${asked}` })
  return browser.call('POST', `/otp/challenges/${id}/answer`, { code }, headers)
}

const accountOf = async (world: World): Promise<Account> => JSON.parse(await world.document('hanako'))

describe('one right code', () => {
  it.each(['warifu_event', 'warifu_outbox'])(
    'OV-03 spends its step, clears the count and enrolls together with its line in %s, or not at all',
    async (table) => {
      const world = createWorld(noCoolOff)
      const browser = world.browser()
      const { body } = await browser.post<EnrollmentView>('/otp/enrollments')
      browser.secret = body.secret
      const confirm = (code: string) => browser.post(`/otp/enrollments/${body.id}`, { code })
      await confirm(wrongCode(browser))
      const before = await world.document('hanako')
      const mend = await world.breakInserts(table)
      expect((await confirm(browser.code())).problem?.code).toBe('unavailable')
      expect(await world.document('hanako')).toBe(before)
      await mend()
      expect((await confirm(browser.code())).status).toBe(200)
      expect((await accountOf(world)).lanes.other.failures).toBe(0)
    },
  )

  it('OV-18 A-01 heard again is refused, and the log calls it a replay', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const code = browser.code()
    expect((await send(browser, code)).status).toBe(200)
    const again = await send(browser, code)
    expect(again.problem).toMatchObject({ code: 'used-code', remaining: 4 })
    const refused = []
    for await (const { kind, data } of world.store.events({ namespace: 'default', id: 'hanako' }))
      if (kind === 'answer-refused') refused.push(data.reason)
    expect(refused).toEqual(['replay'])
  })

  it('OV-07 neither a header nor a field of a request moves the clock that it is held against', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const missed = browser.code()
    const then = new Date(world.clock.now)
    world.wait(120)
    const headers = {
      Date: then.toUTCString(),
      'X-Timestamp': `${+then}`,
      'X-Date': then.toISOString(),
      'X-Request-Start': `t=${+then}`,
      'If-Unmodified-Since': then.toUTCString(),
    }
    const stranger = browser.signedInAgain('hanako')
    stranger.cookie = null
    expect((await send(stranger, missed, headers)).problem?.code).toBe('clock-off')
    const { id } = await browser.challenge('change-address', { address: 'x' })
    for (const field of ['now', 'time', 'timestamp', 'step', 'counter', 'window', 'drift']) {
      const reply = await browser.post(`/otp/challenges/${id}/answer`, { code: missed, [field]: +then })
      expect([field, reply.problem?.code]).toEqual([field, 'malformed-request'])
    }
    expect((await send(browser, browser.code())).status).toBe(200)
  })

  it.each([
    [{}, [-1, 0, 1]],
    [{ ahead: 0 }, [-1, 0]],
    [{ window: 2, ahead: 0 }, [-2, -1, 0]],
    [{ window: 0 }, [0]],
    [{ window: 2 }, [-2, -1, 0, 1, 2]],
  ])('OV-06 A-60 with the limits %j is taken in the steps %j of now, and in no other', async (limits, steps) => {
    for (const step of [-3, -2, -1, 0, 1, 2, 3]) {
      const world = createWorld({ limits: { coolOff: 0, ...limits } })
      const browser = await ownerOf(world)
      world.wait(3600)
      const { status } = await send(browser, browser.code(step))
      expect([step, status === 200]).toEqual([step, steps.includes(step)])
    }
  })

  it('OV-11 counts for the account and tenant of the session, whatever the request names', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const elsewhere = world.browser('hanako', { namespace: 'other' })
    await elsewhere.enroll()
    expect((await send(elsewhere, owner.code())).problem?.code).toBe('wrong-code')
    const { authenticators } = await accountOf(world)
    const { id } = await elsewhere.challenge('change-address', { address: 'y' })
    for (const named of [{ accountId: 'hanako' }, { namespace: 'default' }, { authenticator: authenticators[0]?.id }]) {
      const reply = await elsewhere.post(`/otp/challenges/${id}/answer`, { code: owner.code(), ...named })
      expect(reply.problem?.code).toBe('malformed-request')
    }
    expect((await send(owner, owner.code())).status).toBe(200)
  })

  it('A-04 raced by older ones never sets the step back', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    for (let round = 0; round < 4; round++) {
      world.wait(120)
      const codes = [-1, 1, 0, -1, 0, 1].map((steps) => browser.code(steps))
      const sessions = codes.map(() => browser.signedInAgain('hanako'))
      const challenges = []
      for (const session of sessions.slice(0, 5)) {
        challenges.push((await session.challenge('change-address', { address: `${round}` })).id)
      }
      const replies = await Promise.all(challenges.map((id, i) => (sessions[i] as Browser).answer(id, codes[i])))
      const accepted = replies.flatMap(({ status }, i) => (status === 200 ? [codes[i]] : []))
      expect(new Set(accepted).size).toBe(accepted.length)
      expect(accepted).toContain(codes[1])
      expect((await accountOf(world)).authenticators[0]?.lastStep).toBe(Math.floor(world.clock.now / 30_000) + 1)
      expect((await send(browser, codes[round % 3])).problem?.code).toBe('used-code')
      world.wait(120)
      expect((await send(browser, browser.code())).status).toBe(200)
    }
  })

  it('A-05 however it is spelled, a used one is refused and counted once', async () => {
    const world = createWorld(noCoolOff)
    const fullWidth = (code: string) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    const spellings: ((code: string) => string)[] = [
      (code) => ` ${code}`,
      (code) => `${code}\n`,
      (code) => `\t${code}\r\n`,
      (code) => `${code.slice(0, 3)}\u00a0${code.slice(3)}`,
      (code) => `${code.slice(0, 3)}\u3000${code.slice(3)}`,
      (code) => `${code.slice(0, 3)}\u200b${code.slice(3)}`,
      (code) => `${code}\u0000`,
      (code) => `+${code}`,
      (code) => `0${code}`,
      (code) => `0x${code}`,
      (code) => `${code}.0`,
      (code) => `${code}e0`,
      (code) => code.split('').join('-'),
      fullWidth,
      (code) => code.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
      (code) => code.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit))),
    ]
    for (const [i, spell] of spellings.entries()) {
      const browser = await ownerOf(world, `person-${i}`)
      const code = browser.code()
      expect((await send(browser, code)).status).toBe(200)
      const again = await send(browser, spell(code))
      expect([spell(code), again.problem]).toMatchObject([spell(code), { remaining: 4 }])
      expect(['used-code', 'malformed-code']).toContain(again.problem?.code)
    }
  })
})

describe('a device whose secret is not there', () => {
  it.each(['', 'None', 'undefined', 'test', 'test..', 'test.AAAAAAAAAAAAAAAA.', null, 0, {}, undefined])(
    'OV-17 but %j answers nothing, and no failure is counted',
    async (secret) => {
      const world = createWorld(noCoolOff)
      const browser = await ownerOf(world)
      const { id } = await browser.challenge('change-address', { address: 'a' })
      const whole = await world.document('hanako')
      await world.setDocument('hanako', (document) => {
        const account = JSON.parse(document)
        return JSON.stringify({ ...account, authenticators: [{ ...account.authenticators[0], secret }] })
      })
      const emptySecret = totp(new Uint8Array(1), world.clock.now)
      for (const code of [browser.code(), emptySecret, '000000', '328482', '812658']) {
        expect((await browser.answer(id, code)).problem?.code).toBe('unavailable')
      }
      expect((await accountOf(world)).lanes.other.failures).toBe(0)
      await world.setDocument('hanako', () => whole)
      expect((await browser.answer(id, browser.code())).status).toBe(200)
    },
  )
})

describe('where codes are judged', () => {
  it('OV-09 A-19 every device is opened and computed, wherever the code fits', () => {
    const secrets = [1, 2, 3].map((seed) => Uint8Array.from({ length: 20 }, (_, i) => seed * 37 + i))
    const candidates = secrets.map(
      (_, i): Candidate => ({
        ...{ id: `${i}`, kind: 'totp', algorithm: 'SHA1', digits: 6, periodSeconds: 30, lastStep: -1, hardware: null },
        ...{ drift: noDrift, secret: `${i}` as Candidate['secret'] },
      }),
    )
    const opened: string[] = []
    const context = {
      now: start,
      limits: defaultLimits,
      open(_sealed: unknown, id: string) {
        opened.push(id)
        return secrets[Number(id)]
      },
    } as unknown as FlowContext
    for (const [i, secret] of secrets.entries()) {
      expect(checkCode(totp(secret, start), candidates, 'nothing', context)).toMatchObject({
        verdict: 'right',
        id: `${i}`,
      })
    }
    expect(opened).toEqual(['0', '1', '2', '0', '1', '2', '0', '1', '2'])
    expect(countersNow(candidates[0] as Candidate, context)).toHaveLength(3)
  })

  it('OV-19 there is one place that computes them, and two that ask it', () => {
    const folder = fileURLToPath(new URL('../src', import.meta.url))
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    const calling = (form: RegExp) =>
      files
        .filter((name) => form.test(readFileSync(join(folder, name), 'utf8').replace(/export function \w+/g, '')))
        .filter((name) => !name.startsWith('testkit'))
        .sort()
    expect(calling(/\b(matchCode|hotp|totp)\(/)).toEqual(['flows/check-code.ts'])
    expect(calling(/\bmatchTwoCodes\(/)).toEqual(['flows/check-two-codes.ts'])
    expect(calling(/\bcheckTwoCodes\(/)).toEqual(['flows/answer-challenge.ts'])
    expect(calling(/\bcheckCode\(/)).toEqual(['flows/answer-challenge.ts', 'flows/confirm-enrollment.ts'])
  })
})
