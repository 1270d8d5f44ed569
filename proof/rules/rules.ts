import { approvalsAreSpentOnce } from './approvals-are-spent-once.ts'
import { backupCodesWorkOnce } from './backup-codes-work-once.ts'
import { booksBalance } from './books-balance.ts'
import { budgetHolds } from './budget-holds.ts'
import { declinedStaysDeclined } from './declined-stays-declined.ts'
import { devicesChangeByApproval } from './devices-change-by-approval.ts'
import { logsAreWhole } from './logs-are-whole.ts'
import { noCodeWorksTwice } from './no-code-works-twice.ts'
import { nothingAcknowledgedIsLost } from './nothing-acknowledged-is-lost.ts'
import { ownersAreTold } from './owners-are-told.ts'
import type { Evidence, Rule } from './rule.ts'
import { unknownOutcomesResolve } from './unknown-outcomes-resolve.ts'
import { whatWasToldStands } from './what-was-told-stands.ts'

/** What must hold whenever and wherever a process dies. */
export const rules = {
  nothingAcknowledgedIsLost,
  noCodeWorksTwice,
  backupCodesWorkOnce,
  devicesChangeByApproval,
  budgetHolds,
  approvalsAreSpentOnce,
  unknownOutcomesResolve,
  whatWasToldStands,
  declinedStaysDeclined,
  booksBalance,
  logsAreWhole,
  ownersAreTold,
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof rules

/** Every complaint of every rule. */
export function judge(evidence: Evidence): Record<RuleName, string[]> {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, rule(evidence)])) as Record<
    RuleName,
    string[]
  >
}
