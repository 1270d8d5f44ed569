import type { Localized } from '../text/language.ts'
import type { RefusalCode } from './refusal.ts'

/** Why the bank does not make a transfer, and what to do. */
export const refusalTexts: Record<RefusalCode, Localized> = {
  'insufficient-funds': {
    ja: '口座の残高が足りないため、振込は行われていません。金額か引落口座を変えて、もう一度お試しください。',
    en: 'There is not enough money in the account, so nothing was sent. Change the amount or the account and try again.',
  },
  'payee-not-found': {
    ja: '振込先の口座が見つからないため、振込は行われていません。口座番号と受取人名を確かめてください。',
    en: 'The payee account was not found, so nothing was sent. Check the account number and the name.',
  },
  'same-account': {
    ja: '引落口座と振込先が同じため、振込は行われていません。別の振込先を選んでください。',
    en: 'The two accounts are the same, so nothing was sent. Choose another payee.',
  },
  'account-not-yours': {
    ja: '引落口座をご利用いただけないため、振込は行われていません。口座を選び直してください。',
    en: 'This account cannot be used, so nothing was sent. Choose one of your accounts.',
  },
}
