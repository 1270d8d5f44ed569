import { type DomesticTransfer, type TransferDetails, transferDetails } from './details.ts'
import { foldAmount, foldDigits } from './digits.ts'
import { foldIban, isCountry, isIban } from './iban.ts'
import { branchOf, institutionOf, postBank } from './institutions.ts'
import { foldKana, longestName, wireKana } from './kana.ts'

/** The fields of the two forms, as typed. */
export type FormField = 'from' | 'bank' | 'branch' | 'type' | 'number' | 'payeeName' | 'amount' | 'country' | 'iban'
export type FormValues = Partial<Record<FormField, string>>

/** What is wrong with a field; the form has a sentence for each. */
export type FieldError =
  | { code: 'choose'; what: 'account' | 'bank' | 'branch' | 'type' | 'country' }
  | { code: 'digits' | 'amount' | 'name' | 'iban' | 'latin' | 'too-long' }
  | { code: 'number-length'; post: boolean }
  | { code: 'characters'; refused: string }
export type FormErrors = Partial<Record<FormField, FieldError>>

export type ReadForm = { ok: true; details: TransferDetails } | { ok: false; errors: FormErrors }

/** Reads the domestic form: folds what was typed to what a transfer carries, or says field by field what to mend. */
export function readDomestic(values: FormValues): ReadForm {
  const errors: FormErrors = {}
  const from = values.from ?? ''
  if (from === '') errors.from = { code: 'choose', what: 'account' }
  const bank = values.bank ?? ''
  const branch = values.branch ?? ''
  if (!institutionOf(bank)) errors.bank = { code: 'choose', what: 'bank' }
  else if (!branchOf(bank, branch)) errors.branch = { code: 'choose', what: 'branch' }
  const type = values.type ?? ''
  if (!isType(type)) errors.type = { code: 'choose', what: 'type' }
  const number = readNumber(values.number ?? '', bank)
  if (typeof number !== 'string') errors.number = number
  const payeeName = readKana(values.payeeName ?? '')
  if (typeof payeeName !== 'string') errors.payeeName = payeeName
  const amount = foldAmount(values.amount ?? '')
  if (amount === null) errors.amount = { code: 'amount' }
  return finish({ kind: 'domestic', from, bank, branch, type, number, payeeName, amount }, errors)
}

/** Reads the overseas form. */
export function readAbroad(values: FormValues): ReadForm {
  const errors: FormErrors = {}
  const from = values.from ?? ''
  if (from === '') errors.from = { code: 'choose', what: 'account' }
  const country = values.country ?? ''
  const iban = foldIban(values.iban ?? '')
  if (!isCountry(country)) errors.country = { code: 'choose', what: 'country' }
  else if (!isIban(iban, country)) errors.iban = { code: 'iban' }
  const payeeName = (values.payeeName ?? '').trim().replace(/\s+/g, ' ').toUpperCase()
  if (!/^[A-Z0-9/?:().,'+ -]{1,70}$/.test(payeeName)) errors.payeeName = { code: 'latin' }
  const amount = foldAmount(values.amount ?? '')
  if (amount === null) errors.amount = { code: 'amount' }
  return finish({ kind: 'abroad', from, country, iban, payeeName, amount }, errors)
}

/** What a form shows for details that were read before. */
export function valuesOf(details: TransferDetails): FormValues {
  const { kind: _, amount, ...rest } = details
  return { ...rest, amount: String(amount) }
}

function finish(candidate: unknown, errors: FormErrors): ReadForm {
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const parsed = transferDetails.safeParse(candidate)
  // Everything a person can mend has been named above; what is left is a form that was tampered with.
  return parsed.success
    ? { ok: true, details: parsed.data }
    : { ok: false, errors: { from: { code: 'choose', what: 'account' } } }
}

function isType(type: string): type is DomesticTransfer['type'] {
  return type === 'ordinary' || type === 'checking' || type === 'savings'
}

function readNumber(typed: string, bank: string): string | FieldError {
  const digits = foldDigits(typed)
  if (digits === null) return { code: 'digits' }
  return digits.length > 7 ? { code: 'number-length', post: bank === postBank } : digits.padStart(7, '0')
}

function readKana(typed: string): string | FieldError {
  const folded = foldKana(typed)
  if (!folded.ok) return { code: 'characters', refused: folded.refused }
  if (folded.name === '') return { code: 'name' }
  return wireKana(folded.name).length > longestName ? { code: 'too-long' } : folded.name
}
