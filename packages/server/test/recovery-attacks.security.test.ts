import type { BackupCodesView, EnrollmentView, RecoveryView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { eventsOf } from './operators-desk.ts'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { ownerWithCodes, signingIn } from './paper.ts'
import {
  atTheDoor,
  createReachableWorld,
  enrollAnew,
  openAfterWait,
  password,
  prove,
  proveTwice,
  sendTo,
  support,
} from './recovering.ts'
import { type Browser, type World, wrongCode } from './world.ts'

const account = { accountId: 'hanako' }
const day = 86_400
const kindsOf = async (world: World) => (await eventsOf(world, 'hanako')).map(([kind]) => kind)
const bySms = { policy: { methods: { 'sign-in': ['code', 'sms'], transfer: ['code'] } } } as const

async function signInBySms(world: ReturnType<typeof createReachableWorld>, browser: Browser): Promise<boolean> {
  const asked = await browser.attempt('sign-in', {})
  if (asked.problem?.code !== 'step-up-required') return false
  const { id } = asked.problem.challenge
  const sent = await browser.post(`/otp/challenges/${id}/code`, { method: 'sms' })
  if (sent.status !== 201) return false
  const sentCode = world.sent.at(-1)?.code
  return (await browser.post(`/otp/challenges/${id}/answer`, { sentCode })).status === 200
}

describe('attack: who left', () => {
  it.each([
    ['leave', 'nothing more'],
    ['leave', 'erase'],
    ['erase', 'nothing more'],
  ] as const)('%s, then %s: neither signs in by SMS nor recovers by contacts', async (first, then) => {
    const world = createReachableWorld(bySms)
    await ownerOf(world)
    for (const what of [first, then]) if (what !== 'nothing more') await world.warifu[what](account, support)
    world.wait(1)
    expect(await signInBySms(world, atTheDoor(world))).toBe(false)
    const door = atTheDoor(world)
    expect((await door.post('/otp/recovery/code', { method: 'email' })).problem?.code).toBe('recovery-unavailable')
    expect((await door.call<RecoveryView>('GET', '/otp/recovery')).body.ways).toEqual([])
    expect((await door.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
  })
})

describe('attack: a waiting recovery', () => {
  it('RE-06 is stopped by a backup code', async () => {
    const world = createReachableWorld()
    const { codes, owner } = await ownerWithCodes(world)
    await proveTwice(world, atTheDoor(world))
    const home = owner.signedInAgain('hanako', { stage: 'first-factor', firstFactorAt: world.clock.now })
    const { id } = await home.challenge('sign-in', {})
    expect((await home.answerWithBackupCode(id, codes[0])).status).toBe(200)
    expect((await atTheDoor(world).call<RecoveryView>('GET', '/otp/recovery')).body.state).toBe('none')
  })

  it('RE-06 is stopped after its time has run out as well, while a device is being set up', async () => {
    const world = createReachableWorld()
    const owner = await ownerOf(world)
    await proveTwice(world, atTheDoor(world))
    world.wait(4 * day - 120)
    const thief = atTheDoor(world)
    await prove(thief, { method: 'email', code: await sendTo(world, thief, 'email') })
    const pending = await thief.post<EnrollmentView>('/otp/enrollments')
    expect(pending.status).toBe(201)
    world.wait(180)
    const home = owner.signedInAgain('hanako', { firstFactorAt: world.clock.now })
    expect((await home.call('DELETE', '/otp/recovery')).status).toBe(204)
    thief.secret = pending.body.secret
    const confirmed = await thief.post(`/otp/enrollments/${pending.body.id}`, { code: thief.code() })
    expect(confirmed.problem?.code).toBe('enrollment-gone')
  })

  it('R4 a thief’s release password does not outlive the owner’s recovery, nor the loss of the phone it was set with', async () => {
    const world = createReachableWorld()
    const phone = await ownerOf(world)
    expect((await phone.carryOut('POST', '/otp/release-password', { password })).status).toBe(204)
    const id = JSON.parse(await world.document('hanako')).authenticators[0].id
    await world.warifu.revoke({ ...account, authenticator: id }, support)
    world.wait(1)
    const proven = await prove(atTheDoor(world), { method: 'release-password', password })
    expect(proven.problem?.code).toBe('recovery-unavailable')
    expect(await kindsOf(world)).toContain('release-password-void')
  })

  it('R4 attack: a thief goes on using the phone, so that their release password looks older than its last use', async () => {
    const world = createReachableWorld(noCoolOff)
    const { owner: thief, codes } = await ownerWithCodes(world)
    expect((await thief.carryOut('POST', '/otp/release-password', { password })).status).toBe(204)
    world.wait(3 * day)
    await approved(thief, 'change-address', { address: 'x' })
    const id = JSON.parse(await world.document('hanako')).authenticators[0].id
    const owner = world.browser()
    const asked = await owner.post(`/otp/authenticators/${id}/loss`)
    if (asked.problem?.code !== 'step-up-required') throw new Error(asked.text)
    await owner.answerWithBackupCode(asked.problem.challenge.id, codes[0])
    expect((await owner.post(`/otp/authenticators/${id}/loss`, {}, asked.problem.challenge.id)).status).toBe(200)
    const proven = await prove(atTheDoor(world), { method: 'release-password', password })
    expect(proven.problem?.code).toBe('recovery-unavailable')
    expect(await kindsOf(world)).toContain('release-password-void')
  })

  it.each(['owner', 'desk'] as const)(
    'LOSS-1 attack: a thief issues backup codes with the phone; stopped by the %s, it leaves them no way in',
    async (by) => {
      const world = createReachableWorld(noCoolOff)
      const owner = await ownerOf(world)
      const spare = world.browser()
      const started = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', { name: 'Spare' })
      spare.secret = started.body.secret
      await owner.post(`/otp/enrollments/${started.body.id}`, { code: spare.code() })
      world.wait(day)
      const [phone] = JSON.parse(await world.document('hanako')).authenticators
      const codes = (await owner.carryOut<BackupCodesView>('POST', '/otp/backup-codes', {})).body.codes
      world.wait(day)
      if (by === 'desk') await world.warifu.revoke({ ...account, authenticator: phone.id }, support)
      else {
        const again = spare.signedInAgain('hanako')
        expect((await again.carryOut('POST', `/otp/authenticators/${phone.id}/loss`, {})).body).toMatchObject({
          backupCodesLeft: 0,
        })
      }
      world.wait(1)
      const { half, challenge } = await signingIn(world)
      expect((await half.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('method-not-accepted')
      expect((await eventsOf(world, 'hanako')).some(([, data]) => 'backupCodesVoid' in data)).toBe(true)
      expect(JSON.parse(await world.document('hanako')).browsers).toHaveLength(by === 'desk' ? 0 : 1)
    },
  )

  it('LOSS-1 backup codes of yesterday stay where one of them approves the report', async () => {
    const world = createReachableWorld(noCoolOff)
    const owner = await ownerOf(world)
    world.wait(day)
    const codes = (await owner.carryOut<BackupCodesView>('POST', '/otp/backup-codes', {})).body.codes
    const [phone] = JSON.parse(await world.document('hanako')).authenticators
    world.wait(day)
    const again = owner.signedInAgain('hanako')
    const path = `/otp/authenticators/${phone.id}/loss`
    const { problem } = await again.post(path)
    if (problem?.code !== 'step-up-required') throw new Error('nothing was asked')
    await again.answerWithBackupCode(problem.challenge.id, codes[0])
    expect((await again.post(path, {}, problem.challenge.id)).body).toMatchObject({ backupCodesLeft: 9 })
  })

  it('LOSS-3 an owner’s own release password of long ago outlives the loss of the phone', async () => {
    const world = createReachableWorld(noCoolOff)
    const owner = await ownerOf(world)
    expect((await owner.carryOut('POST', '/otp/release-password', { password })).status).toBe(204)
    world.wait(8 * day)
    const again = owner.signedInAgain('hanako')
    await approved(again, 'change-address', { address: 'x' })
    const id = JSON.parse(await world.document('hanako')).authenticators[0].id
    await world.warifu.revoke({ ...account, authenticator: id }, support)
    world.wait(1)
    expect((await prove(atTheDoor(world), { method: 'release-password', password })).status).toBe(200)
  })
})

describe('an owner in trouble', () => {
  it('LOSS-2 a slip while the new device is confirmed costs nothing but a try, also where all devices are off', async () => {
    const world = createReachableWorld()
    const owner = await ownerOf(world)
    await world.setDocument('hanako', (document) => {
      const one = JSON.parse(document)
      const off = { failures: 33, pausedUntil: 0 }
      const authenticators = one.authenticators.map((device: object) => ({ ...device, state: 'disabled' }))
      return JSON.stringify({ ...one, authenticators, lanes: { known: off, other: off } })
    })
    await proveTwice(world, atTheDoor(world))
    const door = await openAfterWait(world)
    const pending = await door.post<EnrollmentView>('/otp/enrollments')
    door.secret = pending.body.secret
    for (const remaining of [4, 3, 2, 1]) {
      const slip = await door.post(`/otp/enrollments/${pending.body.id}`, { code: wrongCode(door) })
      expect(slip.problem).toMatchObject({ code: 'wrong-code', remaining, retryAt: null })
    }
    expect((await door.post(`/otp/enrollments/${pending.body.id}`, { code: door.code() })).status).toBe(200)
    await world.warifu.work()
    expect(world.notices.filter(({ kind }) => kind === 'lane-capped')).toEqual([])
    expect(owner.secret).not.toBe(door.secret)
  })

  it('LOSS-2 attack: guessing at a device of one’s own drops it after five', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    await proveTwice(world, atTheDoor(world))
    const door = await openAfterWait(world)
    const pending = await door.post<EnrollmentView>('/otp/enrollments')
    door.secret = pending.body.secret
    for (let i = 0; i < 5; i++) await door.post(`/otp/enrollments/${pending.body.id}`, { code: wrongCode(door) })
    const gone = await door.post(`/otp/enrollments/${pending.body.id}`, { code: door.code() })
    expect(gone.problem?.code).toBe('enrollment-gone')
    expect((await enrollAnew(door)).status).toBe(200)
  })

  it('R19 attack: a stranger with the password does not use up the messages of a known browser', async () => {
    const world = createReachableWorld({ ...bySms, limits: { coolOff: 0 } })
    const owner = await ownerOf(world)
    for (let i = 0; i < 5; i++) {
      world.wait(60)
      expect((await atTheDoor(world).post('/otp/recovery/code', { method: 'sms' })).status).toBe(201)
    }
    world.wait(60)
    expect((await atTheDoor(world).post('/otp/recovery/code', { method: 'sms' })).problem?.code).toBe('send-limit')
    const home = owner.signedInAgain('hanako', { stage: 'first-factor', firstFactorAt: world.clock.now })
    expect(await signInBySms(world, home)).toBe(true)
  })

  it('a site whose contacts fail or hang: what was proven stands, and the answer comes', async () => {
    const world = createReachableWorld({ limits: { recoveryWait: 0, recoveryProofs: 1 } })
    const owner = await ownerOf(world)
    await owner.carryOut('POST', '/otp/release-password', { password })
    world.wait(30)
    world.contacts.of = () => Promise.reject(new Error('the customer database is down'))
    const proven = await prove(atTheDoor(world), { method: 'release-password', password })
    expect(proven.body.state).toBe('open')
    expect(world.errors.length).toBeGreaterThan(0)
    for (const junk of [null, 7, 'x', [null], [{ method: 'email', address: 7, since: null }]]) {
      world.contacts.of = () => junk as never
      expect((await atTheDoor(world).call<RecoveryView>('GET', '/otp/recovery')).status).toBe(200)
    }
  })

  it('LOSS-2 a code by e-mail and one by SMS are under way at the same time', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    const door = atTheDoor(world)
    const email = await sendTo(world, door, 'email')
    const sms = await sendTo(world, door, 'sms')
    expect((await prove(door, { method: 'email', code: email })).body.missing).toBe(1)
    expect((await prove(door, { method: 'sms', code: sms })).body.state).toBe('waiting')
  })
})

it('MTH-3 attack: an answer by SMS gives no new guesses at the codes of a device, and makes no browser known', async () => {
  const world = createReachableWorld({ ...bySms, limits: { coolOff: 0 } })
  const owner = await ownerOf(world)
  const failures = async () => JSON.parse(await world.document('hanako')).lanes.other.failures
  const thief = atTheDoor(world)
  const { id } = await thief.challenge('sign-in', {})
  for (let i = 0; i < 4; i++) await thief.answer(id, wrongCode(owner))
  expect(await failures()).toBe(4)
  const known = JSON.parse(await world.document('hanako')).browsers.length
  expect(await signInBySms(world, atTheDoor(world))).toBe(true)
  expect(await failures()).toBe(4)
  expect(JSON.parse(await world.document('hanako')).browsers).toHaveLength(known)
})

it('ORG-4 an owner’s own check-up is no operator’s review', async () => {
  const world = createReachableWorld()
  const owner = await ownerOf(world)
  await owner.post('/otp/check-up')
  expect((await world.warifu.inspect(account))?.reviewedAt).toBeNull()
  for (let i = 0; i < 20; i++) await owner.post('/otp/check-up')
  const lines = []
  for await (const { kind } of world.warifu.events({ ...account, kinds: ['checked-up'] })) lines.push(kind)
  expect(lines).toHaveLength(1)
})

it('ORG-2 where only the site’s own devices count nothing is spent on a recovery that leads nowhere', async () => {
  const world = createReachableWorld({ groups: { desk: { authenticators: 'company' } } })
  await ownerOf(world)
  await world.warifu.assign(account, { group: 'desk' }, support)
  world.wait(1)
  expect((await atTheDoor(world).post('/otp/recovery/code', { method: 'sms' })).problem?.code).toBe(
    'recovery-unavailable',
  )
  expect(await world.warifu.requestRelease(account, support)).toEqual({ ok: false, code: 'company-devices' })
})

it('ORG-4 LOSS-3 a review finds an old release password, and a recovery that waits', async () => {
  const world = createReachableWorld()
  const owner = await ownerOf(world)
  await owner.carryOut('POST', '/otp/release-password', { password })
  const gaps = async () => {
    for await (const { gaps } of world.warifu.review()) return gaps
  }
  expect(await gaps()).not.toContain('old-release-password')
  await world.warifu.requestRelease(account, support)
  expect(await gaps()).toContain('recovery-waiting')
  world.wait(367 * day)
  expect(await gaps()).toContain('old-release-password')
})
