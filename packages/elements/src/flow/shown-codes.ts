import type { BackupCodesView } from '@warifu/contract'

/** A set of backup codes while it is on the screen, the only time it is. */
export interface ShownCodes {
  set: BackupCodesView
  /** The person says that the codes are stored. */
  stored: boolean
  /** They went on without saying so. */
  missed: boolean
  /** They want to go without having stored them, and are asked once more. */
  leaving: boolean
}

/** A set that was just issued. */
export function justIssued(set: BackupCodesView): ShownCodes {
  return { set, stored: false, missed: false, leaving: false }
}
