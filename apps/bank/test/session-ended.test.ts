import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBank, type TestBank } from './open-bank.ts'
import { carryOut, signInTaro } from './signed-in.ts'

let bank: TestBank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

it('LOSS-1 attack: a session that a loss ended is sent to the start by the first page that asks, before the outbox is delivered', async () => {
  const stolen = await signInTaro(bank)
  bank.clock.move(60_000)
  const owner = await signInTaro(bank)
  const { authenticators } = (await (await owner.get('/otp/state')).json()) as { authenticators: { id: string }[] }
  const path = `/otp/authenticators/${authenticators[0]?.id}/loss`
  expect((await carryOut(bank, owner, (headers) => owner.post(path, {}, headers))).status).toBe(200)
  const answer = await stolen.get('/accounts')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
  expect((await stolen.get('/history')).headers.get('location')).toBe('/sign-in')
  expect((await owner.get('/accounts')).status).toBe(200)
})
