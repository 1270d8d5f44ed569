import type { ChallengeView, EnrollmentView } from '@warifu/contract'
import { expect, it } from 'vitest'
import { type Browser, createWorld, type Reply, type World, wrongCode } from './world.ts'

/** A browser with the owner's phone at hand that never passed. */
function elsewhere(world: World, owner: Browser, stage: 'first-factor' | 'signed-in' = 'signed-in'): Browser {
  const other = world.browser('hanako', { stage })
  other.secret = owner.secret
  return other
}

async function ownerOf(world: World): Promise<Browser> {
  const owner = world.browser()
  await owner.enroll()
  return owner
}

/** Wrong codes at sign-in, and what each was answered. */
async function fail(browser: Browser, times: number): Promise<(string | undefined)[]> {
  const codes: (string | undefined)[] = []
  for (let i = 0; i < times; i++) {
    const { id } = await browser.challenge('sign-in', {})
    codes.push((await browser.answer(id, wrongCode(browser))).problem?.code)
  }
  return codes
}

/** An answer as a guesser sees it, without the name of this one occurrence. */
const seen = ({ status, text, headers }: Reply<unknown>) => ({
  status,
  text: text.replace(/urn:warifu:occurrence:[\w-]+/, ''),
  headers: [...headers],
})

type TakesCodes = (world: World) => Promise<(code: 'right' | 'wrong') => Promise<Reply<unknown>>>

/** Every route that takes a typed code; each call sends one code to it. */
const routes: [string, TakesCodes][] = [
  [
    'POST /challenges/:id/answer, signing in',
    async (world) => {
      const thief = elsewhere(world, await ownerOf(world), 'first-factor')
      return async (code) => {
        const { id } = await thief.challenge('sign-in', {})
        return thief.answer(id, code === 'right' ? thief.code() : wrongCode(thief))
      }
    },
  ],
  [
    'POST /challenges/:id/answer, for an operation',
    async (world) => {
      const thief = elsewhere(world, await ownerOf(world))
      return async (code) => {
        const { id } = await thief.challenge('change-address', { address: 'a' })
        return thief.answer(id, code === 'right' ? thief.code() : wrongCode(thief))
      }
    },
  ],
  [
    'POST /challenges/:id/answer, trying a code',
    async (world) => {
      const thief = elsewhere(world, await ownerOf(world))
      return async (code) => {
        const { body } = await thief.post<ChallengeView>('/otp/try-code')
        return thief.answer(body.id, code === 'right' ? thief.code() : wrongCode(thief))
      }
    },
  ],
  [
    'POST /enrollments/:id',
    async (world) => {
      const person = world.browser()
      const { body } = await person.post<EnrollmentView>('/otp/enrollments')
      person.secret = body.secret
      const code = { right: () => person.code(), wrong: () => wrongCode(person) }
      return (which) => person.post(`/otp/enrollments/${body.id}`, { code: code[which]() })
    },
  ],
]

it.each(routes)(
  'A-08 LT-01 LT-13 LT-14 A-18 takes five wrong codes at %s; then right and wrong look the same',
  async (_, prepare) => {
    const world = createWorld()
    const send = await prepare(world)
    for (let i = 0; i < 5; i++) expect((await send('wrong')).problem?.code).toBe('wrong-code')
    const [wrong, right] = [await send('wrong'), await send('right')]
    expect(wrong.status).toBe(429)
    expect(wrong.headers.get('Retry-After')).toBe('30')
    expect(seen(right)).toEqual(seen(wrong))
    world.clock.now += 29_999
    expect((await send('right')).problem).toMatchObject({ code: 'paused', retryAt: world.clock.now + 1 })
    world.clock.now += 1
    expect((await send('right')).status).toBeLessThan(300)
  },
)

it('A-18 a lane at its cap answers a right code as it does a wrong one', async () => {
  const world = createWorld()
  const thief = elsewhere(world, await ownerOf(world), 'first-factor')
  for (let i = 0; i < 33; i++) {
    world.wait(3600)
    await fail(thief.signedInAgain('hanako', { stage: 'first-factor' }), 1)
  }
  world.wait(3600)
  const later = thief.signedInAgain('hanako', { stage: 'first-factor' })
  const { id } = await later.challenge('sign-in', {})
  const [wrong, right] = [await later.answer(id, wrongCode(later)), await later.answer(id, later.code())]
  expect(wrong.problem?.code).toBe('typed-codes-off')
  expect(seen(right)).toEqual(seen(wrong))
})

it('A-09 A-13 A-14 LT-04 passing the first factor again, with a fresh session and challenge, clears nothing', async () => {
  const world = createWorld()
  const owner = await ownerOf(world)
  expect(await fail(elsewhere(world, owner, 'first-factor'), 4)).toEqual(Array(4).fill('wrong-code'))
  world.wait(600)
  expect(await fail(elsewhere(world, owner, 'first-factor'), 2)).toEqual(['wrong-code', 'paused'])
})

it('A-12 LT-04 counts for the id that the host names, whatever the person typed to sign in', async () => {
  const world = createWorld()
  const owner = await ownerOf(world)
  const codes: (string | undefined)[] = []
  for (const label of ['hanako@bank.example', 'HANAKO@bank.example', 'ｈａｎａｋｏ']) {
    const alias = world.browser('hanako', { stage: 'first-factor', label })
    alias.secret = owner.secret
    codes.push(...(await fail(alias, 2)))
  }
  expect(codes).toEqual([...Array(5).fill('wrong-code'), 'paused'])
})

it('LT-10 a wrong code counts once for the person, however many devices it was held against', async () => {
  const world = createWorld()
  const owner = await ownerOf(world)
  const second = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', { name: 'Second' })
  const phone = owner.signedInAgain('hanako')
  phone.sessionId = owner.sessionId
  phone.secret = second.body.secret
  expect((await phone.post(`/otp/enrollments/${second.body.id}`, { code: phone.code() })).status).toBe(200)
  const thief = elsewhere(world, owner)
  const { id } = await thief.challenge('change-address', { address: 'a' })
  const far = ['000000', '111111', '222222'].find(
    (code) => ![-1, 0, 1].some((i) => [owner.code(i), phone.code(i)].includes(code)),
  )
  expect((await thief.answer(id, far)).problem).toMatchObject({ code: 'wrong-code', remaining: 4 })
})

it('LT-06 the answer that reaches the cap promises no later one', async () => {
  const world = createWorld({ limits: { cap: 10 } })
  const thief = elsewhere(world, await ownerOf(world), 'first-factor')
  const told: unknown[] = []
  for (let i = 0; i < 10; i++) {
    world.wait(3600)
    const session = thief.signedInAgain('hanako', { stage: 'first-factor' })
    const { id } = await session.challenge('sign-in', {})
    const { problem } = await session.answer(id, wrongCode(session))
    if (problem?.code === 'wrong-code')
      told.push([problem.remaining, problem.retryAt === null ? null : problem.retryAt - world.clock.now])
  }
  const waits = [30_000, 60_000, 300_000, 900_000, 3_600_000].map((wait) => [0, wait])
  expect(told).toEqual([[4, null], [3, null], [2, null], [1, null], ...waits, [0, null]])
})
