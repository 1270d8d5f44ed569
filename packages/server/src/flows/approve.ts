import type { ContactMethod } from '@warifu/contract'
import type { Account, AnsweredWith, Authenticator, Challenge, LaneName } from '../account/account.ts'
import { backupCodesLeft } from '../account/backup-codes.ts'
import { laneFor, rememberBrowser } from '../account/browsers.ts'
import { approved, replaceChallenge } from '../account/challenges.ts'
import { clearLane, isCapped, reopenOther } from '../account/lanes.ts'
import type { EventDraft } from '../events/event.ts'
import { withAnswer } from '../policy/freshness.ts'
import type { Result } from '../refusal/refusal.ts'
import type { Asker, Changed, FlowContext } from './flow.ts'
import { fromOf } from './from.ts'
import { stopped } from './recover.ts'

/** A right answer: until when it may be spent, and what the browser is to remember. */
export interface Approved {
  challenge: string
  expiresAt: number
  by: Proof
  /** Unused backup codes, or null when the account has no set. */
  backupCodesLeft: number | null
  browserIds: string[]
}

/** What an answer proved possession of. */
export type Proof = { method: 'code'; authenticator: Authenticator } | { method: 'backup-code' | ContactMethod }

/**
 * Approves a challenge that was answered rightly.
 *
 * @param account - what proved possession is spent in it already
 */
export function approve(
  account: Account,
  challenge: Challenge,
  by: Proof,
  asker: Asker,
  context: FlowContext,
): Changed<Result<Approved>> {
  const { now, limits } = context
  const lane = laneFor(account, asker.browsers)
  const authenticator = by.method === 'code' ? by.authenticator.id : null
  const answer: AnsweredWith = { method: by.method, authenticator, at: now }
  const answered = approved(challenge, answer, now, limits)
  // A code that was sent shows no device: it ends no count of wrong ones, makes no browser known, and stops no recovery.
  const held = by.method === 'code' || by.method === 'backup-code'
  // Who has a device or a paper has not lost everything: somebody else asked for the recovery, or it is no longer needed.
  const without = held ? stopped(account, now) : null
  const reopened = held ? reopenOther(clearLane(without ?? account, lane), lane, limits) : { account, events: [] }
  const { operation } = challenge
  const proven = replaceChallenge(reopened.account, answered)
  // Who tries a code was not told that anything goes by it.
  const known = operation === 'try-code' ? proven : withAnswer(proven, answer, asker, context)
  const remembered = held ? remember(known, lane, asker, context) : unremembered(known, asker)
  const passed = signsInByPaper(by, operation)
    ? withRightToBind(remembered.account, asker, context)
    : remembered.account
  const left = account.backupCodes === null ? null : backupCodesLeft(account.backupCodes, context.keys)
  const events: EventDraft[] = [
    {
      kind: 'challenge-approved',
      data: {
        challenge: challenge.id,
        operation,
        method: by.method,
        lane,
        ...(by.method === 'code' && { authenticator: by.authenticator.id }),
        ...fromOf(asker),
      },
    },
    ...reopened.events,
  ]
  if (without !== null) events.push({ kind: 'recovery-cancelled', data: { by: by.method } })
  if (by.method === 'backup-code') events.push({ kind: 'backup-code-used', data: { operation, left } })
  return {
    outcome: {
      ok: true,
      value: {
        challenge: challenge.id,
        expiresAt: answered.expiresAt,
        by,
        backupCodesLeft: left,
        browserIds: remembered.ids,
      },
    },
    account: passed,
    events,
  }
}

/**
 * A browser that passes among the unknown stays unknown while the lane of the known ones takes no codes: it would be
 * kept out of its own account by having passed.
 */
function remember(
  account: Account,
  lane: LaneName,
  asker: Asker,
  context: FlowContext,
): { account: Account; ids: string[] } {
  const helps = lane === 'known' || !isCapped(account, 'known', context.limits)
  return helps ? rememberBrowser(account, context.key, asker, context) : unremembered(account, asker)
}

function unremembered(account: Account, { browsers }: Asker): { account: Account; ids: string[] } {
  return { account, ids: browsers.map(({ id }) => id) }
}

function signsInByPaper(by: Proof, operation: string): boolean {
  return by.method === 'backup-code' && operation === 'sign-in'
}

/** Who had to sign in with a backup code has no phone: this session may bind one, so that one code is enough. */
function withRightToBind(account: Account, { firstFactorAt }: Asker, { now, limits }: FlowContext): Account {
  return {
    ...account,
    mayBind: { grounds: 'backup-code', firstFactorAt, session: null, until: now + limits.pendingEnrollment },
  }
}
