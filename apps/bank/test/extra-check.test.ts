import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TransferDetails } from '../src/transfers/details.ts'
import { extraCheckOf } from '../src/transfers/extra-check.ts'
import { openBank, type TestBank } from './open-bank.ts'
import { answer, freshCode, signInTaro, toLandlord, toStranger, transfer } from './signed-in.ts'

const abroad: TransferDetails = {
  kind: 'abroad',
  from: toLandlord.from,
  country: 'DE',
  iban: 'DE89370400440532013000',
  payeeName: 'ERIKA MUSTERMANN',
  amount: 1,
}

describe('the payee’s digits once more', () => {
  it.each([
    ['STP-6 nothing below 1,000,000 yen', { ...toStranger, amount: 999_999 }, null],
    ['STP-6 the account’s last four from 1,000,000 yen on', { ...toStranger, amount: 1_000_000 }, '4321'],
    ['STP-6 the IBAN’s for whatever goes abroad', abroad, '3000'],
    ['STP-6 its digits alone where letters end it', { ...abroad, country: 'FR', iban: 'FR14B7C2A' }, '1472'],
  ] as const)('%s', (_, details, digits) => {
    expect(extraCheckOf(details)?.digits ?? null).toBe(digits)
  })
})

describe('a transfer of 1,000,000 yen', () => {
  let bank: TestBank
  beforeAll(async () => {
    bank = await openBank()
  })
  afterAll(() => bank.close())

  it('STP-6 asks for the digits beside the code, and never says which', async () => {
    const visitor = await signInTaro(bank)
    const details = { ...toStranger, amount: 1_000_000 }
    const [, asked] = await transfer(visitor, details)
    expect(asked.challenge?.check).toEqual({ label: '振込先の口座番号の下4桁', digits: 4 })
    const { id = '' } = asked.challenge ?? {}
    const code = freshCode(bank)
    expect((await answer(visitor, id, code))[1].code).toBe('check-required')
    expect((await answer(visitor, id, code, '1234'))[1].code).toBe('wrong-check')
    expect((await answer(visitor, id, code, '4321'))[0]).toBe(200)
    expect((await transfer(visitor, details, id))[0]).toBe(201)
  })
})
