import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { addCustomer } from '../src/people/people.ts'
import { sessionCookie } from '../src/sign-in/cookie.ts'
import { createSessions, sessionLimits } from '../src/sign-in/session.ts'
import { standingClock } from './open-bank.ts'

function setUp() {
  const clock = standingClock()
  const db = openDatabase(':memory:')
  addCustomer(db, { id: 'c', loginId: 'c', name: { ja: 'c', en: 'c' }, kana: 'c', passwordHash: '' })
  return { db, clock, sessions: createSessions(db, { now: clock.now, random: randomBytes }) }
}

describe('sessions', () => {
  it('have ids of 256 random bits, and only their hashes are kept', () => {
    const { db, sessions } = setUp()
    const id = sessions.start('c')
    expect(Buffer.from(id, 'base64url')).toHaveLength(32)
    expect(JSON.stringify(db.prepare('SELECT * FROM session').all())).not.toContain(id)
  })

  it('get a new id at every stage, and the old one is worth nothing', () => {
    const { sessions } = setUp()
    const first = sessions.start('c')
    const half = sessions.find(first)
    expect(half?.stage).toBe('first-factor')
    const second = half ? sessions.raise(half) : ''
    expect(second).not.toBe(first)
    expect(sessions.find(first)).toBeNull()
    expect(sessions.find(second)?.stage).toBe('signed-in')
    expect(() => half && sessions.raise(half)).toThrow(/ended/)
  })

  it('stay in the first stage for ten minutes only', () => {
    const { clock, sessions } = setUp()
    const id = sessions.start('c')
    clock.move(sessionLimits.firstFactor - 1)
    expect(sessions.find(id)).not.toBeNull()
    clock.move(1)
    expect(sessions.find(id)).toBeNull()
  })

  it('end when unused, and at last in any case', () => {
    const { clock, sessions } = setUp()
    const half = sessions.find(sessions.start('c'))
    const id = half ? sessions.raise(half) : ''
    for (let used = 0; used < sessionLimits.total - sessionLimits.idle; used += sessionLimits.idle - 1) {
      expect(sessions.find(id)).not.toBeNull()
      clock.move(sessionLimits.idle - 1)
    }
    expect(sessions.find(id)).not.toBeNull()
    clock.move(sessionLimits.idle)
    expect(sessions.find(id)).toBeNull()
  })

  it('end before a moment, save those of the one that made the change', () => {
    const { clock, sessions } = setUp()
    const one = sessions.start('c')
    clock.move(10)
    const two = sessions.start('c')
    clock.move(10)
    const after = sessions.start('c')
    sessions.endBefore('c', clock.now() - 5, sessions.find(two)?.firstFactorAt ?? null)
    expect([one, two, after].map((id) => sessions.find(id) !== null)).toEqual([false, true, true])
  })

  it('ride in a cookie that scripts and other sites do not get', () => {
    expect(sessionCookie('http://localhost:4000').set('x')).toBe(
      'warifu-bank-session=x; Path=/; HttpOnly; SameSite=Lax',
    )
    expect(sessionCookie('https://bank.example').set('x')).toBe(
      '__Host-warifu-bank-session=x; Path=/; HttpOnly; SameSite=Lax; Secure',
    )
  })
})
