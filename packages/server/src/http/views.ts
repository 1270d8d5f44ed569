import type { BrowserView, ChallengeView, Language, ProblemCode, StateView } from '@warifu/contract'
import {
  type Account,
  type Authenticator,
  answeringAuthenticators,
  type Challenge,
  type KnownBrowser,
  type PendingEnrollment,
} from '../account/account.ts'
import { browserHandle, isShown, laneFor, type ShownBrowser } from '../account/browsers.ts'
import { isOpen } from '../account/invitation.ts'
import { refusedByLane } from '../account/lanes.ts'
import { methodsAtHand, methodsOf } from '../account/methods.ts'
import { viewAuthenticator, viewBackupCodes } from '../account/views.ts'
import { groundsFor, refusedToEnroll } from '../flows/start-enrollment.ts'
import type { Operation } from '../operations/operation.ts'
import { type Say, sayIn } from '../operations/say.ts'
import type { Settings } from '../options/options.ts'
import type { Who } from '../request/who.ts'

/** What a page may see of an account. Nothing here is secret, and nothing of one session is told to another. */

function viewBrowser(browser: KnownBrowser, shown: readonly ShownBrowser[]): BrowserView {
  const { agent, passedAt } = browser
  return { id: browserHandle(browser), agent, passedAt, current: isShown(browser, shown) }
}

export function viewState({ account, asker, language }: Who, settings: Settings, now: number): StateView {
  const policy = settings.policies.of(account)
  const refused = refusedToEnroll(account, asker, { ...settings, policy, now })
  const coolingOffUntil = account?.coolingOffUntil ?? null
  const own = asker.stage === 'signed-in' ? account : undefined
  return {
    now,
    stage: asker.stage,
    issuer: settings.siteName[language],
    host: settings.host,
    authenticators: (own?.authenticators ?? []).map((one) => viewAuthenticator(one, settings.limits, now)),
    browsers: (own?.browsers ?? []).map((browser) => viewBrowser(browser, asker.browsers)).toReversed(),
    backupCodes: viewBackupCodes(own?.backupCodes ?? null, settings.keys),
    enrollment: enrollmentWord(refused?.code ?? null, groundsFor(account, asker, now)),
    coolingOffUntil: coolingOffUntil !== null && coolingOffUntil > now ? coolingOffUntil : null,
    ...viewInvitation(account, now),
  }
}

/** A session that has passed the first factor may know: it is what it needs to go on. */
function viewInvitation(account: Account | undefined, now: number): Pick<StateView, 'invitation'> {
  if (account === undefined || account.invited === null || !isOpen(account, now)) return {}
  const { until, code } = account.invited
  return { invitation: { until, code: code !== null } }
}

function enrollmentWord(refused: ProblemCode | null, grounds: PendingEnrollment['grounds']): StateView['enrollment'] {
  if (refused === null) return grounds === 'approved' ? 'with-approval' : 'allowed'
  if (refused === 'too-many-authenticators') return 'full'
  return refused === 'first-factor-only' || refused === 'first-factor-too-old' ? refused : 'not-allowed'
}

/** A challenge in the reader's language, as the server understood it. */
export function viewChallenge(
  challenge: Challenge,
  operation: Operation,
  who: Who,
  settings: Settings,
  now: number,
): ChallengeView {
  const say = sayIn(who.language)
  const policy = settings.policies.of(who.account)
  const { keys } = settings
  return {
    now,
    id: challenge.id,
    operation: challenge.operation,
    title: say(operation.title),
    state: stateOf(challenge, now),
    reasons: challenge.reasons.map((code) => ({ code, text: reasonText(operation, code, who.language) })),
    summary: challenge.details === null ? [] : operation.summary(challenge.details, say),
    issuer: say(settings.siteName),
    host: settings.host,
    label: who.session.label,
    methods:
      who.account === undefined ? [] : methodsAtHand(who.account, methodsOf(challenge, policy), { policy, keys }),
    check: viewCheck(challenge, operation, say),
    ...viewDigits(who.account ? answeringAuthenticators(who.account, { policy, now }) : []),
    expiresAt: challenge.expiresAt,
    answersLeft: challenge.answersLeft,
    pausedUntil: pausedUntil(who, settings, now),
  }
}

/** A token may show more digits than an app. */
function viewDigits(devices: readonly Authenticator[]): Pick<ChallengeView, 'digits' | 'otherDigits'> {
  const [first = 6, ...others] = new Set(devices.map(({ digits }) => digits))
  return others.length === 0 ? { digits: first } : { digits: first, otherDigits: others }
}

/** What to type, and how many digits; never which. */
function viewCheck({ check, details }: Challenge, { extraCheck }: Operation, say: Say): ChallengeView['check'] {
  if (check === null) return null
  return { label: say(extraCheck?.(details)?.label ?? { ja: '', en: '' }), digits: check.length }
}

/** When typed codes are taken again in this browser, or null when they are taken now. */
export function pausedUntil({ account, asker }: Who, settings: Settings, now: number): number | null {
  if (account === undefined) return null
  const lane = laneFor(account, asker.browsers)
  const refused = refusedByLane(account, lane, now, settings.limits)
  return refused?.code === 'paused' ? refused.retryAt : null
}

function stateOf({ state, expiresAt }: Challenge, now: number): ChallengeView['state'] {
  return (state === 'open' || state === 'approved') && now >= expiresAt ? 'expired' : state
}

function reasonText(operation: Operation, code: string, language: Language): string {
  return operation.reasons[code]?.[language] ?? ''
}
