import type { AccountKey } from '../account/account-key.ts'
import { WarifuError } from '../refusal/warifu-error.ts'

/** Where an account's log ended when a checkpoint was made. */
export interface SeenHead {
  account: AccountKey
  sequence: number
  mac: string
  /** The line that the checkpoint before had seen, as it stood in the log now; null when it was the first. */
  after: { sequence: number; mac: string } | null
}

type Row = readonly [string, string, number, string, number, string]

export function writeHeads(heads: readonly SeenHead[]): string {
  const rows = heads.map(({ account: { namespace, id }, sequence, mac, after }): Row => {
    return [namespace, id, sequence, mac, after?.sequence ?? 0, after?.mac ?? '']
  })
  return JSON.stringify(rows)
}

/** @throws WarifuError `unknown-format`: its mac was right, so a later version wrote it */
export function readHeads(text: string): SeenHead[] {
  let rows: unknown
  try {
    rows = JSON.parse(text)
  } catch {
    rows = null
  }
  if (!Array.isArray(rows)) throw new WarifuError('unknown-format', 'a checkpoint has heads of an unknown format')
  return (rows as Row[]).map(([namespace, id, sequence, mac, afterSequence, afterMac]) => ({
    account: { namespace, id },
    sequence,
    mac,
    after: afterMac === '' ? null : { sequence: afterSequence, mac: afterMac },
  }))
}
