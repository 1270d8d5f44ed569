import type { Localized } from '../text/language.ts'
import type { TransferDetails } from './details.ts'
import { ownBank } from './institutions.ts'

/** From this amount on, in yen and inclusive, a transfer needs a code. */
export const highAmount = 100_000

/** What the ledger knows about a transfer. */
export interface TransferFacts {
  newPayee: boolean
}

/** Why a transfer may need a code; each with the sentence that says so. */
export const transferReasons = {
  'high-amount': {
    ja: '100,000円以上の振込のため、追加の確認が必要です。',
    en: 'Transfers of ¥100,000 or more need an extra check.',
  },
  'new-payee': {
    ja: 'はじめての振込先のため、追加の確認が必要です。',
    en: 'The first transfer to a payee needs an extra check.',
  },
  abroad: {
    ja: '海外への送金のため、追加の確認が必要です。',
    en: 'Transfers abroad need an extra check.',
  },
} as const satisfies Record<string, Localized>

export type TransferReason = keyof typeof transferReasons

/** Which reasons apply to a transfer. */
export function reasonsOf(transfer: TransferDetails, facts: TransferFacts): Record<TransferReason, boolean> {
  return {
    'high-amount': transfer.amount >= highAmount,
    'new-payee': facts.newPayee,
    abroad: transfer.kind === 'abroad',
  }
}

/** A transfer that needs a code is also one that waits after a change of devices. */
export function isHighRisk(transfer: TransferDetails, facts: TransferFacts): boolean {
  return Object.values(reasonsOf(transfer, facts)).some(Boolean)
}

/** The fee in yen, by where the money goes. */
export function feeOf(transfer: TransferDetails): number {
  if (transfer.kind === 'abroad') return 2_500
  return transfer.bank === ownBank ? 0 : 150
}
