import type { Sealed } from '../crypto/key-ring.ts'
import type { Account } from './account.ts'

/** Everything of an account that is sealed. */
export function sealedOf({ authenticators, pending, backupCodes, invited, recovery }: Account): Sealed[] {
  const hashes = backupCodes?.codes.map(({ hash }) => hash) ?? []
  if (recovery.password !== null) hashes.push(recovery.password.hash)
  if (invited?.code) hashes.push(invited.code.hash)
  return [...authenticators.map(({ secret }) => secret), ...pending.map(({ secret }) => secret), ...hashes]
}
