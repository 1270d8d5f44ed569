import type { RecoveryView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { readReleasePassword } from '../src/account/release-password.ts'
import { payInFull } from './hash-price.ts'
import { ownerOf } from './owner.ts'
import { atTheDoor, createReachableWorld, enrollAnew, openAfterWait, password, prove, sendTo } from './recovering.ts'
import { race } from './world.ts'

async function withPassword() {
  const world = createReachableWorld()
  const owner = await ownerOf(world)
  const set = await owner.carryOut('POST', '/otp/release-password', { password })
  expect(set.status).toBe(204)
  world.wait(30)
  return { world, owner }
}

describe('the emergency release password', () => {
  it('LOSS-3 is set with a code, is one of two proofs, and is used up by it', async () => {
    const { world, owner } = await withPassword()
    expect((await owner.call<RecoveryView>('GET', '/otp/recovery')).body.releasePasswordSetAt).toBe(
      world.clock.now - 30_000,
    )
    const door = atTheDoor(world)
    expect((await door.call<RecoveryView>('GET', '/otp/recovery')).body).toMatchObject({ releasePasswordSetAt: null })
    const first = await prove(door, { method: 'release-password', password })
    expect(first.body).toMatchObject({ state: 'none', missing: 1 })
    expect((await prove(door, { method: 'release-password', password })).body).toMatchObject({ missing: 1 })
    const next = await prove(door, { method: 'email', code: await sendTo(world, door, 'email') })
    expect(next.body.state).toBe('waiting')
    const again = await openAfterWait(world)
    expect((await enrollAnew(again)).status).toBe(200)
    world.wait(30)
    expect((await prove(atTheDoor(world), { method: 'release-password', password })).problem?.code).toBe(
      'recovery-unavailable',
    )
    await world.warifu.work()
    expect(world.notices.map(({ kind }) => kind)).toContain('release-password-set')
  })

  it('LOSS-3 means the same typed in full width or composed otherwise, and nothing else', async () => {
    const { world } = await withPassword()
    const typed = password.normalize('NFD').replaceAll('1974', '１９７４')
    expect((await prove(atTheDoor(world), { method: 'release-password', password: `${typed}!` })).problem?.code).toBe(
      'wrong-proof',
    )
    expect((await prove(atTheDoor(world), { method: 'release-password', password: typed })).status).toBe(200)
  })

  it('LOSS-3 attack: guessing it ends after ten tries, all sessions together, and the owner is told', async () => {
    payInFull()
    const { world } = await withPassword()
    const replies = await race(14, (i) =>
      prove(atTheDoor(world), { method: 'release-password', password: `wrong ${i}` }),
    )
    const codes = replies.map(({ problem }) => problem?.code)
    expect(codes.filter((code) => code === 'wrong-proof')).toHaveLength(10)
    expect(codes.filter((code) => code === 'recovery-unavailable')).toHaveLength(4)
    expect((await prove(atTheDoor(world), { method: 'release-password', password })).problem?.code).toBe(
      'recovery-unavailable',
    )
    await world.warifu.work()
    expect(world.notices.filter(({ kind }) => kind === 'release-password-void')).toHaveLength(1)
  })

  it('R24 attack: whoever reads the database has neither it nor anything that works in its place', async () => {
    const { world } = await withPassword()
    const document = await world.document('hanako')
    expect(document).not.toContain(password)
    const { hash } = JSON.parse(document).recovery.password
    expect((await prove(atTheDoor(world), { method: 'release-password', password: hash })).problem?.code).toBe(
      'wrong-proof',
    )
  })

  it('attack: the release password of another account, moved in the database, does not open', async () => {
    const { world } = await withPassword()
    await ownerOf(world, 'taro')
    const { password: stolen } = JSON.parse(await world.document('hanako')).recovery
    await world.setDocument('taro', (document) => {
      const account = JSON.parse(document)
      return JSON.stringify({ ...account, recovery: { ...account.recovery, password: stolen } })
    })
    expect((await prove(atTheDoor(world, 'taro'), { method: 'release-password', password })).problem?.code).toBe(
      'unavailable',
    )
  })

  it('attack: typed many times at once, and in many sessions, it is one proof for each, and no try is lost', async () => {
    payInFull()
    const { world } = await withPassword()
    const door = atTheDoor(world)
    const replies = await race(12, () => prove(door, { method: 'release-password', password }))
    for (const { body } of replies) expect(body).toMatchObject({ state: 'none', missing: 1 })
    expect(JSON.parse(await world.document('hanako')).recovery.password.failures).toBe(0)
    expect((await atTheDoor(world).post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
  })

  it('R49 is sealed anew with the others, and still counts', async () => {
    const { world } = await withPassword()
    expect(JSON.parse(await world.document('hanako')).recovery.password.hash).toMatch(/^test\./)
    expect(await world.warifu.rewrap()).toMatchObject({ current: 1 })
  })

  it.each([
    ['too short', 'a7!kQ2#mZ9'],
    ['too long', 'abcdefgh'.repeat(17)],
    ['few characters', 'ababababababababab'],
    ['the account’s name', 'hanako-hanako-hanako-12'],
    ['the site’s name', 'Warifu Bank 20261122'],
    ['a control character', `${password}\u0000`],
    ['half a character', `${password}\ud800`],
    ['what is tried first', '123456789012345'],
    ['what is tried next', 'password12345678'],
    ['fillers that nobody sees', `abc${'\u200b\u2060\ufeff\u00ad'.repeat(5)}`],
    ['no text', 42],
    ['nothing', undefined],
  ])('NIST 3.1.1.2 refuses %s before a code is asked for', async (_what, weak) => {
    const world = createReachableWorld()
    const owner = await ownerOf(world)
    const { problem } = await owner.post('/otp/release-password', { password: weak })
    expect(['password-weak', 'malformed-request']).toContain(problem?.code)
  })

  it('keeps what a person wrote, whatever its language', () => {
    for (const good of [password, 'correct horse battery staple', '雨ニモマケズ風ニモマケズ雪ニモ夏ノ暑サニモ']) {
      expect(readReleasePassword(good, ['hanako', 'Warifu Bank'])).toBe(good.normalize('NFKC'))
    }
  })
})
