import type { BackupCodesView, ChangedView, EnrollmentView, StateView } from '@warifu/contract'
import { fromBase32, totp } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, high, type Reply, type World } from './world.ts'

const stateOf = async (browser: Browser) => (await browser.call<StateView>('GET', '/otp/state')).body

/** An owner with a second device; codes of the second come from `second`. */
async function ownerOfTwo(world: World) {
  const browser = await ownerOf(world)
  const enrolled = await enroll(world, browser, { name: 'Second' })
  const secondId = enrolled.id
  const [first] = (await stateOf(browser)).authenticators
  return { browser, first: first?.id ?? '', second: secondId, codeOfSecond: enrolled.code }
}

/** A further enrollment, or one in the place of another, approved by a code of the first device. */
async function enroll(world: World, browser: Browser, body: object) {
  const started = await browser.carryOut<EnrollmentView>('POST', '/otp/enrollments', body)
  const code = (now = world.clock.now) => totp(fromBase32(started.body.secret), now)
  const confirmed = await browser.post<{ backupCodesChallenge: string | null }>(`/otp/enrollments/${started.body.id}`, {
    code: code(),
  })
  expect(confirmed.status).toBe(200)
  world.wait(30)
  return { id: started.body.id, code, confirmed }
}

const set = (browser: Browser, id: string, state: string): Promise<Reply<ChangedView>> =>
  browser.carryOut<ChangedView>('PATCH', `/otp/authenticators/${id}`, { state })

describe('suspending a device', () => {
  it('DEV-1 its codes count for nothing until it is resumed, and then again', async () => {
    const world = createWorld(noCoolOff)
    const { browser, second, codeOfSecond } = await ownerOfTwo(world)
    const suspended = await set(browser, second, 'suspended')
    expect(suspended.body.authenticator.state).toBe('suspended')
    world.wait(30)
    const { id } = await browser.challenge('change-address', { address: 'x' })
    expect((await browser.answer(id, codeOfSecond())).problem?.code).toBe('wrong-code')
    expect((await set(browser, second, 'active')).status).toBe(200)
    world.wait(30)
    const again = await browser.challenge('change-address', { address: 'y' })
    expect((await browser.answer(again.id, codeOfSecond())).status).toBe(200)
  })

  it('DEV-1 voids what is open or approved, ends other sessions, and tells the owner', async () => {
    const world = createWorld(noCoolOff)
    const { browser, second } = await ownerOfTwo(world)
    const elsewhere = browser.signedInAgain('hanako')
    const { id } = await browser.challenge('transfer', high)
    await browser.answer(id, browser.code())
    world.wait(60)
    expect((await set(browser, second, 'suspended')).status).toBe(200)
    expect((await browser.attempt('transfer', high, id)).gate.ok).toBe(false)
    expect((await elsewhere.call('GET', '/otp/state')).problem?.code).toBe('session-ended')
    await world.warifu.work()
    expect(world.notices.map(({ kind }) => kind)).toContain('authenticator-suspended')
  })

  it('DEV-2 the last working device cannot be suspended away', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const [only] = (await stateOf(browser)).authenticators
    const refused = await browser.call('PATCH', `/otp/authenticators/${only?.id}`, { state: 'suspended' })
    expect(refused.problem?.code).toBe('last-authenticator')
  })

  it('attack: a suspended device does not approve its own resuming', async () => {
    const world = createWorld(noCoolOff)
    const { browser, second, codeOfSecond } = await ownerOfTwo(world)
    await set(browser, second, 'suspended')
    world.wait(60)
    const asked = await browser.call('PATCH', `/otp/authenticators/${second}`, { state: 'active' })
    if (asked.problem?.code !== 'step-up-required') throw new Error(asked.text)
    expect((await browser.answer(asked.problem.challenge.id, codeOfSecond())).problem?.code).toBe('wrong-code')
  })

  it('attack: resuming brings no more devices than an account may have, nor one that was disabled', async () => {
    const world = createWorld(noCoolOff)
    const { browser, second } = await ownerOfTwo(world)
    await set(browser, second, 'suspended')
    for (const name of ['3', '4', '5', '6']) await enroll(world, browser, { name })
    const refused = await browser.call('PATCH', `/otp/authenticators/${second}`, { state: 'active' })
    expect(refused.problem?.code).toBe('too-many-authenticators')
  })

  it('attack: suspended devices without end do not fill the account until nothing else fits', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    for (let i = 0; i < 9; i++) {
      const { id } = await enroll(world, browser, { name: `${'😀'.repeat(38)}${i}` })
      expect((await set(browser, id, 'suspended')).status).toBe(200)
      world.wait(30)
    }
    expect((await browser.post('/otp/enrollments', { name: 'one more' })).problem?.code).toBe('too-many-authenticators')
    expect((await stateOf(browser)).enrollment).toBe('full')
    expect((await world.document('hanako')).length).toBeLessThan(14_000)
    const { id } = await browser.challenge('transfer', high)
    expect((await browser.answer(id, browser.code())).status).toBe(200)
    expect((await browser.attempt('transfer', high, id)).gate.ok).toBe(true)
  })

  it.each([{}, { state: 'disabled' }, { state: 'active', name: 'x' }, { state: null }])(
    'R31 %j is no change',
    async (body) => {
      const world = createWorld(noCoolOff)
      const { browser, second } = await ownerOfTwo(world)
      const refused = await browser.call('PATCH', `/otp/authenticators/${second}`, body)
      expect(refused.problem?.code).toBe('malformed-request')
    },
  )
})

describe('moving to a new device', () => {
  it('MIG-1 the new one comes and the old one goes in one change, and new backup codes follow', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const [old] = (await stateOf(browser)).authenticators
    const { id, code, confirmed } = await enroll(world, browser, { name: 'New', replaces: old?.id })
    const { authenticators } = await stateOf(browser)
    expect(authenticators.map((one) => one.id)).toEqual([id])
    const codes = await browser.post<BackupCodesView>('/otp/backup-codes', {}, confirmed.body.backupCodesChallenge)
    expect(codes.body.codes).toHaveLength(10)
    const { id: challenge } = await browser.challenge('change-address', { address: 'x' })
    expect((await browser.answer(challenge, browser.code())).problem?.code).toBe('wrong-code')
    expect((await browser.answer(challenge, code())).status).toBe(200)
    await world.warifu.work()
    const kinds = world.notices.map(({ kind }) => kind)
    expect(kinds).toContain('authenticator-removed')
    expect(kinds).toContain('authenticator-enrolled')
  })

  it('MIG-1 given up halfway, the old device works as before', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const [old] = (await stateOf(browser)).authenticators
    const started = await browser.carryOut<EnrollmentView>('POST', '/otp/enrollments', {
      name: 'New',
      replaces: old?.id,
    })
    expect(started.status).toBe(201)
    await browser.call('DELETE', `/otp/enrollments/${started.body.id}`)
    world.wait(30)
    const { id } = await browser.challenge('change-address', { address: 'x' })
    expect((await browser.answer(id, browser.code())).status).toBe(200)
  })

  it('MIG-1 is possible with as many devices as an account may have, and keeps the name', async () => {
    const world = createWorld(noCoolOff)
    const { browser, second } = await ownerOfTwo(world)
    for (const name of ['3', '4', '5']) await enroll(world, browser, { name })
    await enroll(world, browser, { name: 'Second', replaces: second })
    const { authenticators } = await stateOf(browser)
    expect(authenticators.map(({ name }) => name)).toContain('Second')
    expect(authenticators).toHaveLength(5)
  })

  it('MIG-3 who signed in with a backup code puts a new device in the place of the lost one', async () => {
    const world = createWorld(noCoolOff)
    const owner = world.browser()
    const codes = await owner.issueBackupCodes(await owner.enroll())
    const [old] = (await stateOf(owner)).authenticators
    world.wait(86_400)
    const firstFactorAt = world.clock.now
    const half = owner.signedInAgain('hanako', { stage: 'first-factor', firstFactorAt })
    const { id } = await half.challenge('sign-in', {})
    expect((await half.answerWithBackupCode(id, codes[0])).status).toBe(200)
    const inside = half.signedInAgain('hanako', { firstFactorAt })
    inside.cookie = half.cookie
    const started = await inside.post<EnrollmentView>('/otp/enrollments', { name: 'New', replaces: old?.id })
    expect(started.status).toBe(201)
    const code = totp(fromBase32(started.body.secret), world.clock.now)
    expect((await inside.post(`/otp/enrollments/${started.body.id}`, { code })).status).toBe(200)
    expect((await stateOf(inside)).authenticators.map(({ name }) => name)).toEqual(['New'])
  })

  it('attack: an approval to add a device does not put one in the place of another', async () => {
    const world = createWorld(noCoolOff)
    const { browser, second } = await ownerOfTwo(world)
    const asked = await browser.call('POST', '/otp/enrollments', { name: 'New' })
    if (asked.problem?.code !== 'step-up-required') throw new Error(asked.text)
    world.wait(30)
    const { id } = asked.problem.challenge
    await browser.answer(id, browser.code())
    const swapped = await browser.post('/otp/enrollments', { name: 'New', replaces: second }, id)
    expect(swapped.problem?.code).toBe('challenge-of-another-operation')
  })

  it('a device that is not there is not replaced', async () => {
    const browser = await ownerOf(createWorld(noCoolOff))
    const refused = await browser.post('/otp/enrollments', { name: 'New', replaces: 'nobody' })
    expect(refused.problem?.code).toBe('authenticator-unknown')
  })
})

describe('what the owner sees', () => {
  it('DEV-1 when and in which browser a device was last used, and which lie idle', async () => {
    const world = createWorld(noCoolOff)
    const { browser, second } = await ownerOfTwo(world)
    world.wait(200 * 86_400)
    const { id } = await browser.challenge('change-address', { address: 'x' })
    const userAgent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0'
    await browser.call('POST', `/otp/challenges/${id}/answer`, { code: browser.code() }, { 'User-Agent': userAgent })
    const { authenticators } = await stateOf(browser)
    expect(authenticators.find((one) => one.id !== second)).toMatchObject({
      lastUsedAt: world.clock.now,
      lastUsedIn: { browser: 'Edge', system: 'Windows' },
      stale: false,
    })
    expect(authenticators.find((one) => one.id === second)).toMatchObject({ stale: true, lastUsedIn: null })
  })

  it('DEV-3 the browsers that passed before, and has one forgotten; wrong codes there count with the strangers’', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const laptop = browser.signedInAgain('hanako')
    laptop.cookie = null
    world.wait(30)
    const asked = await laptop.challenge('change-address', { address: 'x' })
    expect((await laptop.answer(asked.id, laptop.code())).status).toBe(200)
    const { browsers } = await stateOf(browser)
    expect(browsers.map(({ current }) => current)).toEqual([false, true])
    const forgotten = await browser.carryOut('DELETE', `/otp/browsers/${browsers[0]?.id}`)
    expect(forgotten.status).toBe(204)
    expect((await stateOf(browser)).browsers.map(({ current }) => current)).toEqual([true])
    const refused = await laptop.challenge('change-address', { address: 'y' })
    await laptop.answer(refused.id, '000000')
    const account = JSON.parse((await world.store.read({ namespace: 'default', id: 'hanako' })) ?? '')
    expect(account.lanes).toMatchObject({ known: { failures: 0 }, other: { failures: 1 } })
  })

  it('attack: the name a page has for a browser is no cookie', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const [own] = (await stateOf(browser)).browsers
    const stranger = browser.signedInAgain('hanako')
    stranger.cookie = `${browser.cookie?.split('=')[0]}=${own?.id}`
    expect((await stateOf(stranger)).browsers.some(({ current }) => current)).toBe(false)
  })
})
