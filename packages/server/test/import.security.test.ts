import type { StateView } from '@warifu/contract'
import { hotp, totp } from '@warifu/otp'
import type { ImportedToken } from '@warifu/otp/import'
import { describe, expect, it } from 'vitest'
import { bringIn, by, secret, token } from './hardware.ts'
import { type Browser, createWorld, start } from './world.ts'

const answer = async (browser: Browser, code: string) => {
  const { id } = await browser.challenge('change-address', { address: code })
  return browser.answer(id, code)
}

describe('OTP-6 EMB-8 an import', () => {
  it('OTP-6 a time-based token is bound to its person and answers by the same path', async () => {
    const world = createWorld()
    expect(await bringIn(world, token())).toEqual([
      { place: 'line 2', serial: '1234567', accountId: 'hanako', outcome: 'imported' },
    ])
    const browser = world.browser()
    const { authenticators } = (await browser.call<StateView>('GET', '/otp/state')).body
    expect(authenticators).toMatchObject([{ name: '1234567', kind: 'totp', serial: '1234567', state: 'active' }])
    world.wait(60)
    expect((await answer(browser, totp(secret, world.clock.now))).status).toBe(200)
  })

  it('OTP-2 OV-14 a pressed token counts on, looks ten presses ahead, and takes no press twice', async () => {
    const world = createWorld()
    await bringIn(world, token({ kind: 'hotp', counter: 5 }))
    const browser = world.browser()
    const press = (counter: number) => answer(browser, hotp(secret, counter))
    expect((await press(4)).problem).toMatchObject({ code: 'used-code', nextCodeAt: null })
    expect((await press(3)).problem?.code).toBe('wrong-code')
    expect((await press(5)).status).toBe(200)
    expect((await press(15)).status).toBe(200)
    expect((await press(15)).problem?.code).toBe('used-code')
    expect((await press(12)).problem?.code).toBe('wrong-code')
    expect((await press(26)).problem?.code).toBe('wrong-code')
    expect((await press(25)).status).toBe(200)
  })

  it('OTP-2 R6 a pressed token that ran ahead is found by two codes in a row; both are spent', async () => {
    const world = createWorld()
    await bringIn(world, token({ kind: 'hotp' }))
    const browser = world.browser()
    const { id } = await browser.challenge('change-address', { address: 'x' })
    const pair = { code: hotp(secret, 80), nextCode: hotp(secret, 81) }
    expect((await browser.post(`/otp/challenges/${id}/answer`, pair)).status).toBe(200)
    expect((await answer(browser, hotp(secret, 80))).problem?.code).toBe('wrong-code')
    expect((await answer(browser, hotp(secret, 81))).problem?.code).toBe('used-code')
    expect((await answer(browser, hotp(secret, 82))).status).toBe(200)
    const far = await browser.challenge('change-address', { address: 'y' })
    const tooFar = { code: hotp(secret, 183), nextCode: hotp(secret, 184) }
    expect((await browser.post(`/otp/challenges/${far.id}/answer`, tooFar)).problem?.code).toBe('wrong-code')
  })

  it('EMB-8 a code used just before the move does not work once more, whether the source kept its step or not', async () => {
    for (const lastStep of [null, Math.floor(start / 30_000)]) {
      const world = createWorld()
      await bringIn(world, token({ lastStep }))
      const browser = world.browser()
      expect((await answer(browser, totp(secret, start))).problem?.code).toBe('used-code')
      world.wait(60)
      expect((await answer(browser, totp(secret, world.clock.now))).status).toBe(200)
    }
  })

  it('EMB-8 looks first: a dry run says the same and changes nothing', async () => {
    const world = createWorld()
    const accountOf = () => ({ accountId: 'hanako' })
    const lines = await world.warifu.importTokens([token()], { ...by, accountOf, dryRun: true })
    expect(lines).toMatchObject([{ outcome: 'imported' }])
    expect(await world.document('hanako')).toBe('')
  })

  it('cut off and run again, nobody has a token twice, and nobody is forgotten', async () => {
    const world = createWorld()
    const tokens = ['a', 'b', 'c'].map((account, i) => token({ account, secret: secret.map((byte) => byte + i) }))
    const accountOf = ({ account }: ImportedToken) => ({ accountId: account ?? '' })
    const onProgress = (done: number) => {
      if (done === 2) throw new Error('killed')
    }
    await expect(world.warifu.importTokens(tokens, { ...by, accountOf, onProgress })).rejects.toThrow('killed')
    const outcomes = (await bringIn(world, ...tokens)).map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['already-there', 'already-there', 'imported'])
  })

  it('says of every row what came of it', async () => {
    const world = createWorld()
    const others = [1, 2, 3, 4, 5].map((i) => token({ secret: secret.map((byte) => byte + i), place: `line ${i}` }))
    const rows = [
      token({ account: null }),
      token({ account: 'hanako\u0000' }),
      token({ weak: true }),
      token({ periodSeconds: 5 }),
      token({ label: '\u202e' }),
      ...others,
      token({ place: 'line 9' }),
    ]
    expect((await bringIn(world, ...rows)).map(({ outcome }) => outcome)).toEqual([
      ...['unassigned', 'account-invalid', 'weak', 'parameters', 'name-invalid'],
      ...others.map(() => 'imported'),
      'too-many-authenticators',
    ])
  })

  it('EN-01 EN-02 binds no weak secret, whatever the row says of it', async () => {
    const weak = [secret.slice(0, 15), new Uint8Array(), new Uint8Array(20), secret.map((_, i) => i % 7)]
    const rows = weak.map((secret) => token({ secret }))
    const outcomes = (await bringIn(createWorld(), ...rows)).map(({ outcome }) => outcome)
    expect(outcomes).toEqual(weak.map(() => 'weak'))
  })

  it('EN-14 a token outside its dates does not answer, and its owner sees why', async () => {
    const world = createWorld()
    await bringIn(world, token({ notAfter: start + 3_600_000 }))
    const browser = world.browser()
    world.wait(60)
    expect((await answer(browser, totp(secret, world.clock.now))).status).toBe(200)
    const { id } = await browser.challenge('change-address', { address: 'late' })
    world.wait(3600)
    const late = await browser.answer(id, totp(secret, world.clock.now))
    expect(late.problem?.code).not.toBe(undefined)
    const { authenticators } = (await browser.call<StateView>('GET', '/otp/state')).body
    expect(authenticators).toMatchObject([{ state: 'expired' }])
    expect((await browser.attempt('change-address', { address: 'later' })).gate.ok).toBe(false)
  })

  it('OTP-6 OTP-4 the window follows a token’s clock up to ten steps, and no further', async () => {
    const world = createWorld({ limits: { coolOff: 0 } })
    await bringIn(world, token({ driftSteps: 40 }))
    const browser = world.browser()
    world.wait(600)
    const at = (steps: number) => totp(secret, world.clock.now + steps * 30_000)
    expect((await answer(browser, at(12))).problem?.code).toBe('wrong-code')
    expect((await answer(browser, at(11))).status).toBe(200)
  })

  it('is logged with who, why and the number on the token, is told to its owner, and holds no secret', async () => {
    const world = createWorld()
    await bringIn(world, token())
    await world.warifu.work()
    expect(world.notices).toMatchObject([{ kind: 'authenticator-imported', data: { ...by, serial: '1234567' } }])
    expect(await world.document('hanako')).not.toContain(Buffer.from(secret).toString('base64'))
  })

  it('wants to know who does it, and why', async () => {
    const accountOf = () => null
    const nameless = createWorld().warifu.importTokens([], { actor: ' ', reason: 'x', accountOf })
    await expect(nameless).rejects.toThrow(TypeError)
  })
})
