import { type Account, countingAuthenticators } from '../account/account.ts'
import { backupCodesLeft } from '../account/backup-codes.ts'
import { closeAll } from '../account/challenges.ts'
import { endSessions } from '../account/sessions.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'

/**
 * Why an authenticator cannot be removed, or null. The last working one stays where the site demands one, and where no
 * backup code is left: nobody removes their own last way in. (One code is enough: it signs in, and who signed in with
 * it may bind a new authenticator.)
 */
export function refusedRemoval(
  account: Account | undefined,
  id: string,
  { policy, keys }: Pick<FlowContext, 'policy' | 'keys'>,
): Refusal | null {
  const authenticator = account?.authenticators.find((one) => one.id === id)
  if (account === undefined || authenticator === undefined) return { code: 'authenticator-unknown' }
  const counting = countingAuthenticators(account, policy)
  if (counting.some((one) => one.id !== id) || !counting.includes(authenticator)) return null
  const stays = policy.enrollment === 'required' || backupCodesLeft(account.backupCodes, keys) === 0
  return stays ? { code: 'last-authenticator' } : null
}

/** Removes an authenticator; what is open or approved is void, and other sessions end. */
export function removeAuthenticator(id: string, asker: Asker): Flow<Result<null>> {
  return (account, context) => {
    const refused = refusedRemoval(account, id, context)
    if (refused !== null) return { outcome: refuse(refused) }
    const { now } = context
    const left: Account = {
      ...account,
      authenticators: account.authenticators.filter((one) => one.id !== id),
      pending: [],
    }
    return {
      outcome: { ok: true, value: null },
      account: endSessions(closeAll(left), now, asker.firstFactorAt),
      events: [
        { kind: 'authenticator-removed', data: { authenticator: id, before: now, except: asker.firstFactorAt } },
      ],
    }
  }
}
