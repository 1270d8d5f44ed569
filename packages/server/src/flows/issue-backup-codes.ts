import type { BackupCodes } from '../account/account.ts'
import { closeAll } from '../account/challenges.ts'
import { endSessions } from '../account/sessions.ts'
import type { Result } from '../refusal/refusal.ts'
import type { Asker, Flow } from './flow.ts'

/**
 * Puts a new set in the place of the old one, of which no code counts from then on; nor does anything that one of them
 * may have opened or approved elsewhere.
 */
export function issueBackupCodes(set: BackupCodes, asker: Asker): Flow<Result<null>> {
  return (account, { now }) => ({
    outcome: { ok: true, value: null },
    account: {
      ...endSessions(closeAll(account), now, asker.firstFactorAt),
      backupCodes: set,
      mayBind: null,
      pending: account.pending.filter(({ session }) => session === asker.session),
    },
    events: [
      {
        kind: 'backup-codes-issued',
        data: {
          set: set.id,
          count: set.codes.length,
          first: account.backupCodes === null,
          before: now,
          except: asker.firstFactorAt,
        },
      },
    ],
  })
}
