import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MoneyFacts, type MoneyLimits, moneyRules } from '../src/index.ts'

const rules = moneyRules({ amount: 100_000, dailyTotal: 300_000, total30Days: 1_000_000, newPayee: true, abroad: true })
const quiet = { amount: 1, paidToday: 0, paidIn30Days: 0, newPayee: false, abroad: false }
const reasonsOf = (facts: Parameters<typeof rules.ask>[0]) => rules.ask(facts).flatMap((one) => one?.reason ?? [])

describe('STP-1 ready-made rules for money', () => {
  it.each([
    [{}, []],
    [{ amount: 99_999 }, []],
    [{ amount: 100_000 }, ['high-amount']],
    [{ amount: 50_000, paidToday: 250_000 }, []],
    [{ amount: 50_001, paidToday: 250_000 }, ['daily-total']],
    [{ amount: 1, paidIn30Days: 1_000_000 }, ['total-30-days']],
    [{ newPayee: true, abroad: true }, ['new-payee', 'abroad']],
  ])('STP-1 asks at %j for %j', (facts, reasons) => {
    expect(reasonsOf({ ...quiet, ...facts })).toEqual(reasons)
    expect(rules.asks({ ...quiet, ...facts })).toBe(reasons.length > 0)
  })

  it.each<[MoneyLimits, Partial<MoneyFacts>, string]>([
    [{ amount: 100 }, { amount: 100 }, 'high-amount'],
    [{ dailyTotal: 100 }, { amount: 1, paidToday: 100 }, 'daily-total'],
    [{ total30Days: 100 }, { amount: 1, paidIn30Days: 100 }, 'total-30-days'],
    [{ newPayee: true }, { newPayee: true }, 'new-payee'],
    [{ payeeAddedLately: true }, { payeeAddedLately: true }, 'payee-added-lately'],
    [{ abroad: true }, { abroad: true }, 'abroad'],
    [{ recoveredLately: true }, { recoveredLately: true }, 'recovered-lately'],
  ])('STP-1 %j asks at %j for one reason, which has a sentence in each language: %s', (limits, facts, reason) => {
    const one = moneyRules(limits)
    const all: MoneyFacts = { ...quiet, payeeAddedLately: false, recoveredLately: false, ...facts }
    expect(one.ask(all)).toEqual([{ method: 'code', reason }])
    expect(Object.keys(one.reasons)).toEqual([reason])
    for (const text of Object.values(Object.values(one.reasons)[0] ?? {})) expect(text).toMatch(/。$|\.$/)
  })

  it('STP-1 says why in both languages, with the limit as it is', () => {
    expect(rules.reasons['high-amount']).toEqual({
      ja: '100,000円以上の振込のため、追加の確認が必要です。',
      en: 'Transfers of ¥100,000 or more need an extra check.',
    })
    expect(rules.reasons['daily-total'].ja).toBe('今日の振込の合計が300,000円を超えるため、追加の確認が必要です。')
    const euros = moneyRules({ amount: 30_00 }, (cents) => ({ ja: `${cents / 100}ユーロ`, en: `€${cents / 100}` }))
    expect(euros.reasons['high-amount'].en).toBe('Transfers of €30 or more need an extra check.')
  })

  it('attack: a fact that is missing or no number asks', () => {
    for (const facts of [{ paidToday: Number.NaN }, { amount: undefined }, { newPayee: undefined }, { abroad: null }]) {
      expect(rules.asks({ ...quiet, ...facts } as never)).toBe(true)
    }
  })

  it('attack: an amount below nothing, or a text, is under no limit', () => {
    const sums = moneyRules({ amount: 100_000, dailyTotal: 300_000, total30Days: 900_000 })
    const low = { amount: 1, paidToday: 0, paidIn30Days: 0 }
    expect(sums.asks(low)).toBe(false)
    expect(sums.asks({ ...low, paidToday: null } as never)).toBe(false)
    for (const fact of [
      { amount: -1 },
      { amount: -1e9, paidToday: 1e9 },
      { amount: '1' },
      { paidToday: '1' },
      { paidIn30Days: '' },
    ]) {
      expect(sums.asks({ ...low, ...fact } as never)).toBe(true)
    }
  })

  it('attack: many small ones come to no more than the limit before a code is asked', async () => {
    await fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99_999 }), { maxLength: 60 }), (amounts) => {
        let paidToday = 0
        for (const amount of amounts) {
          if (!rules.asks({ ...quiet, amount, paidToday })) paidToday += amount
        }
        expect(paidToday).toBeLessThanOrEqual(300_000)
      }),
    )
  })

  it('A-68 refuses limits that are none, or that there are not', () => {
    for (const amount of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '1']) {
      expect(() => moneyRules({ amount: amount as number })).toThrow('moneyRules: amount must be a whole number above')
    }
    expect(() => moneyRules({ weekly: 1 } as never)).toThrow('moneyRules knows no limit weekly')
    expect(() => moneyRules({ newPayee: false } as never)).toThrow(RangeError)
  })

  it('the types ask for the facts that the limits need, and no others', () => {
    const daily = moneyRules({ dailyTotal: 10 })
    expect(daily.asks({ amount: 1, paidToday: 9 })).toBe(false)
    // @ts-expect-error paidToday is missing
    expect(daily.asks({ amount: 1 })).toBe(true)
    // @ts-expect-error there is no such reason
    expect(daily.reasons['high-amount']).toBeUndefined()
  })
})
