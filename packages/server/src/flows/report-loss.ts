import { type Account, type Authenticator, activeAuthenticators } from '../account/account.ts'
import { backupCodesLeft } from '../account/backup-codes.ts'
import { isShown } from '../account/browsers.ts'
import { closeAll } from '../account/challenges.ts'
import { withoutTheirs } from '../account/lost-device.ts'
import { endSessions } from '../account/sessions.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow } from './flow.ts'
import { stopped } from './recover.ts'

/** What is left after a loss. */
export interface Left {
  authenticators: readonly Authenticator[]
  backupCodesLeft: number
}

/** Why a device cannot be reported lost, or null. It may be the last: a lost device is worse than none. */
export function refusedLoss(account: Account | undefined, id: string): Refusal | null {
  return account?.authenticators.some((one) => one.id === id) ? null : { code: 'authenticator-unknown' }
}

/**
 * A device is lost: its codes, what is open or approved, every other session and every other browser that passed before
 * are void in one change; the lost phone may be one of those browsers. What else there is goes on working, save what a
 * thief may have made with it.
 *
 * @param challenge - the one that was approved for it
 */
export function reportLoss(id: string, asker: Asker, challenge: string | null): Flow<Result<Left>> {
  return (account, context) => {
    const { now, keys } = context
    const refused = refusedLoss(account, id)
    if (refused !== null) return { outcome: refuse(refused) }
    const calm = stopped(account, now)
    const answered = account.challenges.find((one) => one.id === challenge)?.answeredWith
    const cleared = withoutTheirs(calm ?? account, id, context, answered?.method === 'backup-code')
    const without: Account = {
      ...cleared.account,
      authenticators: account.authenticators.filter((one) => one.id !== id),
      pending: [],
      browsers: account.browsers.filter((browser) => isShown(browser, asker.browsers)),
    }
    const { firstFactorAt } = asker
    return {
      outcome: {
        ok: true,
        value: {
          authenticators: activeAuthenticators(without),
          backupCodesLeft: backupCodesLeft(without.backupCodes, keys),
        },
      },
      account: endSessions(closeAll(without), now, firstFactorAt),
      events: [
        {
          kind: 'authenticator-lost',
          data: {
            ...{ authenticator: id, before: now, except: firstFactorAt },
            ...(cleared.backupCodesVoid && { backupCodesVoid: true }),
          },
        },
        ...(calm === null ? [] : [{ kind: 'recovery-cancelled', data: { by: 'loss' } } as const]),
        ...cleared.events,
      ],
    }
  }
}
