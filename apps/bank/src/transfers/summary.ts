import type { Say } from '@warifu/server'
import type { Localized } from '../text/language.ts'
import { typeNames } from './account-types.ts'
import type { TransferDetails } from './details.ts'
import { countries, showIban } from './iban.ts'
import { branchOf, institutionOf } from './institutions.ts'
import { showKana } from './kana.ts'
import { feeOf } from './rules.ts'

interface Line {
  label: string
  value: string
  weight: 'main' | 'normal'
}

/** What a person reads before approving a transfer: whom and how much first, then everything else, nothing masked. */
export function summaryOf(transfer: TransferDetails, say: Say): Line[] {
  const line = (label: Localized, value: string, weight: Line['weight'] = 'normal'): Line => ({
    label: say(label),
    value,
    weight,
  })
  return [
    line({ ja: '受取人名', en: 'Payee' }, showKana(transfer.payeeName), 'main'),
    line({ ja: '振込金額', en: 'Amount' }, say.yen(transfer.amount), 'main'),
    ...(transfer.kind === 'abroad' ? abroadLines(transfer, say, line) : domesticLines(transfer, say, line)),
    line({ ja: '振込手数料', en: 'Fee' }, say.yen(feeOf(transfer))),
  ]
}

type MakeLine = (label: Localized, value: string) => Line

function domesticLines(transfer: TransferDetails & { kind: 'domestic' }, say: Say, line: MakeLine): Line[] {
  const bank = institutionOf(transfer.bank)
  const branch = branchOf(transfer.bank, transfer.branch)
  return [
    line({ ja: '金融機関', en: 'Bank' }, bank ? say(bank.name) : transfer.bank),
    line({ ja: '支店', en: 'Branch' }, branch ? say(branch.name) : transfer.branch),
    line({ ja: '科目', en: 'Account type' }, say(typeNames[transfer.type])),
    line({ ja: '口座番号', en: 'Account number' }, transfer.number),
  ]
}

function abroadLines(transfer: TransferDetails & { kind: 'abroad' }, say: Say, line: MakeLine): Line[] {
  return [
    line({ ja: '受取国', en: 'Country' }, say(countries[transfer.country])),
    line({ ja: 'IBAN', en: 'IBAN' }, showIban(transfer.iban)),
  ]
}
