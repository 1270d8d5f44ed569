import * as z from 'zod'
import { countries, isIban } from './iban.ts'
import { branchOf } from './institutions.ts'
import { foldKana, longestName, wireKana } from './kana.ts'

const amount = z.int().min(1).max(9_999_999_999)
const ownAccount = z.string().regex(/^\d{3}-(ordinary|checking|savings)-\d{7}$/)

/** A name that folding leaves as it is; what a page shows before approval is what is sent. */
const kanaName = z
  .string()
  .min(1)
  .refine((name) => {
    const folded = foldKana(name)
    return folded.ok && folded.name === name && wireKana(name).length <= longestName
  }, 'is not in the form that banks exchange')

const domestic = z
  .strictObject({
    kind: z.literal('domestic'),
    from: ownAccount,
    bank: z.string().regex(/^\d{4}$/),
    branch: z.string().regex(/^\d{3}$/),
    type: z.enum(['ordinary', 'checking', 'savings']),
    number: z.string().regex(/^\d{7}$/),
    payeeName: kanaName,
    amount,
  })
  .refine((transfer) => branchOf(transfer.bank, transfer.branch) !== undefined, {
    path: ['branch'],
    message: 'is no branch of this bank',
  })

const abroad = z
  .strictObject({
    kind: z.literal('abroad'),
    from: ownAccount,
    country: z.enum(Object.keys(countries) as [keyof typeof countries]),
    iban: z.string().max(34),
    // The characters of a SWIFT message, capitals only.
    payeeName: z.string().regex(/^(?! )[A-Z0-9/?:().,'+ -]{1,70}(?<! )$/),
    amount,
  })
  .refine((transfer) => isIban(transfer.iban, transfer.country), { path: ['iban'], message: 'is not a right IBAN' })

/** What a transfer says, in the one form that is approved, stored and booked. Parsing changes nothing. */
export const transferDetails = z.discriminatedUnion('kind', [domestic, abroad])

export type TransferDetails = z.infer<typeof transferDetails>
export type DomesticTransfer = z.infer<typeof domestic>

/** Who is paid, in one text. Another name for the same number is another payee. */
export function payeeKey(transfer: TransferDetails): string {
  return transfer.kind === 'abroad'
    ? JSON.stringify([transfer.iban, transfer.payeeName])
    : JSON.stringify([transfer.bank, transfer.branch, transfer.type, transfer.number, transfer.payeeName])
}
