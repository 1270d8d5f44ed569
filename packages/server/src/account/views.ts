import type { AuthenticatorView, BackupCodesState } from '@warifu/contract'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Limits } from '../options/limits.ts'
import { type Authenticator, type BackupCodes, isValidAt } from './account.ts'
import { backupCodesLeft } from './backup-codes.ts'

/** What its owner, and the support desk, may see of an account's methods. Nothing here is secret. */

export function viewAuthenticator(authenticator: Authenticator, { stale }: Limits, now: number): AuthenticatorView {
  const { id, name, kind, digits, hardware, createdAt, lastUsedAt, lastUsedIn, state, color } = authenticator
  return {
    ...{ id, name, kind, digits, serial: hardware?.serial ?? null, createdAt, lastUsedAt, lastUsedIn },
    stale: now - (lastUsedAt ?? createdAt) > stale,
    state: state === 'active' && !isValidAt(hardware, now) ? 'expired' : state,
    ...(color && { color }),
  }
}

export function viewBackupCodes(set: BackupCodes | null, keys: KeyRing): BackupCodesState | null {
  return set === null ? null : { left: backupCodesLeft(set, keys), total: set.codes.length, issuedAt: set.issuedAt }
}
