import type { LaneView, LookView } from '@warifu/contract'
import type { Account, LaneName } from '../account/account.ts'
import type { AccountKey } from '../account/account-key.ts'
import { isOpen } from '../account/invitation.ts'
import { isCapped, remainingIn } from '../account/lanes.ts'
import { releasesNow } from '../account/recovery.ts'
import { viewAuthenticator, viewBackupCodes } from '../account/views.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { FlowContext } from '../flows/flow.ts'

/** How an account stands, for the people at the support desk, as over HTTP; its log is asked for apart. */
export type Inspected = Omit<LookView, 'events'>

/** Typed codes in browsers that passed before, or in all others. */
export type InspectedLane = LaneView

type Look = Pick<FlowContext, 'now' | 'limits' | 'keys'>

/** @returns null for an account that never did anything here */
export async function inspect(accounts: Accounts, key: AccountKey): Promise<Inspected | null> {
  const account = await accounts.read(key)
  return account === undefined ? null : inspectAccount(account, accounts.context(key, account))
}

/** The same of an account that was read already. */
export function inspectAccount(account: Account, { now, limits, keys }: Look): Inspected {
  const lane = (name: LaneName): InspectedLane => {
    const { failures, pausedUntil } = account.lanes[name]
    return {
      failures,
      remaining: remainingIn(account, name, limits),
      pausedUntil: pausedUntil > now ? pausedUntil : null,
      off: isCapped(account, name, limits),
    }
  }
  const { browsers, firstEnrolledAt, coolingOffUntil, group, graceUntil, invited, reviewedAt, recovery, leftAt } =
    account
  return {
    authenticators: account.authenticators.map((one) => viewAuthenticator(one, limits, now)),
    backupCodes: viewBackupCodes(account.backupCodes, keys),
    browsers: browsers.length,
    lanes: { known: lane('known'), other: lane('other') },
    firstEnrolledAt,
    coolingOffUntil: coolingOffUntil !== null && coolingOffUntil > now ? coolingOffUntil : null,
    group,
    graceUntil,
    invitation: invited && { batch: invited.batch, until: invited.until, open: isOpen(account, now) },
    reviewedAt,
    recoveries: releasesNow(recovery, now).map(({ by, actor, requestedAt, readyAt, dueAt }) => ({
      ...{ by, actor, requestedAt, readyAt, dueAt },
    })),
    releasePasswordSetAt: recovery.password?.setAt ?? null,
    leftAt,
  }
}
