import { describe, expect, it } from 'vitest'
import type { TransferDetails } from '../src/transfers/details.ts'
import { dailyTotal, feeOf, highAmount, rules, type TransferFacts } from '../src/transfers/rules.ts'

const own = { kind: 'domestic', from: '001-ordinary-0001234', bank: '0999', branch: '001', type: 'ordinary' } as const
const domestic: TransferDetails = { ...own, number: '0004567', payeeName: 'ワリフ タロウ', amount: 5_000 }
const abroad: TransferDetails = {
  kind: 'abroad',
  from: own.from,
  country: 'DE',
  iban: 'DE89370400440532013000',
  payeeName: 'ERIKA MUSTERMANN',
  amount: 5_000,
}
const known: TransferFacts = { newPayee: false, paidToday: 0 }
const reasonsOf = (transfer: TransferDetails, facts: TransferFacts) =>
  rules.ask(transfer, facts).flatMap((asked) => asked?.reason ?? [])

describe('rules of transfers', () => {
  it('STP-1 a small transfer to a known payee needs no code', () => {
    expect(reasonsOf(domestic, known)).toEqual([])
    expect(rules.isHighRisk(domestic, known)).toBe(false)
  })

  it('STP-1 a code is needed from the amount on that the sentence names, inclusive', () => {
    expect(reasonsOf({ ...domestic, amount: highAmount - 1 }, known)).toEqual([])
    expect(reasonsOf({ ...domestic, amount: highAmount }, known)).toEqual(['high-amount'])
    const named = highAmount.toLocaleString('en-US')
    expect(rules.reasons['high-amount'].ja).toContain(`${named}円以上`)
    expect(rules.reasons['high-amount'].en).toContain(`¥${named} or more`)
  })

  it('STP-1 a new payee and a transfer abroad need a code', () => {
    expect(rules.isHighRisk(domestic, { ...known, newPayee: true })).toBe(true)
    expect(reasonsOf(abroad, known)).toEqual(['abroad'])
  })

  it('STP-1 small transfers need a code once the day’s total is more than the sentence names', () => {
    expect(reasonsOf(domestic, { ...known, paidToday: dailyTotal - 5_000 })).toEqual([])
    expect(reasonsOf(domestic, { ...known, paidToday: dailyTotal - 4_999 })).toEqual(['daily-total'])
    expect(rules.reasons['daily-total'].ja).toContain(`${dailyTotal.toLocaleString('en-US')}円を超える`)
  })

  it('charges by where the money goes', () => {
    expect(feeOf(domestic)).toBe(0)
    expect(feeOf({ ...domestic, bank: '0998', branch: '101' })).toBe(150)
    expect(feeOf(abroad)).toBe(2_500)
  })
})
