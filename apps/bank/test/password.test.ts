import { describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { checkPassword, hashPassword } from '../src/sign-in/password.ts'
import { createThrottle } from '../src/sign-in/throttle.ts'
import { standingClock } from './open-bank.ts'

// Here the hash itself is looked at: nothing of it is made cheaper.
vi.unmock('node:crypto')

describe('passwords', () => {
  it('are kept as salted scrypt hashes that name their cost', async () => {
    const [one, two] = await Promise.all([hashPassword('合言葉 secret'), hashPassword('合言葉 secret')])
    expect(one).toMatch(/^scrypt\$131072\$8\$1\$/)
    expect(one).not.toBe(two)
    expect(one).not.toContain('secret')
    await expect(checkPassword('合言葉 secret', one)).resolves.toBe(true)
    await expect(checkPassword('合言葉 secret!', one)).resolves.toBe(false)
  })

  it('of a login ID that nobody has are refused, after the same work', async () => {
    await expect(checkPassword('anything', undefined)).resolves.toBe(false)
  })
})

describe('throttle of passwords', () => {
  const minute = 60_000
  const setUp = () => {
    const clock = standingClock()
    return { clock, throttle: createThrottle(openDatabase(':memory:'), clock.now) }
  }

  it('makes guessing one login ID wait longer and longer, from whatever addresses', () => {
    const { clock, throttle } = setUp()
    const guess = (address: string) => throttle.reserve({ loginId: 'hanako', address })
    for (let i = 0; i < 5; i++) expect(guess(`192.0.2.${i}`)).toBe(true)
    expect(guess('192.0.2.9')).toBe(false)
    clock.move(30_000)
    expect(guess('192.0.2.10')).toBe(true)
    clock.move(minute - 1)
    expect(guess('192.0.2.11')).toBe(false)
    clock.move(1)
    expect(guess('192.0.2.11')).toBe(true)
    clock.move(5 * minute - 1)
    expect(guess('192.0.2.12')).toBe(false)
  })

  it('treats a login ID that nobody has alike', () => {
    const { throttle } = setUp()
    const tries = Array.from({ length: 6 }, () => throttle.reserve({ loginId: 'nobody', address: '192.0.2.1' }))
    expect(tries).toEqual([true, true, true, true, true, false])
  })

  it('makes one address wait that tries many login IDs, and nobody else', () => {
    const { throttle } = setUp()
    for (let i = 0; i < 30; i++) expect(throttle.reserve({ loginId: `id-${i}`, address: '192.0.2.1' })).toBe(true)
    expect(throttle.reserve({ loginId: 'hanako', address: '192.0.2.1' })).toBe(false)
    expect(throttle.reserve({ loginId: 'hanako', address: '192.0.2.2' })).toBe(true)
  })

  it('starts a login ID afresh after the right password', () => {
    const { throttle } = setUp()
    const tryer = { loginId: 'hanako', address: '192.0.2.1' }
    for (let i = 0; i < 4; i++) throttle.reserve(tryer)
    throttle.passed(tryer)
    for (let i = 0; i < 5; i++) expect(throttle.reserve(tryer)).toBe(true)
    expect(throttle.reserve(tryer)).toBe(false)
  })

  it('keeps no login ID or address in readable form', () => {
    const db = openDatabase(':memory:')
    createThrottle(db, standingClock().now).reserve({ loginId: 'my-password', address: '192.0.2.1' })
    const kept = JSON.stringify(db.prepare('SELECT * FROM sign_in_lane').all())
    expect(kept).not.toMatch(/my-password|192\.0\.2/)
  })
})
