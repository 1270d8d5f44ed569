import type { ChangedView, EnrollmentView, StateView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import type { NameRule } from '../src/index.ts'
import { bringIn, secret, token } from './hardware.ts'
import { ownerOf } from './owner.ts'
import { type Browser, createWorld } from './world.ts'

const stateOf = async (browser: Browser) => (await browser.call<StateView>('GET', '/otp/state')).body

/** "Bank (personal)" for an app without a name; the serial number is what everybody calls a token. */
const rule: NameRule = ({ name, kind }) => {
  if (kind === 'token') return name?.replace(/^/, 'Token ') ?? 'Token'
  return name === undefined || name === 'personal' ? 'Bank (personal)' : /secret/i.test(name) ? null : name
}

const another = (serial: string, last: number) => token({ serial, secret: Uint8Array.from([...secret.slice(1), last]) })

describe('ENR-3 the site’s rule for names', () => {
  it('ENR-3 gives the name where nobody wrote one, and holds for every way a name comes in', async () => {
    const world = createWorld({ deviceName: rule, limits: { coolOff: 0 } })
    const owner = await ownerOf(world)
    const [first] = (await stateOf(owner)).authenticators
    expect(first?.name).toBe('Bank (personal)')
    const renamed = await owner.carryOut<ChangedView>('PATCH', `/otp/authenticators/${first?.id}`, { name: 'At home' })
    expect(renamed.body.authenticator.name).toBe('At home')
    const second = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', { name: 'personal' })
    expect(second.body.name).toBe('Bank (personal)')
    expect(await bringIn(world, token())).toMatchObject([{ outcome: 'imported' }])
    expect((await stateOf(owner)).authenticators.map(({ name }) => name)).toEqual(['At home', 'Token 1234567'])
  })

  it('ENR-3 refuses what it does not allow before a code is asked for', async () => {
    const world = createWorld({ deviceName: rule, limits: { coolOff: 0 } })
    const owner = await ownerOf(world)
    const [first] = (await stateOf(owner)).authenticators
    const renamed = await owner.call('PATCH', `/otp/authenticators/${first?.id}`, { name: 'my secret' })
    expect([renamed.status, renamed.problem?.code]).toEqual([422, 'name-invalid'])
    const added = await owner.call('POST', '/otp/enrollments', { name: 'Secret phone' })
    expect([added.status, added.problem?.code]).toEqual([422, 'name-invalid'])
  })

  it('a rule that makes no name is the host’s mistake: told to it, and nothing is left behind', async () => {
    for (const deviceName of [() => null, () => ' ', () => 7, () => 'x'.repeat(41)] as NameRule[]) {
      const world = createWorld({ deviceName })
      const owner = world.browser('hanako')
      expect((await owner.call('POST', '/otp/enrollments', {})).status).toBe(503)
      expect(String(world.errors[0])).toMatch(/deviceName must give a name/)
      expect((await stateOf(owner)).authenticators).toEqual([])
    }
    expect(() => createWorld({ deviceName: 'Bank' as never })).toThrow(/deviceName must be a function/)
  })
})

describe('devices whose codes differ in length', () => {
  it('VER-5 a challenge says how long each one’s codes are, and takes either', async () => {
    const world = createWorld({ limits: { coolOff: 0 } })
    const owner = await ownerOf(world)
    const alike = await owner.challenge('change-address', { address: 'Aoba 1-2-3' })
    expect(alike).toMatchObject({ digits: 6 })
    expect(alike).not.toHaveProperty('otherDigits')
    await bringIn(world, token({ digits: 8 }))
    const challenge = await owner.challenge('change-address', { address: 'Aoba 1-2-3' })
    expect(challenge).toMatchObject({ digits: 6, otherDigits: [8] })
    expect((await owner.answer(challenge.id, '12345678')).problem?.code).toBe('wrong-code')
    expect((await owner.answer(challenge.id, '1234567')).problem?.code).toBe('malformed-code')
  })
})

describe('how many devices of each kind', () => {
  it('is the site’s: one app, and tokens beside it', async () => {
    const world = createWorld({ limits: { coolOff: 0, apps: 1, tokens: 2, authenticators: 3 } })
    const owner = await ownerOf(world)
    expect((await stateOf(owner)).enrollment).toBe('full')
    expect((await owner.call('POST', '/otp/enrollments', {})).problem?.code).toBe('too-many-authenticators')
    const lines = await bringIn(world, another('1', 1), another('2', 2), another('3', 3), token({ serial: null }))
    expect(lines.map(({ outcome }) => outcome)).toEqual([
      'imported',
      'imported',
      'too-many-authenticators',
      'too-many-authenticators',
    ])
  })

  it('attack: suspending makes no room: a fourth one does not work again beside three', async () => {
    const world = createWorld({ limits: { coolOff: 0, authenticators: 2 } })
    const owner = await ownerOf(world)
    await bringIn(world, another('1', 1))
    const serial1 = (await stateOf(owner)).authenticators.find((one) => one.serial === '1')?.id
    await owner.carryOut('PATCH', `/otp/authenticators/${serial1}`, { state: 'suspended' })
    await bringIn(world, another('2', 2))
    const resumed = await owner.call('PATCH', `/otp/authenticators/${serial1}`, { state: 'active' })
    expect(resumed.problem?.code).toBe('too-many-authenticators')
    const replaced = await owner.call('POST', '/otp/enrollments', { replaces: serial1 })
    expect(replaced.problem?.code).toBe('too-many-authenticators')
  })

  it('a move to a new phone needs no room', async () => {
    const world = createWorld({ limits: { coolOff: 0, apps: 1 } })
    const owner = await ownerOf(world)
    const [first] = (await stateOf(owner)).authenticators
    expect((await owner.carryOut('POST', '/otp/enrollments', { replaces: first?.id })).status).toBe(201)
  })

  it.each([{ authenticators: 6 }, { apps: 0 }, { tokens: -1 }, { apps: 1.5 }])('A-68 refuses %j', (limits) => {
    expect(() => createWorld({ limits })).toThrow(/limits\.\w+ must be a whole number from [01] to 5/)
  })
})
