import { Validator } from '@seriousme/openapi-schema-validator'
import {
  type ChallengeView,
  type EnrollmentView,
  operatorActions,
  operatorRoute,
  type ProblemCode,
  problemStatus,
  type StateView,
} from '@warifu/contract'
import document from '@warifu/contract/openapi.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { endpointsByPath } from '../src/http/router.ts'
import { documented, type Exchange, operations, undocumented, yeses } from './documented.ts'
import { noCoolOff } from './owner.ts'
import { noOne, ownerWithCodes, signingIn } from './paper.ts'
import { atTheDoor, createReachableWorld, password, proveTwice } from './recovering.ts'
import { createWorld, high, type World, wrongCode } from './world.ts'

describe('EMB-6 the OpenAPI document', () => {
  it('is one by the rules of OpenAPI 3.1', async () => {
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true })
  })

  it('has every route of the verifier and no other: what is missing stands in packages/contract/openapi/endpoints.ts', () => {
    const nothing = {} as Parameters<typeof endpointsByPath>[0]
    const answered = Object.entries(endpointsByPath(nothing)).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`),
    )
    expect(operations.toSorted()).toEqual(answered.toSorted())
  })

  it('has every problem with its status, and one name for all of them', () => {
    const { Problem, ...schemas } = document.components.schemas as unknown as Record<string, ProblemSchema>
    const problems = Object.entries(schemas).filter(([name]) => name.endsWith('Problem'))
    const statuses = problems.map(([, { properties }]) => [properties.code.const, properties.status.const])
    expect(Object.fromEntries(statuses)).toEqual(problemStatus)
    expect(Problem?.oneOf.map(({ $ref }) => $ref.split('/').at(-1)).toSorted()).toEqual(
      problems.map(([name]) => name).toSorted(),
    )
  })

  it('finds an answer that it does not say', () => {
    const answer = { status: 200, media: 'application/json', text: '{"now":1}' }
    const exchange: Exchange = { method: 'GET', path: '/state', sent: undefined, ...answer }
    expect(undocumented(exchange)).toContain("must have required property 'stage'")
    expect(undocumented({ ...exchange, path: '/secrets' })).toContain('no entry')
    expect(undocumented({ ...exchange, status: 418 })).toContain('418')
  })
})

interface ProblemSchema {
  oneOf: { $ref: string }[]
  properties: { code: { const: ProblemCode }; status: { const: number } }
}

describe('EMB-6 a running verifier answers as its OpenAPI document says', () => {
  const heard = new Set<string>()

  /** Every answer of this world is held to the document. */
  function hold<W extends Pick<World, 'warifu'>>(world: W): W {
    world.warifu.fetch = documented(world.warifu.fetch, (exchange) => heard.add(exchange))
    return world
  }

  it('in the life of a device, of backup codes, of browsers and challenges', async () => {
    const world = hold(createWorld(noCoolOff))
    const { owner } = await ownerWithCodes(world)
    const { authenticators, browsers } = (await owner.call<StateView>('GET', '/otp/state')).body
    const pending = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', { name: 'Tablet' })
    await owner.call('DELETE', `/otp/enrollments/${pending.body.id}`)
    await owner.carryOut('PATCH', `/otp/authenticators/${authenticators[0]?.id}`, { name: 'Phone' })
    await owner.carryOut('PATCH', `/otp/authenticators/${authenticators[0]?.id}`, { state: 'active' })
    const tried = (await owner.post<ChallengeView>('/otp/try-code')).body.id
    await owner.call('GET', `/otp/challenges/${tried}`)
    await owner.call('DELETE', `/otp/challenges/${tried}`)
    await owner.carryOut('DELETE', `/otp/browsers/${browsers[0]?.id}`)
    await owner.carryOut('DELETE', `/otp/authenticators/${authenticators[0]?.id}`)
    const script = await world.warifu.fetch(owner.request('GET', '/otp/elements.js'))
    const known = { 'If-None-Match': script.headers.get('ETag') ?? '' }
    await world.warifu.fetch(owner.request('GET', '/otp/elements.js', undefined, known))
  })

  it('when a device is lost, and everything is', async () => {
    const policy = { methods: { transfer: ['code', 'email'] } } as const
    const world = hold(createReachableWorld({ ...noCoolOff, policy }))
    const { owner } = await ownerWithCodes(world)
    await owner.call('GET', '/otp/check-up')
    await owner.post('/otp/check-up')
    await owner.call('GET', '/otp/support-report')
    await owner.carryOut('POST', '/otp/release-password', { password })
    const { id } = await owner.challenge('transfer', high)
    await owner.post(`/otp/challenges/${id}/code`, { method: 'email' })
    await owner.call('GET', `/otp/challenges/${id}`)
    world.wait(60)
    const { authenticators } = (await owner.call<StateView>('GET', '/otp/state')).body
    await owner.carryOut('POST', `/otp/authenticators/${authenticators[0]?.id}/loss`, {})
    const door = atTheDoor(world)
    await door.call('GET', '/otp/recovery')
    await proveTwice(world, door)
    await door.call('DELETE', '/otp/recovery')
  })

  it('when operators act on accounts', async () => {
    const operators = { may: ({ accountId }: { accountId: string }) => accountId === 'desk' }
    const world = hold(createWorld({ ...noCoolOff, groups: { branch: {} }, operators }))
    await ownerWithCodes(world)
    const desk = world.browser('desk')
    await desk.enroll()
    for (const action of operatorActions) {
      const about = action === 'assign' ? { group: 'branch' } : action === 'revoke' ? { authenticator: 'unknown' } : {}
      const sent = { accountId: 'hanako', reason: 'Asked for at the counter', ...about }
      expect((await desk.carryOut('POST', `/otp${operatorRoute(action)}`, sent)).status).toBe(200)
    }
    const path = `/otp${operatorRoute('look')}`
    const customer = world.browser('hanako')
    expect((await customer.post(path, { accountId: 'desk', reason: 'x' })).problem?.code).not.toBeUndefined()
  })

  it('in its refusals', async () => {
    const world = hold(createWorld(noCoolOff))
    const { owner, codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    const answers: [unknown, ProblemCode][] = [
      [{ code: 'x' }, 'malformed-code'],
      [{ code: wrongCode(owner) }, 'wrong-code'],
      [{ backupCode: noOne }, 'wrong-backup-code'],
      [{ backupCode: '' }, 'malformed-backup-code'],
      ['{', 'malformed-request'],
      [{}, 'malformed-request'],
      [{ code: '1', backupCode: '2' }, 'malformed-request'],
      ['x'.repeat(20_000), 'too-large'],
    ]
    for (const [answer, code] of answers) {
      expect((await half.post(`/otp/challenges/${challenge.id}/answer`, answer)).problem?.code).toBe(code)
    }
    const elsewhere = { Origin: 'https://evil.example' }
    expect((await owner.call('POST', '/otp/try-code', {}, elsewhere)).problem?.code).toBe('cross-origin')
    const asForm = { 'Content-Type': 'text/plain' }
    expect((await owner.call('POST', '/otp/try-code', '{}', asForm)).problem?.code).toBe('unsupported-media-type')
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).status).toBe(200)
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('challenge-closed')
    expect((await owner.call('PUT', '/otp/state')).status).toBe(405)
    expect((await owner.call('GET', '/otp/nothing')).status).toBe(404)
    world.sessions.clear()
    expect((await owner.call('GET', '/otp/state')).problem?.code).toBe('signed-out')
  })

  it('and has given every "yes" that the document says', () => {
    expect([...heard].filter((exchange) => yeses.includes(exchange)).toSorted()).toEqual(yeses.toSorted())
  })
})
