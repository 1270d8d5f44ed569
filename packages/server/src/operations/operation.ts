import type { Localized, SummaryLine } from '@warifu/contract'
import type { Session } from '../session/session.ts'
import type { ExtraCheck } from './extra-check.ts'
import type { Say } from './say.ts'
import type { StandardSchema } from './standard-schema.ts'

/** What a rule asks for, or null when it asks nothing. */
export interface Asked<Reason extends string = string> {
  method: Demand
  reason: Reason
}

/**
 * What a rule can ask for. `code`: whatever policy lets count for the operation. `phishingResistant`: of that only what no
 * page in between can pass on; codes and backup codes never are.
 */
export type Demand = 'code' | 'phishingResistant'

/**
 * One line of an operation's rules.
 *
 * @param reason - shown to the person and logged; has a sentence in `reasons`
 * @example
 * ```ts
 * ask('code', 'high-amount', transfer.amount >= 100_000)
 * ```
 */
export function ask<const Reason extends string>(method: Demand, reason: Reason, when: boolean): Asked<Reason> | null {
  return when ? { method, reason } : null
}

/** A named, typed thing the host protects. */
export interface Operation<Details = unknown, Facts = unknown, Reason extends string = string> {
  /** In the person's words, e.g. 振込 / Transfer. */
  title: Localized
  /** Any Standard Schema. Every key of the input must stand unchanged in its output; unknown keys are refused. */
  details: StandardSchema<Details>
  /** What the rules need to know beyond the details, read from the host's own data. */
  facts?(details: Details, who: Session): Facts | Promise<Facts>
  /** Pure; called again on fresh facts inside the host's transaction. */
  rules(details: Details, facts: Facts): readonly (Asked<Reason> | null)[]
  /** Why a code is asked, one sentence for each reason that `rules` can give. */
  reasons: Readonly<Record<Reason, Localized>>
  /** Whether this waits during the cool-off after a change of authenticators. */
  highRisk?(details: Details, facts: Facts): boolean
  /**
   * Marks it as low-risk: a right answer that the same session gave not longer ago than this, in milliseconds, is enough
   * (1 s to 12 h). What answered must count for it as for a new challenge. Not together with `highRisk` or `extraCheck`.
   *
   * @defaultValue an approval of its own, every time
   */
  maxAge?: number
  /**
   * What the answer has to repeat of the details, typed off something else than this screen, or null for nothing. Pure. It
   * makes a person look whom they pay; it proves nothing about who they are, as no question about knowledge does
   * (NIST SP 800-63B-4 section 3.1.1.2).
   */
  extraCheck?(details: Details): ExtraCheck | null
  /** What a person reads before approving: the weightiest lines first, complete, never masked. */
  summary(details: Details, say: Say): readonly SummaryLine[]
}

/**
 * Describes an operation, with its types tied together.
 *
 * @example
 * ```ts
 * const transfer = operation({
 *   title: { ja: '振込', en: 'Transfer' },
 *   details: z.strictObject({ payee: z.string(), amount: z.number().int().positive() }),
 *   rules: ({ amount }) => [ask('code', 'high-amount', amount >= 100_000)],
 *   reasons: { 'high-amount': { ja: '10万円以上の振込のため、追加の確認が必要です。', en: 'Transfers of ¥100,000 or more need an extra check.' } },
 *   summary: ({ payee, amount }, say) => [
 *     { label: say({ ja: '受取人名', en: 'Payee' }), value: payee, weight: 'main' },
 *     { label: say({ ja: '振込金額', en: 'Amount' }), value: say.yen(amount), weight: 'main' },
 *   ],
 * })
 * ```
 */
export function operation<Details, Facts, Reason extends string>(
  definition: Operation<Details, Facts, Reason>,
): Operation<Details, Facts, Reason> {
  return definition
}

/** The rules that ask, without the ones that do not. */
export function askedBy(rules: readonly (Asked | null)[]): Asked[] {
  return rules.filter((asked) => asked !== null)
}

/** Whether what asks takes only a method that no page in between can pass on. */
export function asksPhishingResistant(asked: readonly Asked[]): boolean {
  return asked.some(({ method }) => method !== 'code')
}
