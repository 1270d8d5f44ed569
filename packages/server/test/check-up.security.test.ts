import type { CheckUpView, SupportReportView } from '@warifu/contract'
import { expect, it } from 'vitest'
import { approved, ownerOf } from './owner.ts'
import { atTheDoor, createReachableWorld, password } from './recovering.ts'
import { wrongCode } from './world.ts'

it('CHK-1 names each gap in the order of its weight, and closes it when it is closed', async () => {
  const world = createReachableWorld()
  const owner = world.browser()
  const gaps = async () => (await owner.call<CheckUpView>('GET', '/otp/check-up')).body.gaps
  expect(await gaps()).toEqual(['no-device', 'no-backup-codes', 'no-release-password', 'not-checked'])
  const enrolled = await owner.enroll()
  expect(await gaps()).toEqual(['no-spare', 'no-backup-codes', 'no-release-password', 'not-checked'])
  await owner.issueBackupCodes(enrolled)
  expect((await owner.carryOut('POST', '/otp/release-password', { password })).status).toBe(204)
  world.registered.length = 0
  expect(await gaps()).toEqual(['no-spare', 'no-contact', 'not-checked'])
  const done = await owner.post<CheckUpView>('/otp/check-up')
  expect(done.body).toMatchObject({ gaps: ['no-spare', 'no-contact'], checkedAt: world.clock.now })
  world.wait(367 * 86_400)
  expect(await gaps()).toEqual(['no-spare', 'stale-device', 'no-contact', 'old-release-password', 'not-checked'])
})

it('CHK-1 shows the newest twenty lines of the own log, and nothing that stands in them', async () => {
  const world = createReachableWorld()
  const owner = await ownerOf(world)
  for (let i = 0; i < 8; i++) {
    await owner.attempt(
      'change-address',
      { address: `address-${i}` },
      await approved(owner, 'change-address', { address: `address-${i}` }),
    )
    world.wait(30)
  }
  const { body, text } = await owner.call<CheckUpView>('GET', '/otp/check-up')
  expect(body.activity).toHaveLength(20)
  expect(body.activity[0]).toEqual({ sequence: 27, kind: 'approval-spent', at: world.clock.now - 30_000 })
  expect(text).not.toContain('change-address')
})

it('CHK-1 attack: with a session and no code, reviews and tries without end push nothing out of the owner’s sight', async () => {
  const world = createReachableWorld()
  const owner = await ownerOf(world)
  for (let i = 0; i < 25; i++) {
    await owner.post('/otp/check-up')
    await owner.post('/otp/try-code')
    world.wait(200)
  }
  const { body } = await owner.call<CheckUpView>('GET', '/otp/check-up')
  expect(body.activity.map(({ kind }) => kind)).toEqual([
    ...['challenge-opened', 'checked-up', 'challenge-approved', 'authenticator-enrolled', 'enrollment-started'],
  ])
})

it('CHK-1 attack: with the password alone, challenges and wrong codes without end push nothing out of the owner’s sight', async () => {
  const world = createReachableWorld()
  const owner = await ownerOf(world)
  await approved(owner, 'change-address', { address: 'x' })
  for (let i = 0; i < 150; i++) {
    const thief = atTheDoor(world)
    const { id } = await thief.challenge('sign-in', {})
    if (i % 50 === 0) await thief.answer(id, wrongCode(owner))
    if (i % 3 === 0) await thief.call('DELETE', `/otp/challenges/${id}`)
  }
  const { body } = await owner.call<CheckUpView>('GET', '/otp/check-up')
  expect(body.activity.map(({ kind }) => kind)).toEqual([
    ...['challenge-opened', 'challenge-closed', 'answer-refused', 'challenge-approved', 'challenge-opened'],
    ...['challenge-approved', 'authenticator-enrolled', 'enrollment-started'],
  ])
})

it('VER-4 a report for the support desk: where the log stands, devices, how codes stand; never a secret or a code', async () => {
  const world = createReachableWorld()
  const owner = await ownerOf(world)
  const { id } = await owner.challenge('change-address', { address: 'x' })
  for (let i = 0; i < 5; i++) await owner.answer(id, wrongCode(owner))
  const { body, text } = await owner.call<SupportReportView>('GET', '/otp/support-report')
  expect(body).toMatchObject({
    issuer: 'Warifu Bank',
    label: 'hanako',
    stage: 'signed-in',
    pausedUntil: world.clock.now + 30_000,
  })
  expect(body.authenticators).toHaveLength(1)
  const log = []
  for await (const line of world.warifu.events({ accountId: 'hanako' })) log.push(line)
  expect(body.reference).toBe(`${log.at(-1)?.sequence}-${log.at(-1)?.mac.slice(0, 6)}`)
  expect(body.activity[0]).toEqual({ sequence: log.at(-1)?.sequence, kind: log.at(-1)?.kind, at: log.at(-1)?.at })
  for (const secret of [owner.secret, owner.code(), wrongCode(owner)]) expect(text).not.toContain(`"${secret}"`)
  await owner.call('GET', '/otp/support-report')
  expect((await owner.call<SupportReportView>('GET', '/otp/support-report')).body.reference).toBe(body.reference)
})

it('VER-4 CHK-1 attack: with the password alone there is no list of devices, of codes or of what happened', async () => {
  const world = createReachableWorld()
  await ownerOf(world)
  const thief = atTheDoor(world)
  const { body } = await thief.call<SupportReportView>('GET', '/otp/support-report')
  expect(body).toMatchObject({ authenticators: [], backupCodes: null, activity: [] })
  expect((await thief.call('GET', '/otp/check-up')).problem?.code).toBe('first-factor-only')
  expect((await thief.post('/otp/check-up')).problem?.code).toBe('first-factor-only')
})
