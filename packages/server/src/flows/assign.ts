import { newAccount } from '../account/account.ts'
import { closeAll } from '../account/challenges.ts'
import { endSessions } from '../account/sessions.ts'
import type { By } from '../operators/by.ts'
import type { Flow } from './flow.ts'
import { type Move, moved } from './move.ts'

/** What came of an assignment. */
export type Assigned =
  | { ok: true; from: string | null; to: string | null }
  | { ok: false; code: 'account-unknown' | 'group-unknown' | 'already-there' }

/**
 * Puts an account under another group, whose policy applies from the same moment on: what was begun, is open or was
 * approved was judged by the old one, and is void; so is every session.
 */
export function assign(move: Move, by: By): Flow<Assigned> {
  return (account, { now }) => {
    if (account === newAccount) return { outcome: { ok: false, code: 'account-unknown' } }
    const from = account.group
    const to = move.group
    if (from === to) return { outcome: { ok: false, code: 'already-there' } }
    const after = { ...moved(closeAll(account), move, now), pending: [], mayBind: null }
    return {
      outcome: { ok: true, from, to },
      account: endSessions(after, now, null),
      events: [{ kind: 'group-changed', data: { from, to, ...by, before: now, except: null } }],
    }
  }
}
