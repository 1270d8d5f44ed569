import type { AccountRow } from './rows.ts'

/** What is read to be changed is changed within moments. What is only looked at must not add up. */
const most = 500

/**
 * Which version a document was that somebody has read: the change that follows its own read can be decided on that, and
 * its write tells whether it still held. Nothing is answered from here.
 */
export interface Lately {
  note(account: string, row: AccountRow): void
  /** Once: who comes later finds the account changed, and reads it. */
  take(account: string, document: string | undefined): AccountRow | undefined
}

export function rememberLately(): Lately {
  const rows = new Map<string, AccountRow>()
  return {
    note(account, row) {
      if (row.document === undefined) return
      rows.delete(account)
      rows.set(account, row)
      if (rows.size > most) rows.delete(rows.keys().next().value as string)
    },
    take(account, document) {
      const row = rows.get(account)
      rows.delete(account)
      return row !== undefined && row.document === document ? row : undefined
    },
  }
}
