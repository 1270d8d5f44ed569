import type { ChallengeView, EnrollmentView, StateView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, high, origin, type World, wrongCode } from './world.ts'

const home = { address: 'Aoba 1-2-3' }

/** Every request that a page can send, with a body of the right form; `$c` is a challenge, `$d` a device. */
const requests: [method: string, path: string, body?: unknown][] = [
  ['GET', '/otp/state'],
  ['POST', '/otp/enrollments', {}],
  ['POST', '/otp/enrollments', { name: 'mine', replaces: '$d' }],
  ['POST', '/otp/enrollments/$c', { code: '123456' }],
  ['PATCH', '/otp/authenticators/$d', { name: 'mine' }],
  ['PATCH', '/otp/authenticators/$d', { state: 'suspended' }],
  ['DELETE', '/otp/authenticators/$d'],
  ['DELETE', '/otp/browsers/$d'],
  ['POST', '/otp/backup-codes', {}],
  ['POST', '/otp/try-code', {}],
  ['GET', '/otp/challenges/$c'],
  ['POST', '/otp/challenges/$c/answer', { code: '123456' }],
  ['POST', '/otp/challenges/$c/answer', { backupCode: '0000-0000-00000' }],
]

/** Sends all of them, with the challenge also as the approval it is not; what each is answered. */
async function sendAll(browser: Browser, challenge: string, device: string): Promise<[string, string][]> {
  const fill = (text: string) => text.replace('$c', challenge).replace('$d', device)
  const seen: [string, string][] = []
  for (const [method, path, body] of requests) {
    const sent = body === undefined ? undefined : fill(JSON.stringify(body))
    const headers = method === 'GET' ? {} : { 'Warifu-Challenge': challenge }
    for (const more of [{}, headers]) {
      const { problem, status } = await browser.call(method, fill(path), sent, more)
      seen.push([`${method} ${path} ${JSON.stringify(body)}`, problem?.code ?? `${status}`])
    }
  }
  return seen
}

async function deviceOf(owner: Browser): Promise<string> {
  return (await owner.call<StateView>('GET', '/otp/state')).body.authenticators[0]?.id ?? ''
}

describe('a session that passed the password only', () => {
  it('A-21 SE-03 has no use for any route but those of its own sign-in', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const device = await deviceOf(owner)
    const half = world.browser('hanako', { stage: 'first-factor' })
    const own = await half.challenge('sign-in', {})
    const before = await world.document('hanako')
    const mayAnswer = ['wrong-code', 'method-not-accepted', 'challenge-exhausted', 'paused']
    for (const [request, code] of await sendAll(half, own.id, device)) {
      if (request.startsWith('GET /otp/state') || request.startsWith('GET /otp/challenges')) {
        expect([request, code]).toEqual([request, '200'])
      } else if (request.includes('/answer'))
        expect([request, mayAnswer]).toEqual([request, expect.arrayContaining([code])])
      else if (request.includes('/otp/enrollments/$c')) expect([request, code]).toEqual([request, 'enrollment-gone'])
      else
        expect([request, ['first-factor-only', 'challenge-of-another-operation']]).toEqual([
          request,
          expect.arrayContaining([code]),
        ])
    }
    const state = (await half.call<StateView>('GET', '/otp/state')).body
    expect(state).toMatchObject({
      authenticators: [],
      browsers: [],
      backupCodes: null,
      enrollment: 'first-factor-only',
    })
    for (const name of ['transfer', 'change-address'] as const) {
      const details = name === 'transfer' ? high : home
      expect((await half.attempt(name, details)).problem?.code).toBe('first-factor-only')
      expect((await half.attempt(name, details, own.id)).problem?.code).toBe('first-factor-only')
    }
    const { authenticators } = JSON.parse(before)
    expect(JSON.parse(await world.document('hanako'))).toMatchObject({ authenticators, pending: [], backupCodes: null })
  })

  it('A-21 answers nothing that a session further on has opened, nor the other way round', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const { id } = await owner.challenge('change-address', home)
    const half = world.browser('hanako', { stage: 'first-factor' })
    expect((await half.answer(id, owner.code())).problem?.code).toBe('challenge-of-another-session')
    // The same session, fallen back: what it opened before is out of its reach.
    world.sessions.set(owner.sessionId, {
      ...{ accountId: 'hanako', sessionId: owner.sessionId, label: 'hanako' },
      ...{ stage: 'first-factor', firstFactorAt: world.clock.now },
    })
    expect((await owner.answer(id, owner.code())).problem?.code).toBe('first-factor-only')
    expect((await owner.attempt('change-address', home, id)).problem?.code).toBe('first-factor-only')
  })
})

describe('no session at all', () => {
  it('A-20 no account is looked at before the site says who asks, so neither text nor time tells of one', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const { id } = await owner.challenge('change-address', home)
    const nobody = owner.signedInAgain('hanako')
    world.sessions.delete(nobody.sessionId)
    let looked = 0
    const { read, change } = world.store
    world.store.read = (key) => {
      looked += 1
      return read(key)
    }
    world.store.change = (key, decide) => {
      looked += 1
      return change(key, decide)
    }
    const codes = (await sendAll(nobody, id, 'x')).map(([, code]) => code)
    codes.push((await nobody.attempt('sign-in', {})).problem?.code ?? '')
    expect(new Set(codes)).toEqual(new Set(['signed-out']))
    expect(looked).toBe(0)
    await owner.call('GET', '/otp/state')
    expect(looked).toBe(1)
  })

  it('SE-10 the cookie of a known browser opens nothing by itself, and replaces no code', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const device = await deviceOf(owner)
    const { id } = await owner.challenge('change-address', home)
    const nobody = owner.signedInAgain('hanako')
    world.sessions.delete(nobody.sessionId)
    expect(nobody.cookie).toMatch(/^__Host-warifu-browser=/)
    const before = await world.document('hanako')
    for (const [request, code] of await sendAll(nobody, id, device)) {
      expect([request, code]).toEqual([request, 'signed-out'])
    }
    expect(await world.document('hanako')).toBe(before)
    const half = owner.signedInAgain('hanako', { stage: 'first-factor' })
    expect((await half.attempt('sign-in', {})).problem?.code).toBe('step-up-required')
  })
})

describe('what Warifu keeps and sends', () => {
  it('SE-01 SK-07 neither a session’s id nor a browser’s is in the database', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    owner.sessionId = 'a-session-id-that-nobody-may-read'
    world.sessions.set(owner.sessionId, {
      ...{ accountId: 'hanako', sessionId: owner.sessionId, label: 'hanako' },
      ...{ stage: 'signed-in', firstFactorAt: world.clock.now },
    })
    const { id } = await owner.challenge('change-address', home)
    expect((await owner.answer(id, owner.code())).status).toBe(200)
    await owner.attempt('change-address', home, id)
    const stored = await world.stored()
    const browserId = owner.cookie?.split('=')[1] ?? ''
    expect(browserId).toMatch(/^[\w-]{22}/)
    for (const canary of [owner.sessionId, ...browserId.split('.')]) expect(stored).not.toContain(canary)
    expect(stored).toContain(id)
  })

  it('SE-04 its one cookie is for this host alone, by TLS, out of reach of scripts and of other sites', async () => {
    const world = createWorld()
    const person = world.browser()
    const { body } = await person.post<EnrollmentView>('/otp/enrollments')
    person.secret = body.secret
    const request = person.request('POST', `/otp/enrollments/${body.id}`, { code: person.code() })
    const cookies = (await world.warifu.fetch(request)).headers.getSetCookie()
    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-warifu-browser=[\w-]{22}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ])
  })
})

describe('what a page believes', () => {
  it('A-29 is not asked: a page that takes every "no" for a "yes" gets no further', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const half = owner.signedInAgain('hanako', { stage: 'first-factor' })
    const signIn = await half.challenge('sign-in', {})
    expect((await half.answer(signIn.id, wrongCode(owner))).status).toBe(422)
    expect((await half.attempt('sign-in', {}, signIn.id)).problem?.code).toBe('step-up-required')
    const { id } = await owner.challenge('transfer', high)
    await owner.answer(id, wrongCode(owner))
    expect((await owner.attempt('transfer', high, id)).problem?.code).toBe('step-up-required')
    const device = await deviceOf(owner)
    const asked = await owner.call('DELETE', `/otp/authenticators/${device}`)
    expect(asked.problem?.code).toBe('last-authenticator')
    expect((await owner.post('/otp/backup-codes', {}, id)).problem?.code).toBe('challenge-of-another-operation')
    const pending = await world.browser('taro').post<EnrollmentView>('/otp/enrollments')
    const taro = world.browser('taro')
    expect((await taro.post(`/otp/enrollments/${pending.body.id}`, { code: '000000' })).problem?.code).toBe(
      'enrollment-gone',
    )
    expect((await taro.call<StateView>('GET', '/otp/state')).body.authenticators).toEqual([])
  })

  it('A-30 what may be carried out is out of reach of code that did not look whether it may', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const gate = await world.warifu.protect(owner.request('POST', '/transfers', high), 'transfer', high)
    // @ts-expect-error whoever does not ask for `ok` has no details
    expect(gate.details).toBeUndefined()
    // @ts-expect-error nor anything to spend or report with
    expect(gate.done ?? gate.spend).toBeUndefined()
    expect(gate.ok).toBe(false)
  })
})

describe('R44 a challenge', () => {
  async function asked(world: World): Promise<{ owner: Browser; challenge: ChallengeView }> {
    const owner = await ownerOf(world)
    return { owner, challenge: await owner.challenge('transfer', high) }
  }

  it('R44 is read, answered, declined and spent in the session alone that asked', async () => {
    const world = createWorld(noCoolOff)
    const { owner, challenge } = await asked(world)
    const path = `/otp/challenges/${challenge.id}`
    const others = [owner.signedInAgain('hanako'), owner.signedInAgain('hanako', { stage: 'first-factor' })]
    for (const other of others) {
      for (const reply of [
        await other.call('GET', path),
        await other.answer(challenge.id, other.code()),
        await other.call('DELETE', path),
      ]) {
        expect(reply.problem?.code).toBe('challenge-of-another-session')
      }
    }
    expect((await owner.answer(challenge.id, owner.code())).status).toBe(200)
    const [other] = others as [Browser]
    expect((await other.attempt('transfer', high, challenge.id)).problem?.code).toBe('challenge-of-another-session')
    expect((await owner.attempt('transfer', high, challenge.id)).gate.ok).toBe(true)
  })

  it('R44 is answered and spent from the site’s own origin alone; what comes from elsewhere costs nothing', async () => {
    const world = createWorld(noCoolOff)
    const { owner, challenge } = await asked(world)
    const from = ['https://evil.example', 'https://www.bank.example', `${origin}:444`, 'null']
    for (const Origin of from) {
      const path = `/otp/challenges/${challenge.id}/answer`
      expect((await owner.call('POST', path, { code: owner.code() }, { Origin })).problem?.code).toBe('cross-origin')
    }
    expect((await owner.answer(challenge.id, wrongCode(owner))).problem).toMatchObject({ remaining: 4 })
    expect((await owner.answer(challenge.id, owner.code())).status).toBe(200)
    for (const Origin of from) {
      const request = owner.request('POST', '/transfers', high, { Origin, 'Warifu-Challenge': challenge.id })
      expect(await world.warifu.protect(request, 'transfer', high)).toMatchObject({ code: 'cross-origin' })
    }
    expect((await owner.attempt('transfer', high, challenge.id)).gate.ok).toBe(true)
  })
})
