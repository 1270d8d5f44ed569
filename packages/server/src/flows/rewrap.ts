import type { Account } from '../account/account.ts'
import type { AccountKey } from '../account/account-key.ts'
import { sealedOf } from '../account/sealed.ts'
import type { KeyRing, Sealed, SealedPlace } from '../crypto/key-ring.ts'
import type { Flow, FlowContext } from './flow.ts'

/** What stands between an account and the current key. */
export type Rewrapped = 'rewrapped' | 'current' | 'key-missing'

/** Whether everything the account has sealed is sealed with the current key. */
export function isCurrent(account: Account, keys: KeyRing): boolean {
  return sealedOf(account).every((sealed) => keys.sealedWith(sealed) === keys.currentId)
}

/** Seals everything anew with the current key. Nothing that counts changes, so there is nothing to log. */
export function rewrap(): Flow<Rewrapped> {
  return (account, context) => {
    const { keys } = context
    if (isCurrent(account, keys)) return { outcome: 'current' }
    if (!sealedOf(account).every((sealed) => keys.sealed(sealed))) return { outcome: 'key-missing' }
    return { outcome: 'rewrapped', account: anew(account, context), events: [] }
  }
}

function anew(account: Account, { key, keys, random }: FlowContext): Account {
  const seal = (sealed: Sealed, authenticator: string, field: SealedPlace['field']): Sealed => {
    const place = placeIn(key, authenticator, field)
    return keys.sealedWith(sealed) === keys.currentId ? sealed : keys.seal(keys.open(sealed, place), place, random(12))
  }
  const { backupCodes, recovery, invited } = account
  const code = invited?.code ?? null
  const { password } = recovery
  return {
    ...account,
    authenticators: account.authenticators.map((one) => ({ ...one, secret: seal(one.secret, one.id, 'secret') })),
    pending: account.pending.map((one) => ({ ...one, secret: seal(one.secret, one.id, 'secret') })),
    invited: invited && { ...invited, code: code && { ...code, hash: seal(code.hash, code.id, 'invitation-code') } },
    recovery: {
      ...recovery,
      password: password && { ...password, hash: seal(password.hash, password.id, 'release-password') },
    },
    backupCodes: backupCodes && {
      ...backupCodes,
      codes: backupCodes.codes.map((code) => ({ ...code, hash: seal(code.hash, backupCodes.id, 'backup-code') })),
    },
  }
}

function placeIn({ namespace, id }: AccountKey, authenticator: string, field: SealedPlace['field']): SealedPlace {
  return { namespace, account: id, authenticator, field }
}
