import type { ReleasePassword } from '../account/recovery.ts'
import type { Result } from '../refusal/refusal.ts'
import type { Flow } from './flow.ts'

/** Puts a release password in the place of the earlier one. */
export function setReleasePassword(password: ReleasePassword): Flow<Result<null>> {
  return (account) => ({
    outcome: { ok: true, value: null },
    account: { ...account, recovery: { ...account.recovery, password } },
    events: [{ kind: 'release-password-set', data: { first: account.recovery.password === null } }],
  })
}
