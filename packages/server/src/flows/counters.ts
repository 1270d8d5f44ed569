import { stepAt, type TotpParameters } from '@warifu/otp'
import type { Authenticator, PendingEnrollment } from '../account/account.ts'
import { noDrift } from '../account/drift.ts'
import type { Sealed } from '../crypto/key-ring.ts'
import { stepsAhead } from '../options/limits.ts'
import type { FlowContext } from './flow.ts'

/** A secret that a typed code is held against. */
export interface Candidate
  extends TotpParameters,
    Pick<Authenticator, 'id' | 'kind' | 'lastStep' | 'drift' | 'hardware'> {
  secret: Sealed
}

/** SHA1, 6 digits, 30 s: the only set that every authenticator app computes as it is told. */
export const appParameters = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const

/** A secret that no code has confirmed yet. */
export function candidateOf({ id, secret }: PendingEnrollment): Candidate {
  return { ...appParameters, kind: 'totp', id, secret, lastStep: -1, drift: noDrift, hardware: null }
}

type World = Pick<FlowContext, 'now' | 'limits'>

/** A code that came just too late is told apart from a wrong one within these steps. */
const justBehind = 10

/** What is accepted now, and for a pressed token the last one spent, so that it is known as used. */
export function countersNow(candidate: Candidate, { now, limits }: World): number[] {
  const { kind, lastStep } = candidate
  if (kind === 'hotp') return range(lastStep, lastStep + limits.lookAhead)
  const middle = middleOf(candidate, now)
  return range(middle - limits.window, middle + stepsAhead(limits))
}

/** Fresh steps before the window: no drift and no wait makes a code of theirs right again. */
export function countersBehind(candidate: Candidate, { now, limits }: World): number[] {
  const { kind, lastStep } = candidate
  if (kind === 'hotp') return []
  const before = middleOf(candidate, now) - limits.window - 1
  return range(Math.max(lastStep + 1, before - justBehind), before)
}

/** Everything around the window. */
export function countersBeyond(candidate: Candidate, world: World): number[] {
  const within = new Set(countersNow(candidate, world))
  const { from, to } = spanAround(candidate, world)
  return range(from, to).filter((counter) => !within.has(counter))
}

/** Where two codes in a row are looked for: the first and the last counter. */
export function spanAround(
  { kind, lastStep, periodSeconds }: Candidate,
  { now, limits }: World,
): { from: number; to: number } {
  const reach = limits.resynchronization
  if (kind === 'hotp') return { from: lastStep + 1, to: lastStep + reach }
  const current = stepAt(now, periodSeconds)
  return { from: Math.max(0, lastStep + 1, current - reach), to: current + reach }
}

function middleOf({ periodSeconds, drift }: Candidate, now: number): number {
  return stepAt(now, periodSeconds) + drift.steps
}

function range(first: number, last: number): number[] {
  const from = Math.max(0, first)
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, i) => from + i)
}
