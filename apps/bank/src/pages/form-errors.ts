import type { Language } from '../text/language.ts'
import type { FieldError, FormErrors } from '../transfers/read-form.ts'
import type { SignedInVisit } from '../web/visit.ts'
import type { Markup } from './markup.ts'
import { message } from './parts.ts'

export function errorSummary({ t }: SignedInVisit, errors: FormErrors): Markup | '' {
  const count = Object.keys(errors).length
  if (count === 0) return ''
  return message(
    'bad',
    t(
      `${count}つの項目の入力を確かめてください。`,
      count === 1 ? 'Check one field below.' : `Check ${count} fields below.`,
    ),
  )
}

/** What is wrong with a field, and what to do. */
export function fieldErrorText(error: FieldError, language: Language): string {
  const text = (ja: string, en: string) => (language === 'ja' ? ja : en)
  switch (error.code) {
    case 'choose':
      return text(`${chosen[error.what].ja}を選んでください。`, `Choose ${chosen[error.what].en}.`)
    case 'digits':
      return text('口座番号を数字で入力してください。', 'Enter the account number in digits.')
    case 'number-length':
      return error.post
        ? text(
            'ゆうちょ銀行の番号（8桁）は、最後の1を除いた7桁を入力してください。',
            'For Japan Post Bank, leave out the last 1 of the 8-digit number.',
          )
        : text('口座番号は7桁までです。', 'An account number has 7 digits at most.')
    case 'name':
      return text('受取人名を入力してください。', 'Enter the name of the payee.')
    case 'characters':
      return text(
        `「${error.refused}」は使えません。カナ、英数字、（ ）－ ．で入力してください。`,
        `“${error.refused}” cannot be used. Use kana, letters, digits, ( ) - .`,
      )
    case 'too-long':
      return text('受取人名は48文字までです。', 'The name has 48 characters at most.')
    case 'latin':
      return text('受取人名を英字で入力してください。', 'Enter the name in Latin letters.')
    case 'iban':
      return text(
        'IBANが正しくありません。受取人から届いた番号と見比べてください。',
        'This IBAN is not right. Compare it with the one you were given.',
      )
    case 'amount':
      return text('金額を1円以上の整数で入力してください。', 'Enter a whole amount of 1 yen or more.')
  }
}

const chosen = {
  account: { ja: '引落口座', en: 'one of your accounts' },
  bank: { ja: '金融機関', en: 'a bank' },
  branch: { ja: '支店', en: 'a branch' },
  type: { ja: '科目', en: 'an account type' },
  country: { ja: '受取国', en: 'a country' },
}
