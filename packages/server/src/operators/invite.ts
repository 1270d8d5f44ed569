import { formatBackupCode, makeBackupCode } from '@warifu/otp'
import { type Account, newAccount } from '../account/account.ts'
import { type AccountKey, isAccountKey } from '../account/account-key.ts'
import { isText } from '../account/plain-text.ts'
import type { Accounts } from '../flows/accounts.ts'
import { type Invited, invite, type WantedInvitation } from '../flows/invite.ts'
import type { Policies } from '../policy/policy.ts'
import { type By, readBy } from './by.ts'
import { moveTo } from './group.ts'
import { inBatches } from './in-batches.ts'

/** Somebody who is to enroll. */
export interface Invitee {
  /** The host's user id. */
  accountId: string
  namespace?: string
  /** The group that the account is put under, one of the option `groups`; left out, it stays where it is. */
  group?: string
  /** What a letter calls the person; only handed on with the code, and kept nowhere. */
  name?: string
  /** Where it stood in the file, for the report. */
  place?: string
}

/** How people are invited. */
export interface Inviting extends By {
  /** What the list is called, in the log and in the report. */
  batch: string
  /** The moment from which it is not taken up any more. @defaultValue 21 days from now */
  until?: number
  /**
   * Takes the codes of some people, and keeps them where letters are made of them; without it no codes are made. It is
   * asked before those people are invited, so that a run that is cut off leaves nobody with a code that nobody has: the
   * next run makes new ones for them, and where a person stands twice, the later code counts.
   */
  keepCodes?: (codes: readonly InvitationLetter[]) => void | Promise<void>
  /** Invites those once more whose invitation can still be taken up; earlier codes are void. */
  again?: boolean
  /** Looks only: says what would be done, and changes nothing. */
  dryRun?: boolean
  /** Hears what came of each, in order. */
  onLine?: (line: InvitedLine) => void | Promise<void>
  onProgress?: (done: number) => void
}

/** What stands in a letter. The code is told once, and kept nowhere as it is. */
export interface InvitationLetter {
  account: AccountKey
  name: string | null
  /** As printed: `7K2M-9QXD-3FTVW`. */
  code: string
  until: number
}

/** What came of one person of a list. */
export interface InvitedLine {
  place: string | null
  account: AccountKey
  group: string | null
  outcome: InvitedOutcome
}

export type InvitedOutcome =
  | Invited
  /** Stood there before; the first one counts. */
  | 'doubled'
  /** No id that an account can have: empty, longer than 200 characters, or with control characters. */
  | 'account-invalid'
  /** The option `groups` names no such group. */
  | 'group-unknown'

/** How many of each. */
export type InvitedReport = Readonly<Record<InvitedOutcome, number>>

/** As many as share one durable commit. */
const atOnce = 64

const day = 24 * 3_600_000
/** How long an invitation can be taken up, where nothing is said. */
export const usually = 21 * day
const longest = 90 * day

interface InvitingWorld {
  accounts: Accounts
  policies: Policies
  now: () => number
  random: (length: number) => Uint8Array
}

/**
 * Invites one after another, some side by side, each in a change of its own. A run that was cut off is run again: whoever
 * is invited already is found so. Of the list only the ids are remembered, to find doubles.
 */
export async function inviteAll(
  world: InvitingWorld,
  people: Iterable<Invitee> | AsyncIterable<Invitee>,
  inviting: Inviting,
): Promise<InvitedReport> {
  const by = readBy(inviting)
  const { batch, again = false, dryRun = false, keepCodes, onLine, onProgress } = inviting
  if (!isText(batch, 64)) throw new TypeError('batch must be 1 to 64 characters of text, without control characters.')
  const until = readUntil(inviting.until, world.now())
  const report = { ...none }
  const seen = new Set<string>()
  let done = 0
  for await (const some of inBatches(people, atOnce)) {
    const asked = await Promise.all(some.map((one) => plan(world, one, seen, { batch, until, again }, by)))
    const letters = asked.flatMap((one) => (keepCodes && one.outcome === 'invited' ? letterFor(one, until, world) : []))
    if (!dryRun && letters.length > 0) await keepCodes?.(letters)
    const codes = new Map(letters.map(({ account, code }) => [account, code.replaceAll('-', '')]))
    const settled = await Promise.allSettled(
      asked.map((one) => (dryRun ? one.outcome : carryOut(world, one, codes.get(one.account) ?? null, by))),
    )
    for (const [i, one] of settled.entries()) {
      if (one.status === 'rejected') continue
      report[one.value] += 1
      await onLine?.(lineOf(asked[i] as Asked, one.value))
    }
    const failed = settled.find((one) => one.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    done += some.length
    onProgress?.(done)
  }
  return report
}

const none: Record<InvitedOutcome, number> = {
  invited: 0,
  'already-invited': 0,
  'already-enrolled': 0,
  'needs-recovery': 0,
  doubled: 0,
  'account-invalid': 0,
  'group-unknown': 0,
}

/** One person of the list, as the account stands. */
interface Asked {
  invitee: Invitee
  account: AccountKey
  outcome: InvitedOutcome
  /** What is asked for, where something is. */
  wanted: Omit<WantedInvitation, 'code'> | null
  read: Account | undefined
}

async function plan(
  { accounts, policies }: InvitingWorld,
  invitee: Invitee,
  seen: Set<string>,
  list: Pick<WantedInvitation, 'batch' | 'until' | 'again'>,
  by: By,
): Promise<Asked> {
  const { accountId, namespace = 'default', group } = invitee
  const account: AccountKey = { namespace, id: accountId }
  const not = (outcome: InvitedOutcome): Asked => ({ invitee, account, outcome, wanted: null, read: undefined })
  if (!isAccountKey(account)) return not('account-invalid')
  const name = JSON.stringify([namespace, accountId])
  if (seen.has(name)) return not('doubled')
  seen.add(name)
  const move = group === undefined ? null : moveTo(policies, group)
  if (move === undefined) return not('group-unknown')
  const wanted = { ...list, move }
  const read = await accounts.read(account)
  const { outcome } = invite({ ...wanted, code: null }, by)(read ?? newAccount, accounts.context(account, read))
  return { invitee, account, outcome, wanted, read }
}

function carryOut(
  { accounts }: InvitingWorld,
  { account, outcome, wanted, read }: Asked,
  code: string | null,
  by: By,
): InvitedOutcome | Promise<InvitedOutcome> {
  if (outcome !== 'invited' || wanted === null) return outcome
  return accounts.change(account, invite({ ...wanted, code }, by), read)
}

function letterFor({ account, invitee }: Asked, until: number, { random }: InvitingWorld): InvitationLetter {
  const code = formatBackupCode(makeBackupCode(random(13)))
  return { account, name: invitee.name ?? null, code, until }
}

function lineOf({ invitee: { place, group }, account }: Asked, outcome: InvitedOutcome): InvitedLine {
  return { place: place ?? null, account, group: group ?? null, outcome }
}

function readUntil(given: number | undefined, now: number): number {
  const until = given ?? now + usually
  if (Number.isSafeInteger(until) && until > now && until <= now + longest) return until
  throw new RangeError(`until must be a moment within the next 90 days; got ${String(given)}.`)
}
