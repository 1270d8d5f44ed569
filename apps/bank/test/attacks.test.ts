import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { taro } from '../src/demo/people.ts'
import { balanceOf } from '../src/ledger/accounts.ts'
import type { Visitor } from './browser.ts'
import { openBank, type TestBank } from './open-bank.ts'
import {
  answer,
  approved,
  askSignIn,
  codeNow,
  freshCode,
  passPassword,
  signInTaro,
  toLandlord,
  toStranger,
  transfer,
} from './signed-in.ts'

let bank: TestBank
beforeAll(async () => {
  bank = await openBank({ waits: [30_000] })
})
afterAll(() => bank.close())

const wrong = () => (codeNow(bank) === '000000' ? '111111' : '000000')
const balance = () => balanceOf(bank.db, 'account-taro-1')
const sumOfBooks = () => (bank.db.prepare('SELECT sum(amount) AS s FROM posting').get() as { s: number }).s

/** Runs an attack and looks at the books: not a yen may have moved. */
async function movesNothing(attack: () => Promise<void>): Promise<void> {
  const before = balance()
  await attack()
  expect(balance()).toBe(before)
  expect(sumOfBooks()).toBe(0)
}

describe('attacks on transfers', () => {
  let visitor: Visitor
  beforeAll(async () => {
    visitor = await signInTaro(bank)
  })

  it('OTP-5 attack: the code of the sign-in, again for a transfer', () =>
    movesNothing(async () => {
      const fresh = await signInTaro(bank)
      const [, asked] = await transfer(fresh, toStranger)
      const [status, { code }] = await answer(fresh, asked.challenge?.id ?? '', codeNow(bank))
      expect([status, code]).toEqual([422, 'used-code'])
    }))

  it.each([
    ['the amount', { amount: 900_000 }],
    ['one yen', { amount: toStranger.amount + 1 }],
    ['the account number', { number: '6666666' }],
    ['the name', { payeeName: 'ドロボウ' }],
    ['the bank', { bank: '0998', branch: '101' }],
    ['the paying account', { from: '001-ordinary-0001234' }],
  ])('STP-2 attack: %s changed after the approval', (_, change) =>
    movesNothing(async () => {
      const challenge = await approved(bank, visitor, toStranger)
      const [status, { code }] = await transfer(visitor, { ...toStranger, ...change }, challenge)
      expect([status, code]).toEqual([409, 'details-changed'])
      // And what was approved is void as well: somebody is tampering.
      expect((await transfer(visitor, toStranger, challenge))[0]).toBe(410)
    }),
  )

  it('STP-2 attack: a field that the schema does not know', () =>
    movesNothing(async () => {
      const challenge = await approved(bank, visitor, toStranger)
      const [status, { code }] = await transfer(visitor, { ...toStranger, fee: 0 }, challenge)
      expect([status, code]).toEqual([422, 'invalid-details'])
    }))

  it('STP-2 attack: an approval used for an equal second transfer', async () => {
    const challenge = await approved(bank, visitor, toStranger)
    expect((await transfer(visitor, toStranger, challenge))[0]).toBe(201)
    await movesNothing(async () => {
      const again = await Promise.all([1, 2, 3].map(() => transfer(visitor, toStranger, challenge)))
      expect(again.map(([, { code }]) => code)).toEqual(['already-done', 'already-done', 'already-done'])
    })
  })

  it('STP-2 attack: one approval sent many times at once moves the money once', async () => {
    const challenge = await approved(bank, visitor, { ...toStranger, number: '3333333' })
    const before = balance()
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => transfer(visitor, { ...toStranger, number: '3333333' }, challenge)),
    )
    expect(sent.filter(([status]) => status === 201)).toHaveLength(1)
    expect(balance()).toBe(before - 30_150)
  })

  it('STP-2 attack: the approval of another session of the same person', () =>
    movesNothing(async () => {
      const other = await signInTaro(bank)
      const challenge = await approved(bank, visitor, { ...toStranger, number: '4444444' })
      const [status, { code }] = await transfer(other, { ...toStranger, number: '4444444' }, challenge)
      expect([status, code]).toEqual([403, 'challenge-of-another-session'])
    }))

  it('STP-2 attack: the approval of the sign-in for a transfer', () =>
    movesNothing(async () => {
      const half = await passPassword(bank, taro)
      const challenge = await askSignIn(half)
      await answer(half, challenge, freshCode(bank))
      const [status, { code }] = await transfer(half, toStranger, challenge)
      expect([status, code]).toEqual([403, 'first-factor-only'])
      await half.post('/sign-in/finish', {}, { 'warifu-challenge': challenge })
      const [late, said] = await transfer(half, toStranger, challenge)
      expect(late).toBeGreaterThanOrEqual(400)
      expect(['challenge-of-another-session', 'challenge-of-another-operation']).toContain(said.code)
    }))

  it('STP-2 attack: the approval of a transfer for the sign-in', async () => {
    const challenge = await approved(bank, visitor, { ...toStranger, number: '5555555' })
    const half = await passPassword(bank, taro)
    const finished = await half.post('/sign-in/finish', {}, { 'warifu-challenge': challenge })
    expect(finished.status).toBe(403)
    expect((await half.get('/accounts')).headers.get('location')).toBe('/sign-in/code')
  })

  it('STP-2 attack: an approval after its two minutes', () =>
    movesNothing(async () => {
      const challenge = await approved(bank, visitor, { ...toStranger, number: '8888888' })
      bank.clock.move(120_000)
      const [status, { code }] = await transfer(visitor, { ...toStranger, number: '8888888' }, challenge)
      expect([status, code]).toEqual([410, 'approval-expired'])
    }))

  it('attack: money out of the account of somebody else', () =>
    movesNothing(async () => {
      const [status, { code }] = await transfer(visitor, { ...toLandlord, from: '001-ordinary-0001234' })
      expect([status, code]).toEqual([422, 'account-not-yours'])
    }))

  it('attack: a transfer or an answer sent by a page of another port', () =>
    movesNothing(async () => {
      const elsewhere = { origin: 'http://localhost:4999' }
      expect((await visitor.post('/transfers', toLandlord, elsewhere)).status).toBe(403)
      const [, asked] = await transfer(visitor, { ...toStranger, number: '9999999' })
      const path = `/otp/challenges/${asked.challenge?.id}/answer`
      expect((await visitor.post(path, { code: freshCode(bank) }, elsewhere)).status).toBe(403)
    }))

  it('VER-3 attack: guessing: five wrong codes, then no code is looked at, not even the right one', () =>
    movesNothing(async () => {
      const guesser = await signInTaro(bank)
      const details = { ...toStranger, number: '7777777' }
      const [, asked] = await transfer(guesser, details)
      const challenge = asked.challenge?.id ?? ''
      const said = []
      for (let i = 0; i < 5; i++) said.push((await answer(guesser, challenge, wrong()))[1].code)
      expect(said).toEqual(Array(5).fill('wrong-code'))
      const [, again] = await transfer(guesser, details)
      const sixth = await answer(guesser, again.challenge?.id ?? challenge, codeNow(bank))
      expect(sixth).toMatchObject([429, { code: 'paused', retryAt: bank.clock.now() + 30_000 }])
      expect((await transfer(guesser, details, challenge))[1].code).toBe('challenge-exhausted')
    }))
})

describe('attacks with nothing but the password', () => {
  it('LOSS-2 attack: no pages, no list of devices, no transfer, no new device', async () => {
    const half = await passPassword(bank, taro)
    expect((await half.get('/accounts')).headers.get('location')).toBe('/sign-in/code')
    const state = (await (await half.get('/otp/state')).json()) as { authenticators: unknown[]; stage: string }
    expect(state).toMatchObject({ stage: 'first-factor', authenticators: [] })
    expect((await transfer(half, toLandlord))[1].code).toBe('first-factor-only')
    const enrollment = await half.post('/otp/enrollments', { name: 'mine' })
    expect(enrollment.status).toBe(403)
    expect((await half.post('/sign-in/finish')).status).toBe(403)
  })

  it('attack: wearing out the codes until they are disabled is no way to bind a new device', async () => {
    const own = await openBank({ waits: [30_000] })
    try {
      // A browser of Taro's that passed before, and one that never did: both budgets are used up.
      const known = await signInTaro(own)
      for (const cookie of [known.cookie('warifu-browser') ?? '', '']) await wearOut(own, cookie)
      const half = await passPassword(own, taro)
      const finish = await half.post('/sign-in/finish')
      expect(finish.status).toBe(403)
      const enrollment = await half.post('/otp/enrollments', { name: 'mine' })
      expect([enrollment.status, ((await enrollment.json()) as { code: string }).code]).toEqual([
        403,
        'first-factor-only',
      ])
      expect((await transfer(half, toLandlord))[1].code).toBe('first-factor-only')
      // Sessions from before are ended, so nothing goes on in them either.
      expect((await known.post('/otp/enrollments', {})).status).toBe(401)
      await own.work()
      expect((await known.get('/accounts')).headers.get('location')).toBe('/sign-in')
      const kinds = own.db.prepare("SELECT DISTINCT kind FROM notice WHERE customer_id = 'customer-taro'").all()
      expect(JSON.stringify(kinds)).toContain('authenticators-disabled')
    } finally {
      await own.close()
    }
  }, 60_000)
})

/** Answers wrongly until no more answers are taken. */
async function wearOut(bank: TestBank, browser: string): Promise<void> {
  for (let count = 0; count < 33; ) {
    const half = await passPassword(bank, taro)
    if (browser !== '') half.plant('warifu-browser', browser)
    // One session lasts ten minutes; each answer after the fifth costs half a minute of waiting.
    for (let tries = 0; tries < 18 && count < 33; ) {
      const challenge = await askSignIn(half)
      for (let i = 0; i < 5 && count < 33; i++, tries++, count++) {
        const code = codeNow(bank) === '000000' ? '111111' : '000000'
        await answer(half, challenge, code)
        bank.clock.move(30_000)
      }
    }
  }
}
