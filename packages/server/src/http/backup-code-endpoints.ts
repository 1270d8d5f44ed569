import { type BackupCodesView, challengeHeader } from '@warifu/contract'
import { emptyRequest } from '@warifu/contract/schemas'
import { formatBackupCode } from '@warifu/otp'
import { makeBackupCodes } from '../account/backup-codes.ts'
import { issueBackupCodes } from '../flows/issue-backup-codes.ts'
import { inspectApproval } from '../flows/spend-approval.ts'
import { bindOwn } from '../operations/own-operations.ts'
import { refuse } from '../refusal/refusal.ts'
import type { Who } from '../request/who.ts'
import { answer } from './answer.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'

export function createBackupCodeEndpoints(needs: EndpointNeeds) {
  const { accounts, settings, receive, carryOut, inTurn } = needs
  const { now } = settings

  /** Ten slow hashes are made only for an approval that stands. */
  const mayIssue = async (who: Who, challenge: string | null): Promise<boolean> => {
    const account = await accounts.read(who.key)
    if (challenge === null || account === undefined) return false
    const { name: operation, digest, reasons } = bindOwn('new-backup-codes', {})
    const spending = { challenge, session: who.asker.session, operation, digest, reasons, reference: null }
    const { outcome } = inspectApproval(spending)(account, accounts.context(who.key))
    return outcome.ok && outcome.value.state === 'allowed'
  }

  return {
    issueBackupCodes: (request: Request) =>
      receive.posting(request, emptyRequest, async (who) => {
        const challenge = request.headers.get(challengeHeader)
        const issue = async (): Promise<Response> => {
          // Looked at again when the turn has come: of several requests with one approval one makes a set.
          const made = (await mayIssue(who, challenge))
            ? await makeBackupCodes(who.key, { ...settings, now: now() })
            : null
          const issued = await carryOut({
            ...{ request, who, name: 'new-backup-codes', details: {} },
            act:
              made === null
                ? () => ({ outcome: refuse({ code: 'unavailable' }) })
                : issueBackupCodes(made.set, who.asker),
            reference: made?.set.id ?? '',
          })
          if (!issued.ok) return issued.response
          const view: BackupCodesView = {
            now: now(),
            codes: (made?.codes ?? []).map(formatBackupCode),
            issuer: settings.siteName[who.language],
            host: settings.host,
            label: who.session.label,
            issuedAt: made?.set.issuedAt ?? 0,
          }
          return answer(view, 201)
        }
        return (await mayIssue(who, challenge)) ? inTurn(who, true, issue) : issue()
      }),
  }
}
