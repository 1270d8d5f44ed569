import type { BackupCodes } from '../account/account.ts'
import type { Result } from '../refusal/refusal.ts'
import type { Flow } from './flow.ts'

/** Puts a new set in the place of the old one, of which no code counts from then on. */
export function issueBackupCodes(set: BackupCodes): Flow<Result<null>> {
  return (account) => ({
    outcome: { ok: true, value: null },
    account: { ...account, backupCodes: set },
    events: [
      {
        kind: 'backup-codes-issued',
        data: { set: set.id, count: set.codes.length, first: account.backupCodes === null },
      },
    ],
  })
}
