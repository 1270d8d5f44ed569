import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hanako } from '../src/demo/people.ts'
import { balanceOf } from '../src/ledger/accounts.ts'
import { openBank, type TestBank } from './open-bank.ts'
import { approved, passPassword, signInHanako, signInTaro, toLandlord, toStranger, transfer } from './signed-in.ts'

let bank: TestBank
beforeAll(async () => {
  bank = await openBank({ coolOff: 120_000 })
})
afterAll(() => bank.close())

const balance = () => balanceOf(bank.db, 'account-taro-1')

describe('transfers', () => {
  it('STP-1 a small one to a known payee is accepted without a code', async () => {
    const taro = await signInTaro(bank)
    const before = balance()
    const [status, { receipt }] = await transfer(taro, toLandlord)
    expect(status).toBe(201)
    expect(receipt).toMatch(/^261124-\d{6}$/)
    expect(balance()).toBe(before - 50_150)
    expect(await (await taro.get(`/transfers/${receipt}`)).text()).toContain('振込を受け付けました')
  })

  it('STP-1 attack: many small ones come to the day’s total, and the next needs a code; tomorrow none', async () => {
    const own = await openBank({ coolOff: 0 })
    const taro = await signInTaro(own)
    const sent = await Promise.all(Array.from({ length: 10 }, () => transfer(taro, toLandlord)))
    const statuses = sent.map(([status]) => status).toSorted()
    expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 403, 403, 403, 403])
    const [status, { challenge }] = await transfer(taro, { ...toLandlord, amount: 1 })
    expect([status, challenge?.reasons.map(({ code }) => code)]).toEqual([403, ['daily-total']])
    own.clock.move(14 * 3_600_000)
    expect((await transfer(await signInTaro(own), toLandlord))[0]).toBe(201)
    await own.close()
  })

  it('STP-3 says why it asks and what is approved: payee and amount first, nothing masked', async () => {
    const taro = await signInTaro(bank)
    const [status, { code, challenge }] = await transfer(taro, { ...toStranger, amount: 250_000 })
    expect([status, code]).toEqual([403, 'step-up-required'])
    expect(challenge?.reasons.map((reason) => reason.code)).toEqual(['high-amount', 'new-payee'])
    expect(challenge?.summary.filter((line) => line.weight === 'main').map((line) => line.value)).toEqual([
      'サトウ ジロウ',
      '250,000円',
    ])
    expect(challenge?.summary.map((line) => line.value)).toEqual(
      expect.arrayContaining(['こだち信用金庫', '森町支店', '普通', '7654321', '150円']),
    )
  })

  it('STP-2 an approved one is booked once, with the receipt that the approval keeps', async () => {
    const taro = await signInTaro(bank)
    const before = balance()
    const challenge = await approved(bank, taro, toStranger)
    const [status, { receipt }] = await transfer(taro, toStranger, challenge)
    expect(status).toBe(201)
    expect(await transfer(taro, toStranger, challenge)).toMatchObject([
      409,
      { code: 'already-done', reference: receipt },
    ])
    expect(balance()).toBe(before - 30_150)
  })

  it('STP-1 a payee that was paid is known from then on, under exactly that name', async () => {
    const taro = await signInTaro(bank)
    const payee = { ...toStranger, number: '1111111' }
    const challenge = await approved(bank, taro, payee)
    await transfer(taro, payee, challenge)
    expect((await transfer(taro, { ...payee, amount: 1 }))[0]).toBe(201)
    expect((await transfer(taro, { ...payee, payeeName: 'サトウ サブロウ' }))[1].code).toBe('step-up-required')
  })

  it('STP-1 saving a payee makes nobody known', async () => {
    const taro = await signInTaro(bank)
    const [, { receipt = '' }] = await transfer(taro, toLandlord)
    await taro.postForm('/payees', { receipt })
    bank.db
      .prepare(
        'INSERT INTO saved_payee (customer_id, bank, branch, type, number, payee_name) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run('customer-taro', '0998', '101', 'ordinary', '2222222', 'スズキ ハル')
    const details = {
      ...toLandlord,
      bank: '0998',
      branch: '101',
      number: '2222222',
      payeeName: 'スズキ ハル',
      amount: 100,
    }
    expect((await transfer(taro, details))[1].challenge?.reasons.map(({ code }) => code)).toEqual(['new-payee'])
  })

  it('money to a customer of the bank arrives at once', async () => {
    const taro = await signInTaro(bank)
    const before = balanceOf(bank.db, 'account-hanako-1')
    const toHanako = {
      ...toLandlord,
      bank: '0999',
      branch: '001',
      number: '0001234',
      payeeName: hanako.kana,
      amount: 700,
    }
    expect((await transfer(taro, toHanako))[0]).toBe(201)
    expect(balanceOf(bank.db, 'account-hanako-1')).toBe(before + 700)
    expect((await transfer(taro, { ...toHanako, payeeName: 'ワリフ ジロウ' }))[1].code).toBe('payee-not-found')
    expect((await transfer(taro, { ...toHanako, number: '9999999' }))[1].code).toBe('payee-not-found')
  })

  it('more than there is gets a sentence of the bank, before anybody types a code', async () => {
    const taro = await signInTaro(bank)
    expect(await transfer(taro, { ...toStranger, amount: 99_000_000 })).toMatchObject([
      422,
      { code: 'insufficient-funds' },
    ])
  })

  it('an approval is not spent when the books refuse, and can be used when they no longer do', async () => {
    const taro = await signInTaro(bank)
    const all = balance() - 150
    const big = { ...toLandlord, amount: all }
    const challenge = await approved(bank, taro, big)
    expect((await transfer(taro, { ...toLandlord, amount: 1000 }))[0]).toBe(201)
    expect((await transfer(taro, big, challenge))[1].code).toBe('insufficient-funds')
    const hanakos = await signInHanako(bank)
    const back = {
      ...{ ...toLandlord, from: '001-ordinary-0001234', bank: '0999', branch: '001', number: '0004567' },
      ...{ payeeName: 'ワリフ タロウ', amount: 1150 },
    }
    expect((await transfer(hanakos, back))[0]).toBe(201)
    expect((await transfer(taro, big, challenge))[0]).toBe(201)
    expect(balance()).toBe(0)
  })

  it('a customer without a device cannot make one that needs a code, and is told', async () => {
    const hanakos = await signInHanako(bank)
    const details = { ...toStranger, from: '001-ordinary-0001234' }
    const before = balanceOf(bank.db, 'account-hanako-1')
    const [status, { code }] = await transfer(hanakos, details)
    expect([status, code]).toEqual([403, 'enrollment-required'])
    expect(balanceOf(bank.db, 'account-hanako-1')).toBe(before)
  })

  it('STP-7 what was accepted is told in the notices', async () => {
    const hanakos = await signInHanako(bank)
    const toTaro = { ...toLandlord, from: '001-ordinary-0001234', bank: '0999', branch: '001', number: '0004567' }
    const [, { receipt }] = await transfer(hanakos, { ...toTaro, payeeName: 'ワリフ タロウ', amount: 4321 })
    const page = await (await hanakos.get('/notices')).text()
    expect(page).toContain(`ワリフ タロウさまへの振込（4,321円）を受け付けました。受付番号は${receipt}です。`)
  })

  it('nobody half way through sign-in moves money', async () => {
    const half = await passPassword(bank, hanako)
    const details = { ...toLandlord, from: '001-ordinary-0001234' }
    expect(await transfer(half, details)).toMatchObject([403, { code: 'first-factor-only' }])
  })
})
