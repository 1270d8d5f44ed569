import type { Account } from '../account/account.ts'
import type { AccountKey } from '../account/account-key.ts'
import { isOpen } from '../account/invitation.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { Store } from '../store/store.ts'
import { everyAccount } from './every-account.ts'

/** How one invitation stands. */
export interface InvitationLine {
  account: AccountKey
  group: string | null
  batch: string
  at: number
  until: number
  /** `expired`: nobody came in time. `withdrawn`: an operator took it back. */
  state: 'enrolled' | 'waiting' | 'expired' | 'withdrawn'
  enrolledAt: number | null
  /** Wrong codes since the last right one: of a device that was being set up, or of the invitation. */
  failures: number
}

/** Which invitations are asked about. */
export interface InvitationSearch {
  /** What the list was called. @defaultValue all of them */
  batch?: string
}

/** Who was invited, and what came of it; looks at one account after another, and changes nothing. */
export async function* invitations(
  { store, accounts, now }: { store: Store; accounts: Accounts; now: () => number },
  { batch }: InvitationSearch,
): AsyncGenerator<InvitationLine> {
  for await (const key of everyAccount(store)) {
    const account = await accounts.read(key)
    if (account?.invited && (batch === undefined || account.invited.batch === batch)) yield lineOf(key, account, now())
  }
}

function lineOf(key: AccountKey, account: Account, now: number): InvitationLine {
  const { group, firstEnrolledAt, lanes } = account
  const { batch, at, until } = account.invited as NonNullable<Account['invited']>
  return {
    ...{ account: key, group, batch, at, until },
    state: stateOf(account, now),
    enrolledAt: firstEnrolledAt,
    failures: lanes.known.failures + lanes.other.failures,
  }
}

function stateOf(account: Account, now: number): InvitationLine['state'] {
  if (account.firstEnrolledAt !== null) return 'enrolled'
  if (isOpen(account, now)) return 'waiting'
  return account.invited?.withdrawn ? 'withdrawn' : 'expired'
}
