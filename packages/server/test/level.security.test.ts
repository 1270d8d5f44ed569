import type { BackupCodesView, EnrollmentView, StateView } from '@warifu/contract'
import { fromBase32, totp } from '@warifu/otp'
import type { ImportedToken } from '@warifu/otp/import'
import { describe, expect, it } from 'vitest'
import { noCoolOff } from './owner.ts'
import { type Browser, createWorld, high, type World, wrongCode } from './world.ts'

const home = { address: 'Aoba 1-2-3' }
const by = { actor: 'Support 12', reason: 'asked at the counter' }

/** Somebody with two devices. */
interface Owner {
  world: World
  browser: Browser
  first: string
  second: string
  codes: readonly string[]
  codeOfSecond(): string
}

/** @param paper - with backup codes; making them takes a second */
async function ownerOfTwo(world: World, paper = false): Promise<Owner> {
  const browser = world.browser()
  const enrolled = await browser.enroll()
  const codes = paper ? await browser.issueBackupCodes(enrolled) : []
  const second = await enrollBy(world, browser, { name: 'Second' })
  return { world, browser, first: enrolled.authenticator.id, second: second.id, codes, codeOfSecond: second.code }
}

async function enrollBy(world: World, browser: Browser, body: object) {
  const started = await browser.carryOut<EnrollmentView>('POST', '/otp/enrollments', body)
  const code = () => totp(fromBase32(started.body.secret), world.clock.now)
  const confirmed = await browser.post(`/otp/enrollments/${started.body.id}`, { code: code() })
  if (confirmed.status !== 200) throw new Error(confirmed.text)
  world.wait(30)
  return { id: started.body.id, code }
}

async function guessUntilPaused({ world, browser }: Owner): Promise<void> {
  const thief = world.browser('hanako', { stage: 'first-factor' })
  for (let i = 0; i < 5; i++) await thief.answer((await thief.challenge('sign-in', {})).id, wrongCode(browser))
}

const token: ImportedToken = {
  ...{ kind: 'totp', serial: '77', keyId: null, manufacturer: null, model: null, issuer: null, account: 'hanako' },
  ...{ label: null, secret: Uint8Array.from({ length: 20 }, (_, i) => i * 11 + 3), weak: false, algorithm: 'SHA1' },
  ...{ digits: 6, periodSeconds: 30, counter: 0, lastStep: null, driftSteps: 0, notBefore: null, notAfter: null },
  place: 'line 1',
}

/** Everything that resets, removes or replaces something of an account. */
const changes: [string, (owner: Owner) => Promise<unknown>][] = [
  ['removing a device', ({ browser, second }) => browser.carryOut('DELETE', `/otp/authenticators/${second}`)],
  [
    'removing the last device',
    async ({ browser, first, second }) => {
      await browser.carryOut('DELETE', `/otp/authenticators/${second}`)
      await browser.carryOut('DELETE', `/otp/authenticators/${first}`)
    },
  ],
  ['replacing a device', ({ world, browser, second }) => enrollBy(world, browser, { name: 'New', replaces: second })],
  [
    'suspending a device',
    ({ browser, second }) => browser.carryOut('PATCH', `/otp/authenticators/${second}`, { state: 'suspended' }),
  ],
  [
    'resuming a device',
    async ({ browser, second }) => {
      await browser.carryOut('PATCH', `/otp/authenticators/${second}`, { state: 'suspended' })
      await browser.carryOut('PATCH', `/otp/authenticators/${second}`, { state: 'active' })
    },
  ],
  [
    'renaming a device',
    ({ browser, second }) => browser.carryOut('PATCH', `/otp/authenticators/${second}`, { name: 'Third' }),
  ],
  ['issuing backup codes', ({ browser }) => browser.carryOut<BackupCodesView>('POST', '/otp/backup-codes', {})],
  [
    'forgetting a browser',
    async ({ browser }) => {
      const [known] = (await browser.call<StateView>('GET', '/otp/state')).body.browsers
      await browser.carryOut('DELETE', `/otp/browsers/${known?.id}`)
    },
  ],
  [
    'an unlock',
    async (owner) => {
      await guessUntilPaused(owner)
      expect((await owner.world.warifu.unlock({ accountId: 'hanako' }, by)).ok).toBe(true)
    },
  ],
  [
    'an import',
    ({ world }) => world.warifu.importTokens([token], { ...by, accountOf: () => ({ accountId: 'hanako' }) }),
  ],
  [
    'an operator takes a device away',
    ({ world, second }) => world.warifu.revoke({ accountId: 'hanako', authenticator: second }, by),
  ],
  [
    'an operator takes the last device away',
    async ({ world, first, second }) => {
      for (const authenticator of [first, second]) await world.warifu.revoke({ accountId: 'hanako', authenticator }, by)
    },
  ],
  ['the person leaves', ({ world }) => world.warifu.leave({ accountId: 'hanako' }, by)],
  ['a rewrap', ({ world }) => world.warifu.rewrap()],
  ['a fence', ({ world }) => world.warifu.fence(by)],
  ['a fence that voids the backup codes', ({ world }) => world.warifu.fence({ ...by, voidBackupCodes: true })],
]

const needPaper = new Set(['removing the last device', 'a fence that voids the backup codes'])

describe('R40 no reset of one factor lowers the level', () => {
  it.each(changes)('R40 after %s nothing opens without a proof of possession', async (what, change) => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOfTwo(world, needPaper.has(what))
    world.wait(60)
    await change(owner)
    world.wait(60)
    const asks = ['step-up-required', 'authenticators-disabled']
    // A fresh password, on a browser that passed before and on one that did not, with the cookie or without.
    for (const cookie of [owner.browser.cookie, null]) {
      const half = world.browser('hanako', { stage: 'first-factor' })
      half.cookie = cookie
      expect(asks).toContain((await half.attempt('sign-in', {})).problem?.code)
      expect((await half.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
      expect((await half.post('/otp/backup-codes')).problem?.code).toBe('first-factor-only')
      const session = world.browser('hanako')
      session.cookie = cookie
      for (const name of ['transfer', 'change-address'] as const) {
        expect(asks).toContain((await session.attempt(name, name === 'transfer' ? high : home)).problem?.code)
      }
      expect([...asks, 'enrollment-not-allowed']).toContain((await session.post('/otp/enrollments')).problem?.code)
      expect(asks).toContain((await session.post('/otp/backup-codes')).problem?.code)
    }
  })

  it('R40 who came back by a backup code waits before anything of high risk, and the owner is told', async () => {
    const world = createWorld()
    const owner = world.browser()
    const codes = await owner.issueBackupCodes(await owner.enroll())
    const [old] = (await owner.call<StateView>('GET', '/otp/state')).body.authenticators
    world.wait(2 * 86_400)
    const half = world.browser('hanako', { stage: 'first-factor' })
    const { id } = await half.challenge('sign-in', {})
    await half.answerWithBackupCode(id, codes[0])
    expect((await half.attempt('sign-in', {}, id)).gate.ok).toBe(true)
    const inside = half.signedInAgain('hanako')
    const started = await inside.post<EnrollmentView>('/otp/enrollments', { name: 'New', replaces: old?.id })
    const code = () => totp(fromBase32(started.body.secret), world.clock.now)
    expect((await inside.post(`/otp/enrollments/${started.body.id}`, { code: code() })).status).toBe(200)
    expect((await inside.attempt('transfer', high)).problem).toMatchObject({
      code: 'cooling-off',
      retryAt: world.clock.now + 86_400_000,
    })
    await world.warifu.work()
    const told = world.notices.map(({ kind }) => kind)
    expect(told.slice(-3).sort()).toEqual(['authenticator-enrolled', 'authenticator-removed', 'backup-code-used'])
  })
})

describe('R41 two proofs of one kind count once', () => {
  it('R41 a second device adds nothing to a challenge, and its code is not used up by it', async () => {
    const world = createWorld(noCoolOff)
    const { browser, codeOfSecond } = await ownerOfTwo(world)
    world.wait(60)
    const { id } = await browser.challenge('transfer', high)
    const [one, other] = [browser.code(), codeOfSecond()]
    expect((await browser.answer(id, one)).status).toBe(200)
    expect((await browser.answer(id, other)).problem?.code).toBe('challenge-closed')
    expect((await browser.attempt('transfer', high, id)).gate.ok).toBe(true)
    expect((await browser.attempt('transfer', high, id)).problem?.code).toBe('outcome-unknown')
    const next = await browser.challenge('change-address', home)
    expect((await browser.answer(next.id, other)).status).toBe(200)
  })

  it('R41 codes of two devices are not two codes in a row', async () => {
    const world = createWorld(noCoolOff)
    const { browser, codeOfSecond } = await ownerOfTwo(world)
    world.wait(3600)
    const { id } = await browser.challenge('transfer', high)
    for (const [code, nextCode] of [
      [browser.code(), codeOfSecond()],
      [codeOfSecond(), browser.code(1)],
    ]) {
      const reply = await browser.post(`/otp/challenges/${id}/answer`, { code, nextCode })
      expect(reply.problem?.code).toBe('wrong-code')
    }
  })

  it('R41 two backup codes are no code of a device: they sign in, and each sign-in takes one', async () => {
    const world = createWorld(noCoolOff)
    const { browser, codes } = await ownerOfTwo(world, true)
    world.wait(60)
    const half = world.browser('hanako', { stage: 'first-factor' })
    const signIn = await half.challenge('sign-in', {})
    expect((await half.answerWithBackupCode(signIn.id, codes[0])).status).toBe(200)
    expect((await half.answerWithBackupCode(signIn.id, codes[1])).problem?.code).toBe('challenge-closed')
    expect((await half.attempt('sign-in', {}, signIn.id)).gate.ok).toBe(true)
    const inside = half.signedInAgain('hanako')
    const { id, methods } = await inside.challenge('transfer', high)
    expect(methods).toEqual(['code'])
    for (const code of codes.slice(1, 3)) {
      expect((await inside.answerWithBackupCode(id, code)).problem?.code).toBe('method-not-accepted')
    }
    expect((await browser.call<StateView>('GET', '/otp/state')).body.backupCodes?.left).toBe(9)
  })

  it('R41 two devices shorten no wait: neither the cool-off nor a pause', async () => {
    const world = createWorld()
    const owner = await ownerOfTwo(world)
    expect((await owner.browser.attempt('transfer', high)).problem?.code).toBe('cooling-off')
    await guessUntilPaused(owner)
    const stranger = world.browser('hanako', { stage: 'first-factor' })
    const { id } = await stranger.challenge('sign-in', {})
    for (const code of [owner.browser.code(1), owner.codeOfSecond()]) {
      expect((await stranger.answer(id, code)).problem?.code).toBe('paused')
    }
  })
})
