import type { Localized } from '@warifu/contract'
import { typedDigits } from '../account/typed-code.ts'

/** What an answer has to repeat of the details, read off something else than this screen: an invoice, a letter. */
export interface ExtraCheck {
  /** What to type, e.g. 振込先口座番号の下4桁 / Last 4 digits of the payee's account. */
  label: Localized
  /** The digits themselves, out of the details. Pages are never told them. */
  digits: string
}

/**
 * The digits that an answer has to repeat, or null.
 *
 * @throws TypeError when the host's function gives something else than 2 to 12 digits: nothing is asked by a guess
 */
export function digitsOf(check: ExtraCheck | null | undefined): string | null {
  if (check === null || check === undefined) return null
  if (!/^[0-9]{2,12}$/.test(check.digits)) throw new TypeError('extraCheck must give 2 to 12 digits, or null')
  return check.digits
}

/** Whether what was typed repeats the digits; `missing` when nothing was typed. */
export function repeats(digits: string, typed: unknown): 'right' | 'wrong' | 'missing' {
  if (typed === undefined) return 'missing'
  return typedDigits(typed) === digits ? 'right' : 'wrong'
}
