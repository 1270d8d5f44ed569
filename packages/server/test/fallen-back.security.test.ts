import type { EnrollmentView, StateView } from '@warifu/contract'
import { fromBase32, totp } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, high, type World } from './world.ts'

/** A site may lock an idle session: the same session, which has to pass the second factor again. */
function fallBack(world: World, { sessionId }: Browser): void {
  const session = world.sessions.get(sessionId)
  if (session === undefined) throw new Error('no such session')
  world.sessions.set(sessionId, { ...session, stage: 'first-factor' })
}

describe('attack: somebody sits down at a session that fell back to its first stage', () => {
  it('what was approved before changes no device any more', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const [device] = (await owner.call<StateView>('GET', '/otp/state')).body.authenticators
    const path = `/otp/authenticators/${device?.id}`
    const { problem } = await owner.call('PATCH', path, { name: 'mine' })
    if (problem?.code !== 'step-up-required') throw new Error(problem?.code)
    const { id } = problem.challenge
    expect((await owner.answer(id, owner.code())).status).toBe(200)
    fallBack(world, owner)
    const renamed = await owner.call('PATCH', path, { name: 'mine' }, { 'Warifu-Challenge': id })
    expect(renamed.problem?.code).toBe('first-factor-only')
    const { authenticators } = JSON.parse(await world.document('hanako'))
    expect(authenticators).toMatchObject([{ name: 'Authenticator app' }])
  })

  it('an enrollment that was begun before is not ended, nor its secret shown again', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const { problem } = await owner.post('/otp/enrollments', { name: 'New' })
    if (problem?.code !== 'step-up-required') throw new Error(problem?.code)
    const { id } = problem.challenge
    await owner.answer(id, owner.code())
    const started = await owner.post<EnrollmentView>('/otp/enrollments', { name: 'New' }, id)
    expect(started.status).toBe(201)
    fallBack(world, owner)
    const again = await owner.post<EnrollmentView>('/otp/enrollments', { name: 'New' }, id)
    expect(again.problem?.code).toBe('first-factor-only')
    const code = totp(fromBase32(started.body.secret), world.clock.now)
    const confirmed = await owner.post(`/otp/enrollments/${started.body.id}`, { code })
    expect(confirmed.problem?.code).toBe('first-factor-only')
    expect(JSON.parse(await world.document('hanako')).authenticators).toHaveLength(1)
  })

  it('what it asked before is not read to it', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const { id } = await owner.challenge('transfer', high)
    fallBack(world, owner)
    const read = await owner.call('GET', `/otp/challenges/${id}`)
    expect(read.problem?.code).toBe('first-factor-only')
    expect(read.text).not.toContain(high.payee)
    const signIn = await owner.challenge('sign-in', {})
    expect((await owner.call('GET', `/otp/challenges/${signIn.id}`)).status).toBe(200)
    expect((await owner.call('DELETE', `/otp/challenges/${id}`)).status).toBe(204)
  })
})
