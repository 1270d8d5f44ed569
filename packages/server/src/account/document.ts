import type { Agent } from '@warifu/contract'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Account, Authenticator, Challenge, KnownBrowser, PendingEnrollment, RightToBind } from './account.ts'
import { noDrift } from './drift.ts'
import { noRecovery } from './recovery.ts'

/** The most a document may hold, in bytes of UTF-8. */
const documentLimit = 16_384

/** The account as the store keeps it. Closed challenges are memory only, so they give way first when space is short. */
export function writeDocument(account: Account): string {
  let kept = account
  for (;;) {
    const document = inAscii(JSON.stringify(kept))
    if (document.length <= documentLimit) return document
    const challenges = withoutOldest(kept)
    if (challenges === null) throw new WarifuError('unavailable', 'the account has grown too large to be stored')
    kept = { ...kept, challenges }
  }
}

/** The same JSON in ASCII: V8 and the drivers hand it on several times faster, and its length is its bytes. */
function inAscii(json: string): string {
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function withoutOldest(account: Account): Account['challenges'] | null {
  const closed = account.challenges.find(({ state }) => state === 'closed' || state === 'spent')
  const oldest = closed ?? account.challenges[0]
  return oldest === undefined ? null : account.challenges.filter((challenge) => challenge !== oldest)
}

/**
 * Reads what {@link writeDocument} wrote; an older format is understood and written anew at the next change. A format
 * this version does not know is refused, never guessed at.
 *
 * @throws WarifuError `unknown-format`
 */
export function readDocument(document: string): Account {
  let account: unknown
  try {
    account = JSON.parse(document)
  } catch (cause) {
    throw new WarifuError('unknown-format', 'an account document is not JSON', { cause })
  }
  const format = typeof account === 'object' && account !== null && 'format' in account ? account.format : null
  if (format === 1) return fromFormat3(fromFormat2(fromFormat1(account as AccountOfFormat1)))
  if (format === 2) return fromFormat3(fromFormat2(account as AccountOfFormat2))
  if (format === 3) return fromFormat3(account as AccountOfFormat3)
  if (format === 4) return account as Account
  throw new WarifuError('unknown-format', 'an account document has a format this version does not know')
}

/** Before there were backup codes and further authenticators. */
type AccountOfFormat1 = Omit<AccountOfFormat2, 'format' | 'backupCodes' | 'mayBind' | 'pending' | 'challenges'> & {
  format: 1
  pending: readonly Omit<PendingEnrollment, 'grounds' | 'challenge' | 'replaces'>[]
  challenges: readonly Omit<AccountOfFormat2['challenges'][number], 'checking' | 'methods'>[]
}

function fromFormat1(account: AccountOfFormat1): AccountOfFormat2 {
  return {
    ...account,
    format: 2,
    backupCodes: null,
    mayBind: null,
    pending: account.pending.map((pending) => ({ ...pending, grounds: 'first', challenge: null })),
    challenges: account.challenges.map((challenge) => ({ ...challenge, methods: ['code'], checking: [] })),
  }
}

/** Before drift was followed, and before there were hardware tokens. */
type AccountOfFormat2 = Omit<AccountOfFormat3, 'format' | 'changedAt' | 'authenticators' | 'browsers' | 'pending'> & {
  format: 2
  authenticators: readonly Omit<Authenticator, 'drift' | 'hardware' | 'lastUsedIn'>[]
  browsers: readonly Omit<KnownBrowser, 'agent'>[]
  pending: readonly Omit<PendingEnrollment, 'replaces'>[]
}

const unnamed: Agent = { browser: null, system: null }

function fromFormat2(account: AccountOfFormat2): AccountOfFormat3 {
  return {
    ...account,
    format: 3,
    changedAt: 0,
    authenticators: account.authenticators.map((one) => ({
      ...one,
      drift: noDrift,
      hardware: null,
      lastUsedIn: null,
    })),
    browsers: account.browsers.map((browser) => ({ ...browser, agent: unnamed })),
    pending: account.pending.map((pending) => ({ ...pending, replaces: null })),
  }
}

/** Before there were groups and recovery. */
type AccountOfFormat3 = Omit<
  Account,
  | 'format'
  | 'group'
  | 'graceUntil'
  | 'invited'
  | 'reviewedAt'
  | 'mayBind'
  | 'recovery'
  | 'leftAt'
  | 'checkedAt'
  | 'challenges'
  | 'earlierAnswers'
> & {
  format: 3
  challenges: readonly Omit<Challenge, 'check' | 'answeredWith'>[]
  mayBind: Omit<RightToBind, 'grounds' | 'session'> | null
}

function fromFormat3(account: AccountOfFormat3): Account {
  const mayBind = account.mayBind && { ...account.mayBind, grounds: 'backup-code' as const, session: null }
  return {
    ...account,
    format: 4,
    mayBind,
    recovery: noRecovery,
    leftAt: null,
    checkedAt: null,
    group: null,
    graceUntil: null,
    invited: null,
    reviewedAt: null,
    challenges: account.challenges.map((challenge) => ({
      ...challenge,
      check: null,
      answeredWith: knownAnswer(challenge),
    })),
    earlierAnswers: [],
  }
}

/** Where only one method could answer, it was that one; where it is not known, what was approved is asked again. */
function knownAnswer({
  state,
  methods,
  openedAt,
}: Pick<Challenge, 'state' | 'methods' | 'openedAt'>): Challenge['answeredWith'] {
  const [method] = methods
  const known = state === 'approved' && method !== undefined && methods.length === 1
  // When it was answered was not kept: not before it was asked.
  return known ? { method, authenticator: null, at: openedAt } : null
}

/** When the account next holds something to tidy away: an expired enrollment is a secret nobody should keep. */
export function dueAt(account: Account): number | null {
  const moments = account.pending.map(({ expiresAt }) => expiresAt)
  return moments.length === 0 ? null : Math.min(...moments)
}
