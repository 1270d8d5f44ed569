import type { TransferDetails } from '../terms.ts'
import type { Paper } from './paper.ts'
import type { Phone } from './phone.ts'

/** The password of everybody: it is the codes that are proven here. */
export const password = 'aikotoba'

/** Somebody with an account at the bank. */
export interface Person {
  /** The account as the bank and Warifu call it. */
  id: string
  loginId: string
  kana: string
  /** Seven digits; at the head office, ordinary. */
  number: string
  phone: Phone
  /** The backup codes, once they are printed. */
  paper: Paper | null
}

/** The account of a person as a transfer names where its money comes from. */
export function accountNameOf({ number }: Person): string {
  return `001-ordinary-${number}`
}

/** A transfer that a person means to make once. No two of a person's have the same amount. */
export interface TransferOrder {
  details: TransferDetails
  /** The review page it was written on, if any. */
  draft: string | null
}
