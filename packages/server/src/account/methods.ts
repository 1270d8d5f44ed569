import type { Method } from '@warifu/contract'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type Account, activeAuthenticators } from './account.ts'
import { backupCodesLeft } from './backup-codes.ts'

/** Which of these methods the account can answer with now. */
export function methodsAtHand(account: Account, methods: readonly Method[], keys: KeyRing): Method[] {
  const atHand: Readonly<Record<Method, boolean>> = {
    code: activeAuthenticators(account).length > 0,
    'backup-code': backupCodesLeft(account.backupCodes, keys) > 0,
  }
  return methods.filter((method) => atHand[method])
}
