import type { Account } from '../ledger/accounts.ts'
import type { Localized } from '../text/language.ts'
import type { DomesticTransfer } from '../transfers/details.ts'
import { ownBank } from '../transfers/institutions.ts'
import { foldKana } from '../transfers/kana.ts'
import type { Payee } from '../transfers/saved-payees.ts'
import { hanako, taro } from './people.ts'

/** An account and what was on it at the start. */
export type DemoAccount = Omit<Account, 'kind'> & { opening: number }

const hanakoDaily = account('account-hanako-1', hanako.id, 'ordinary', '0001234', hanako.kana, 1_122_000)
const hanakoSaved = account('account-hanako-2', hanako.id, 'savings', '0005678', hanako.kana, 800_000)
const taroDaily = account('account-taro-1', taro.id, 'ordinary', '0004567', taro.kana, 3_210_000)

export const demoAccounts: readonly DemoAccount[] = [hanakoDaily, hanakoSaved, taroDaily]

const yamano = payee('0998', '101', '0012345', 'ヤマノ イチロウ')
const minamo = payee('0998', '102', '0045012', 'カ）ミナモショウカイ', 'checking')
const landlord = payee('1998', '012', '0300271', 'フドウサン カンリ（カ')
const card = payee('0997', '201', '0088010', 'ヒダマリカードサービス')
const post = payee('9900', '058', '1234567', 'モリ サクラ')
const longName = payee('0997', '210', '0000001', 'イリヨウホウジンオカノウエセイケイゲカリハビリテーシヨンクリニツク')
const toTaro = payee(ownBank, '001', taroDaily.number, taro.kana)
const toHanako = payee(ownBank, '001', hanakoDaily.number, hanako.kana)

export const demoPayees: readonly (readonly [customerId: string, payee: Payee])[] = [
  ...[yamano, landlord, minamo, card, post, longName, toTaro].map((one) => [hanako.id, one] as const),
  ...[landlord, yamano, toHanako].map((one) => [taro.id, one] as const),
]

interface Deposit {
  daysAgo: number
  to: string
  amount: number
  deposit: Localized
}

interface PastTransfer {
  daysAgo: number
  from: string
  /** The payee's account when it is with this bank. */
  to?: string
  transfer: DomesticTransfer
}

/** What moved before today: Hanako ends at 1,284,500 yen. */
export const demoMovements: readonly (Deposit | PastTransfer)[] = [
  {
    daysAgo: 55,
    to: hanakoDaily.id,
    amount: 268_400,
    deposit: { ja: '給与 カ）コモレビ', en: 'Salary, Komorebi Inc.' },
  },
  paid(52, hanakoDaily, landlord, 82_000),
  paid(47, hanakoDaily, card, 41_820),
  paid(41, hanakoDaily, yamano, 12_000),
  paid(38, hanakoDaily, toTaro, 20_000, taroDaily.id),
  {
    daysAgo: 25,
    to: hanakoDaily.id,
    amount: 268_400,
    deposit: { ja: '給与 カ）コモレビ', en: 'Salary, Komorebi Inc.' },
  },
  paid(22, hanakoDaily, landlord, 82_000),
  paid(19, hanakoDaily, post, 5_000),
  paid(17, hanakoDaily, card, 38_640),
  paid(12, hanakoDaily, minamo, 66_000),
  paid(9, hanakoDaily, longName, 14_300),
  paid(5, hanakoDaily, yamano, 19_190),
  { daysAgo: 24, to: taroDaily.id, amount: 341_200, deposit: { ja: '給与 カ）イシガキ', en: 'Salary, Ishigaki Inc.' } },
  paid(20, taroDaily, landlord, 96_000),
  paid(8, taroDaily, toHanako, 8_000, hanakoDaily.id),
]

function account(
  id: string,
  customerId: string,
  type: Account['type'],
  number: string,
  holder: string,
  opening: number,
): DemoAccount {
  return { id, customerId, branch: '001', type, number, holder, opening }
}

function payee(bank: string, branch: string, number: string, name: string, type: Payee['type'] = 'ordinary'): Payee {
  const folded = foldKana(name)
  if (!folded.ok) throw new Error(`the demo's payee ${name} cannot be paid`)
  return { bank, branch, type, number, payeeName: folded.name }
}

function paid(daysAgo: number, from: DemoAccount, to: Payee, amount: number, credited?: string): PastTransfer {
  const own = `${from.branch}-${from.type}-${from.number}`
  const transfer: DomesticTransfer = { kind: 'domestic', from: own, ...to, amount }
  return { daysAgo, from: from.id, transfer, ...(credited !== undefined && { to: credited }) }
}
