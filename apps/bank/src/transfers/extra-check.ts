import type { Operation } from '@warifu/server'
import type { TransferDetails } from './details.ts'

/** From this amount on, in yen and inclusive, and abroad always, the payee's digits are typed once more. */
export const extraCheckAmount = 1_000_000

const digits = 4

/**
 * The last digits of the account that is paid, to be read off the invoice. So a page that shows the right payee and sends
 * another one is found out by whoever compares; small transfers are not worth the trouble to honest people.
 */
export function extraCheckOf(transfer: TransferDetails): ReturnType<NonNullable<Operation['extraCheck']>> {
  if (transfer.kind === 'abroad') {
    // Letters may stand between them; an IBAN has two digits at least, behind its country.
    const label = { ja: `IBANの数字の下${digits}桁`, en: `Last ${digits} digits of the IBAN` }
    return { label, digits: transfer.iban.replace(/\D/g, '').slice(-digits) }
  }
  if (transfer.amount < extraCheckAmount) return null
  const label = { ja: `振込先の口座番号の下${digits}桁`, en: `Last ${digits} digits of the payee’s account` }
  return { label, digits: transfer.number.slice(-digits) }
}
