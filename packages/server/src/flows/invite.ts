import { activeAuthenticators } from '../account/account.ts'
import { isOpen, sealInvitationCode } from '../account/invitation.ts'
import { toBase64url } from '../crypto/base64url.ts'
import type { By } from '../operators/by.ts'
import type { Flow } from './flow.ts'
import { type Move, moved } from './move.ts'

/** What came of an invitation. */
export type Invited =
  | 'invited'
  /** There is one that can still be taken up: a run that was cut off is run again. */
  | 'already-invited'
  | 'already-enrolled'
  /** It had a device once, and none works now: only recovery binds one anew. */
  | 'needs-recovery'

export interface WantedInvitation {
  /** Which list it comes with. */
  batch: string
  /** The moment from which it is not taken up any more. */
  until: number
  /** Takes the place of one that can still be taken up: its code is void. */
  again: boolean
  /** What the first enrollment has to name, or null. */
  code: string | null
  /** The group that the account is put under; null leaves it where it is. */
  move: Move | null
}

/** Invites an account to its first enrollment. Whatever somebody had begun without being invited is void. */
export function invite({ batch, until, again, code, move }: WantedInvitation, by: By): Flow<Invited> {
  return (account, context) => {
    const { key, now, random } = context
    if (account.firstEnrolledAt !== null) {
      return { outcome: activeAuthenticators(account).length > 0 ? 'already-enrolled' : 'needs-recovery' }
    }
    if (isOpen(account, now) && !again) return { outcome: 'already-invited' }
    const before = move === null ? account : moved(account, move, now)
    const sealed = code === null ? null : sealInvitationCode(code, toBase64url(random(16)), key, context)
    return {
      outcome: 'invited',
      account: { ...before, pending: [], invited: { batch, at: now, until, withdrawn: false, code: sealed } },
      events: [{ kind: 'invited', data: { batch, until, group: before.group, code: code !== null, ...by } }],
    }
  }
}

/** Takes an invitation back. @returns whether there was one that could still be taken up */
export function withdrawInvitation(by: By): Flow<boolean> {
  return (account, { now }) => {
    const { invited } = account
    if (invited === null || !isOpen(account, now)) return { outcome: false }
    return {
      outcome: true,
      account: { ...account, pending: [], invited: { ...invited, withdrawn: true, code: null } },
      events: [{ kind: 'invitation-withdrawn', data: { batch: invited.batch, ...by } }],
    }
  }
}
