import type { ChallengeView, ChangedView, EnrolledView, EnrollmentView, StateView } from '@warifu/contract'
import { fromBase32, totp } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, race, type World } from './world.ts'

const home = { address: 'Aoba 1-2-3' }

function stateOf(browser: Browser): Promise<StateView> {
  return browser.call<StateView>('GET', '/otp/state').then(({ body }) => body)
}

/** Adds a further authenticator with a code of the first, and gives back how its own codes are made. */
async function addSecond(world: World, owner: Browser, name?: string) {
  const body = name === undefined ? {} : { name }
  const started = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', body)
  if (started.status !== 201) throw new Error(started.text)
  const code = () => totp(fromBase32(started.body.secret), world.clock.now)
  const enrolled = await owner.post<EnrolledView>(`/otp/enrollments/${started.body.id}`, { code: code() })
  if (enrolled.status !== 200) throw new Error(enrolled.text)
  world.wait(30)
  return { view: enrolled.body, code, secret: started.body.secret }
}

describe('adding', () => {
  it('ENR-5 a further authenticator takes a code of an existing one, and then either works', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    expect((await stateOf(owner)).enrollment).toBe('with-approval')
    const second = await addSecond(world, owner, 'タブレット')
    expect((await stateOf(owner)).authenticators.map(({ name }) => name)).toEqual(['Authenticator app', 'タブレット'])
    for (const [code, name] of [
      [second.code(), 'タブレット'],
      [owner.code(), 'Authenticator app'],
    ]) {
      const challenge = await owner.challenge('change-address', home)
      const answered = await owner.answer(challenge.id, code)
      expect(answered.body.authenticator?.name).toBe(name)
      await owner.attempt('change-address', home, challenge.id)
    }
  })

  it('ENR-5 the pending one proves nothing, and the approval starts one enrollment only', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const { problem } = await owner.post('/otp/enrollments', { name: 'タブレット' })
    const challenge = (problem as { challenge: ChallengeView }).challenge
    expect(challenge).toMatchObject({ operation: 'add-authenticator', summary: [{ value: 'タブレット' }] })
    await owner.answer(challenge.id, owner.code())
    const other = await owner.post('/otp/enrollments', { name: '別の端末' }, challenge.id)
    expect(other.problem?.code).toBe('details-changed')

    world.wait(30)
    const started = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', { name: 'タブレット' })
    const pendingCode = totp(fromBase32(started.body.secret), world.clock.now)
    const asked = await owner.challenge('change-address', home)
    expect((await owner.answer(asked.id, pendingCode)).problem?.code).toBe('wrong-code')
  })

  it('ENR-3 names are told apart: a default one gets a number, a typed one is refused', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const second = await addSecond(world, owner)
    expect(second.view.authenticator.name).toBe('Authenticator app 2')
    expect((await owner.post('/otp/enrollments', { name: 'Authenticator app' })).problem?.code).toBe('name-taken')
  })

  it('takes five at most, and says so before it asks for a code', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    for (let i = 0; i < 4; i++) await addSecond(world, owner)
    expect((await stateOf(owner)).enrollment).toBe('full')
    expect((await owner.post('/otp/enrollments')).problem?.code).toBe('too-many-authenticators')
  })

  it('ENR-6 a code can be tried: it is a right one like any other, and approves nothing', async () => {
    const world = createWorld()
    const owner = await ownerOf(world)
    const tried = await owner.post<ChallengeView>('/otp/try-code')
    expect(tried.status).toBe(201)
    expect((await owner.answer(tried.body.id, owner.code())).body.authenticator?.name).toBe('Authenticator app')
    expect((await owner.attempt('change-address', home, tried.body.id)).problem?.code).toBe(
      'challenge-of-another-operation',
    )
    expect(
      (await owner.answer((await owner.post<ChallengeView>('/otp/try-code')).body.id, owner.code())).problem?.code,
    ).toBe('used-code')
    const half = world.browser('hanako', { stage: 'first-factor' })
    expect((await half.post('/otp/try-code')).problem?.code).toBe('first-factor-only')
  })
})

describe('renaming', () => {
  it('DEV-1 with a code about exactly this name, and a notice', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const [{ id } = { id: '' }] = (await stateOf(owner)).authenticators
    const path = `/otp/authenticators/${id}`
    const { problem } = await owner.call('PATCH', path, { name: '仕事用' })
    const challenge = (problem as { challenge: ChallengeView }).challenge
    expect(challenge.summary.map(({ value }) => value)).toEqual(['Authenticator app', '仕事用'])
    const renamed = await owner.carryOut<ChangedView>('PATCH', path, { name: '仕事用' })
    expect(renamed.body.authenticator.name).toBe('仕事用')
    expect((await owner.call('PATCH', path, { name: ' ' })).problem?.code).toBe('name-invalid')
    expect((await owner.call('PATCH', '/otp/authenticators/none', { name: 'a' })).problem?.code).toBe(
      'authenticator-unknown',
    )
    await world.warifu.work()
    expect(world.notices.at(-1)?.kind).toBe('authenticator-renamed')
  })
})

describe('arranging the list', () => {
  it('DEV-1 marks a device with a color, and puts one first; no code is asked, and nobody is told', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const second = await addSecond(world, owner, 'タブレット')
    await world.warifu.work()
    const told = world.notices.length
    const path = `/otp/authenticators/${second.view.authenticator.id}`
    const marked = await owner.call<ChangedView>('PATCH', path, { color: 'green' })
    expect(marked.body.authenticator).toMatchObject({ name: 'タブレット', color: 'green' })
    expect((await owner.call('PATCH', path, { first: true })).status).toBe(200)
    expect((await stateOf(owner)).authenticators.map(({ name, color }) => [name, color])).toEqual([
      ['タブレット', 'green'],
      ['Authenticator app', undefined],
    ])
    await owner.call('PATCH', path, { color: null })
    expect((await stateOf(owner)).authenticators[0]?.color).toBeUndefined()
    await world.warifu.work()
    expect(world.notices).toHaveLength(told)
  })

  it('DEV-1 attack: a first factor alone arranges nothing, nor does a color or a place that there is not', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const [{ id } = { id: '' }] = (await stateOf(owner)).authenticators
    const path = `/otp/authenticators/${id}`
    const half = world.browser('hanako', { stage: 'first-factor' })
    expect((await half.call('PATCH', path, { color: 'red' })).problem?.code).toBe('first-factor-only')
    for (const body of [
      { color: '#f00' },
      { first: false },
      { color: 'red', name: 'x' },
      { color: 'red', first: true },
    ]) {
      expect((await owner.call('PATCH', path, body)).problem?.code).toBe('malformed-request')
    }
    const gone = await owner.call('PATCH', '/otp/authenticators/none', { color: 'red' })
    expect(gone.problem?.code).toBe('authenticator-unknown')
  })

  it('DEV-1 attack: another account arranges nothing of this one', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const taro = await ownerOf(world, 'taro')
    const before = (await stateOf(owner)).authenticators
    for (const body of [{ color: 'red' }, { first: true }]) {
      const reply = await taro.call('PATCH', `/otp/authenticators/${before[0]?.id}`, body)
      expect(reply.problem?.code).toBe('authenticator-unknown')
    }
    expect((await stateOf(owner)).authenticators).toEqual(before)
  })

  it('DEV-1 ten at once: every color and the place are kept', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const second = await addSecond(world, owner, 'タブレット')
    const ids = (await stateOf(owner)).authenticators.map(({ id }) => id)
    const last = `/otp/authenticators/${second.view.authenticator.id}`
    const changes = [
      ...ids.map((id) => [`/otp/authenticators/${id}`, { color: 'blue' }] as const),
      [last, { first: true }] as const,
    ]
    const replies = await race(10, (index) => {
      const [path, body] = changes[index % changes.length] ?? [last, {}]
      return owner.call('PATCH', path, body)
    })
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
    expect((await stateOf(owner)).authenticators.map(({ name, color }) => [name, color])).toEqual([
      ['タブレット', 'blue'],
      ['Authenticator app', 'blue'],
    ])
  })
})

describe('removing', () => {
  it('DEV-2 R33 voids its codes, what is open and approved, and other sessions, in one change; and tells', async () => {
    const ended: unknown[] = []
    const world = createWorld({ ...noCoolOff, endSessions: (_, which) => void ended.push(which) })
    const owner = await ownerOf(world)
    const second = await addSecond(world, owner, 'タブレット')
    const elsewhere = world.browser('hanako')
    const open = await elsewhere.challenge('change-address', home)
    world.wait(1)
    const path = `/otp/authenticators/${second.view.authenticator.id}`
    expect((await owner.carryOut('DELETE', path)).status).toBe(204)

    expect((await elsewhere.answer(open.id, owner.code(1))).problem?.code).toBe('session-ended')
    world.wait(30)
    const challenge = await owner.challenge('change-address', home)
    expect((await owner.answer(challenge.id, second.code())).problem?.code).toBe('wrong-code')
    expect((await owner.answer(challenge.id, owner.code())).status).toBe(200)
    await world.warifu.work()
    expect(world.notices.map(({ kind }) => kind)).toContain('authenticator-removed')
    expect(ended.at(-1)).toMatchObject({ except: expect.any(Number) })
  })

  it('DEV-2 the last working one stays where the site demands one, or no backup code is left', async () => {
    const required = createWorld({ ...noCoolOff, enrollment: 'required' })
    const half = required.browser('hanako', { stage: 'first-factor' })
    const enrolled = await half.enroll()
    await half.issueBackupCodes(enrolled)
    const owner = half.signedInAgain('hanako')
    const path = `/otp/authenticators/${enrolled.authenticator.id}`
    expect((await owner.call('DELETE', path)).problem?.code).toBe('last-authenticator')

    const optional = createWorld(noCoolOff)
    const without = optional.browser()
    const alone = await without.enroll()
    const last = `/otp/authenticators/${alone.authenticator.id}`
    expect((await without.call('DELETE', last)).problem?.code).toBe('last-authenticator')
  })

  it('DEV-2 with codes left the last one may go; they are then the way in and the way to a new one', async () => {
    const world = createWorld(noCoolOff)
    const owner = world.browser()
    const enrolled = await owner.enroll()
    const codes = await owner.issueBackupCodes(enrolled)
    const path = `/otp/authenticators/${enrolled.authenticator.id}`
    expect((await owner.carryOut('DELETE', path)).status).toBe(204)

    const half = world.browser('hanako', { stage: 'first-factor' })
    const challenge = await half.challenge('sign-in', {})
    expect(challenge.methods).toEqual(['backup-code'])
    await half.answerWithBackupCode(challenge.id, codes[0])
    expect((await half.attempt('sign-in', {}, challenge.id)).status).toBe(200)

    const back = half.signedInAgain('hanako')
    expect((await back.attempt('change-address', home)).problem?.code).toBe('authenticators-disabled')
    const started = await back.post<EnrollmentView>('/otp/enrollments', { name: '新しいスマートフォン' })
    const code = totp(fromBase32(started.body.secret), world.clock.now)
    const again = await back.post<EnrolledView>(`/otp/enrollments/${started.body.id}`, { code })
    expect(again.body).toMatchObject({ backupCodesChallenge: null })
    expect((await stateOf(back)).backupCodes?.left).toBe(9)
  })

  it('R21 of two removals at once with one approval, one is done; two last ones cannot both go', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const second = await addSecond(world, owner)
    const paths = (await stateOf(owner)).authenticators.map(({ id }) => `/otp/authenticators/${id}`)
    const approvals: string[] = []
    for (const path of paths) {
      const { problem } = await owner.call('DELETE', path)
      world.wait(30)
      const { id } = (problem as { challenge: ChallengeView }).challenge
      await owner.answer(id, second.code())
      approvals.push(id)
    }
    const replies = await race(4, (i) =>
      owner.call('DELETE', paths[i % 2] ?? '', undefined, { 'Warifu-Challenge': approvals[i % 2] ?? '' }),
    )
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
    expect((await stateOf(owner)).authenticators).toHaveLength(1)
  })
})

describe('no way around the proof', () => {
  const changes = (id: string) =>
    [
      ['DELETE', `/otp/authenticators/${id}`, undefined],
      ['PATCH', `/otp/authenticators/${id}`, { name: 'mine' }],
      ['POST', '/otp/backup-codes', {}],
      ['POST', '/otp/enrollments', { name: 'mine' }],
    ] as const

  it('R30 A-37 removal, renaming, new codes and adding need a fresh approval of exactly that', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    await addSecond(world, owner)
    const state = await stateOf(owner)
    const id = state.authenticators[0]?.id ?? ''
    for (const [method, path, body] of changes(id)) {
      expect((await owner.call(method, path, body)).problem?.code).toBe('step-up-required')
    }
    // Every approval there is, for every change it is not about.
    world.wait(30)
    const approvals: string[] = []
    for (const [method, path, body] of changes(id)) {
      const { problem } = await owner.call(method, path, body)
      const challenge = (problem as { challenge: ChallengeView }).challenge
      await owner.answer(challenge.id, owner.code())
      approvals.push(challenge.id)
      world.wait(30)
    }
    for (const [i, [method, path, body]] of changes(id).entries()) {
      for (const [j, approval] of approvals.entries()) {
        if (i === j) continue
        const reply = await owner.call(method, path, body, { 'Warifu-Challenge': approval })
        expect(reply.status).toBeGreaterThanOrEqual(400)
      }
    }
    expect((await stateOf(owner)).authenticators).toEqual(
      state.authenticators.map((one) => expect.objectContaining({ id: one.id, name: one.name })),
    )
    for (const path of [`/otp/authenticators/${id}/secret`, '/otp/authenticators', '/otp/backup-codes']) {
      expect(['not-found', 'method-not-allowed']).toContain((await owner.call('GET', path)).problem?.code)
    }
  })

  it('R34 no kind of account or session skips it', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const id = (await stateOf(owner)).authenticators[0]?.id ?? ''
    await addSecond(world, owner)
    const sessions: [string, Browser, string][] = [
      ['a half-signed-in one', world.browser('hanako', { stage: 'first-factor' }), 'first-factor-only'],
      ['a fresh one on an unknown browser', world.browser('hanako'), 'step-up-required'],
      ['one on a browser that passed before', owner.signedInAgain('hanako'), 'step-up-required'],
    ]
    for (const [what, browser, code] of sessions) {
      for (const [method, path, body] of changes(id)) {
        expect([what, (await browser.call(method, path, body)).problem?.code]).toEqual([what, code])
      }
    }
    const stranger = world.browser('taro')
    for (const [method, path, body] of changes(id).slice(0, 2)) {
      expect((await stranger.call(method, path, body)).problem?.code).toBe('authenticator-unknown')
    }
  })
})
