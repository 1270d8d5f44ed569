import type { ClientProblem, Result } from '@warifu/client'
import type { BackupCodesState as CodesSet, BackupCodesView as Made } from '@warifu/contract'

/**
 * What the page remembers of a set that nobody says to have stored: since when there may be one. An element can be taken
 * out of the page while its set is made or shown; the next one there says so. No code is kept, and a new page knows nothing.
 */
let begun: { at: number; before: number | null } | null = null
let underWay: Promise<unknown> | null = null

/** Refusals that leave open whether a set was made: the answer, or the fate of the commit, is unknown. */
export const unclear: ReadonlySet<ClientProblem['code']> = new Set([
  'unreachable',
  'unavailable',
  'outcome-unknown',
  'already-done',
])

/** Two servers' clocks may be so far apart. */
const slack = 60_000

/**
 * A set is being made. The page remembers it until it is stored, or its owner has heard that it is not.
 *
 * @param before - the set that it takes the place of
 */
export async function making(now: number, before: CodesSet | null, made: Promise<Result<Made>>): Promise<Result<Made>> {
  const earlier = begun
  begun ??= { at: now, before: before?.issuedAt ?? null }
  underWay = made
  const answered = await made
  if (underWay === made) underWay = null
  if (!answered.ok && !unclear.has(answered.problem.code)) begun = earlier
  return answered
}

/** Resolves once nothing is being made any more; null when nothing is. */
export function madeBefore(): Promise<unknown> | null {
  return underWay
}

/** The set is stored, or the person knows that it is not. */
export function settled(): void {
  begun = null
}

/** Whether this is one that nobody says to have stored. Not said while it is still made: its element may show it yet. */
export function isUnkept(set: CodesSet | null): boolean {
  if (underWay !== null) return false
  return begun !== null && set !== null && set.issuedAt !== begun.before && set.issuedAt >= begun.at - slack
}
