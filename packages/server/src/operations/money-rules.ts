import { type Localized, languages } from '@warifu/contract'
import { type Asked, ask } from './operation.ts'
import { sayIn } from './say.ts'

/** When a movement of money needs a code. What is left out asks nothing. Amounts are in the facts' own unit, e.g. yen. */
export interface MoneyLimits {
  /** From this amount on. */
  amount?: number
  /** Once the day's total, this one included, is more. */
  dailyTotal?: number
  /** Once the total of 30 days, this one included, is more. */
  total30Days?: number
  newPayee?: true
  payeeAddedLately?: true
  abroad?: true
  /** After recovery, or a new device in the place of a lost one. */
  recoveredLately?: true
}

/** What the limits are held against. Read it in the transaction that moves the money, or two at once pass one limit. */
export interface MoneyFacts {
  amount: number
  /** Moved today before this one. */
  paidToday: number
  /** Moved in the last 30 days before this one. */
  paidIn30Days: number
  newPayee: boolean
  payeeAddedLately: boolean
  abroad: boolean
  recoveredLately: boolean
}

interface Rules {
  amount: { reason: 'high-amount'; facts: 'amount' }
  dailyTotal: { reason: 'daily-total'; facts: 'amount' | 'paidToday' }
  total30Days: { reason: 'total-30-days'; facts: 'amount' | 'paidIn30Days' }
  newPayee: { reason: 'new-payee'; facts: 'newPayee' }
  payeeAddedLately: { reason: 'payee-added-lately'; facts: 'payeeAddedLately' }
  abroad: { reason: 'abroad'; facts: 'abroad' }
  recoveredLately: { reason: 'recovered-lately'; facts: 'recoveredLately' }
}

type Named<L> = keyof L & keyof Rules
type ReasonOf<L> = Rules[Named<L>]['reason']
type FactsOf<L> = Pick<MoneyFacts, Rules[Named<L>]['facts']>

/** Ready-made rules for an operation that moves money; see {@link moneyRules}. */
export interface MoneyRules<Reason extends string, Facts> {
  /** For the operation's `rules`: what asks now. */
  ask(facts: Facts): readonly (Asked<Reason> | null)[]
  /** Whether anything asks, for `highRisk`. */
  asks(facts: Facts): boolean
  /** For the operation's `reasons`: one sentence for each. */
  reasons: Readonly<Record<Reason, Localized>>
}

interface Rule {
  reason: string
  /** Anything but a clear "no" asks: a sum that is not a number is above every limit, and so is less than nothing. */
  applies(facts: MoneyFacts, limit: number): boolean
  says(limit: string): Localized
}

const table: Readonly<Record<keyof Rules, Rule>> = {
  amount: {
    reason: 'high-amount',
    applies: ({ amount }, limit) => !(isAmount(amount) && amount < limit),
    says: (limit) => ({
      ja: `${limit}以上の振込のため、追加の確認が必要です。`,
      en: `Transfers of ${limit} or more need an extra check.`,
    }),
  },
  dailyTotal: {
    reason: 'daily-total',
    applies: ({ amount, paidToday }, limit) => !(isAmount(amount) && isSum(paidToday) && paidToday + amount <= limit),
    says: (limit) => ({
      ja: `今日の振込の合計が${limit}を超えるため、追加の確認が必要です。`,
      en: `Your transfers today will exceed ${limit}, so an extra check is needed.`,
    }),
  },
  total30Days: {
    reason: 'total-30-days',
    applies: ({ amount, paidIn30Days }, limit) =>
      !(isAmount(amount) && isSum(paidIn30Days) && paidIn30Days + amount <= limit),
    says: (limit) => ({
      ja: `この30日間の振込の合計が${limit}を超えるため、追加の確認が必要です。`,
      en: `Your transfers of the last 30 days will exceed ${limit}, so an extra check is needed.`,
    }),
  },
  newPayee: yes('new-payee', 'newPayee', {
    ja: 'はじめての振込先のため、追加の確認が必要です。',
    en: 'The first transfer to a payee needs an extra check.',
  }),
  payeeAddedLately: yes('payee-added-lately', 'payeeAddedLately', {
    ja: '登録して間もない振込先のため、追加の確認が必要です。',
    en: 'Transfers to a payee that was added lately need an extra check.',
  }),
  abroad: yes('abroad', 'abroad', {
    ja: '海外への送金のため、追加の確認が必要です。',
    en: 'Transfers abroad need an extra check.',
  }),
  recoveredLately: yes('recovered-lately', 'recoveredLately', {
    ja: '端末を登録し直して間もないため、追加の確認が必要です。',
    en: 'Your device was set up again lately, so an extra check is needed.',
  }),
}

/** A text that looks like a number would be joined to the sum, not added; a negative amount would make room for others. */
function isAmount(amount: unknown): boolean {
  return typeof amount === 'number' && amount >= 0
}

/** A sum over no rows is null in SQL: nothing was paid. */
function isSum(sum: unknown): boolean {
  return sum === null || typeof sum === 'number'
}

function yes(reason: string, fact: keyof MoneyFacts, text: Localized): Rule {
  return { reason, applies: (facts) => facts[fact] !== false, says: () => text }
}

/** Whole yen, as the person's language writes them. */
const yen = (amount: number): Localized => ({ ja: sayIn('ja').yen(amount), en: sayIn('en').yen(amount) })

/**
 * Ready-made rules for money: each with a reason that is shown to the person and logged. The types ask for exactly the
 * facts that the limits need.
 *
 * @param money - how an amount reads; whole yen unless told otherwise
 * @throws RangeError when a limit is not a whole number above zero; TypeError for one that there is not
 * @example
 * ```ts
 * const rules = moneyRules({ amount: 100_000, dailyTotal: 300_000, newPayee: true })
 * const transfer = operation({
 *   title, details, summary,
 *   facts: async ({ payee }, who) => ledger.factsOf(who.accountId, payee),
 *   rules: ({ amount }, { paidToday, newPayee }) => rules.ask({ amount, paidToday, newPayee }),
 *   reasons: rules.reasons,
 * })
 * ```
 */
export function moneyRules<const L extends MoneyLimits>(
  limits: L,
  money: (amount: number) => Localized = yen,
): MoneyRules<ReasonOf<L>, FactsOf<L>> {
  const chosen = Object.entries(limits).map(([name, limit]) => ({ ...ruleOf(name, limit), limit: Number(limit) }))
  const reasons = chosen.map(({ reason, says, limit }) => [reason, sentence(says, money(limit))])
  const asked = (facts: FactsOf<L>) =>
    chosen.map(({ reason, applies, limit }) =>
      ask('code', reason as ReasonOf<L>, applies(facts as unknown as MoneyFacts, limit)),
    )
  return {
    ask: asked,
    asks: (facts) => asked(facts).some((one) => one !== null),
    reasons: Object.fromEntries(reasons) as MoneyRules<ReasonOf<L>, never>['reasons'],
  }
}

function ruleOf(name: string, limit: unknown): Rule {
  const rule = Object.hasOwn(table, name) ? table[name as keyof Rules] : undefined
  if (rule === undefined) throw new TypeError(`moneyRules knows no limit ${name}: ${Object.keys(table).join(', ')}.`)
  if (limit !== true && !(Number.isSafeInteger(limit) && Number(limit) > 0)) {
    throw new RangeError(`moneyRules: ${name} must be a whole number above zero; got ${String(limit)}.`)
  }
  return rule
}

function sentence(says: Rule['says'], limit: Localized): Localized {
  return Object.fromEntries(languages.map((language) => [language, says(limit[language])[language]])) as Localized
}
