import type { Accounts } from '../flows/accounts.ts'
import { inspectApproval } from '../flows/spend-approval.ts'
import { bindOwn } from '../operations/own-operations.ts'
import type { Who } from '../request/who.ts'

/** Whether an approval stands, before slow work is done for it. It is looked at again, and spent, with the change itself. */
export async function isApproved(
  accounts: Accounts,
  who: Who,
  name: 'new-backup-codes' | 'set-release-password',
  challenge: string | null,
): Promise<boolean> {
  const account = await accounts.read(who.key)
  if (challenge === null || account === undefined) return false
  const { name: operation, details: _, ...bound } = bindOwn(name, {})
  const spending = { ...bound, challenge, session: who.asker.session, operation, reference: null }
  const { outcome } = inspectApproval(spending)(account, accounts.context(who.key, account))
  return outcome.ok && outcome.value.state === 'allowed'
}
