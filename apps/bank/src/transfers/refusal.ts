/** Why the bank itself does not make a transfer, whatever was approved. */
export type RefusalCode = 'account-not-yours' | 'insufficient-funds' | 'payee-not-found' | 'same-account'

/** Leaves the transaction that was to make the transfer, so that nothing of it stays. */
export class TransferRefused extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(`the transfer was refused: ${code}`)
    this.name = 'TransferRefused'
    this.code = code
  }
}
