import type { AccountKey } from '../account/account-key.ts'
import { isOpen } from '../account/invitation.ts'
import { noRecovery } from '../account/recovery.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { Store } from '../store/store.ts'
import { checkLog } from './audit.ts'

/** Whether a person who left has nothing any more, and how that is known. */
export interface ProofOfLeaving {
  /** All of it: they left, nothing counts since, and the log is what was written. */
  proven: boolean
  /**
   * The line of the log that says so: which one, when, who did it and why. Null where nobody left; without
   * words where they were erased since.
   */
  left: { sequence: number; at: number; actor: string | null; reason: string | null } | null
  /** What still counts; 0 of everything when it is proven. */
  counting: Readonly<Record<'authenticators' | 'backupCodes' | 'browsers' | 'challenges' | 'begun', number>>
  /** Where the log is not what was written, or null. */
  broken: { sequence: number } | null
}

/** @returns null for an account that never did anything here */
export async function proveLeaving(
  world: { store: Store; accounts: Accounts; keys: KeyRing },
  key: AccountKey,
): Promise<ProofOfLeaving | null> {
  const account = await world.accounts.read(key)
  if (account === undefined) return null
  let left: ProofOfLeaving['left'] = null
  for await (const { kind, sequence, at, data } of world.store.events(key)) {
    if (kind === 'left') left = { sequence, at, actor: textOf(data.actor), reason: textOf(data.reason) }
  }
  const broken = await checkLog(world, key)
  const { now } = world.accounts.context(key, account)
  const { authenticators, backupCodes, browsers, challenges, pending, mayBind, recovery } = account
  const begun = [
    ...pending,
    ...(mayBind === null ? [] : [mayBind]),
    ...(isOpen(account, now) ? ['invitation'] : []),
    ...(JSON.stringify(recovery) === JSON.stringify(noRecovery) ? [] : ['recovery']),
  ]
  const counting = {
    authenticators: authenticators.length,
    backupCodes: backupCodes?.codes.filter(({ usedAt }) => usedAt === null).length ?? 0,
    browsers: browsers.length,
    challenges: challenges.filter(({ state }) => state === 'open' || state === 'approved').length,
    begun: begun.length,
  }
  const nothing = Object.values(counting).every((count) => count === 0)
  return { proven: left !== null && nothing && broken === null, left, counting, broken }
}

/** Erasing leaves the line and takes its words. */
function textOf(text: unknown): string | null {
  return typeof text === 'string' ? text : null
}
