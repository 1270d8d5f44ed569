import { type BackupCodesView, challengeHeader } from '@warifu/contract'
import { emptyRequest } from '@warifu/contract/schemas'
import { formatBackupCode } from '@warifu/otp'
import { makeBackupCodes } from '../account/backup-codes.ts'
import { issueBackupCodes } from '../flows/issue-backup-codes.ts'
import { refuse } from '../refusal/refusal.ts'
import type { Who } from '../request/who.ts'
import { answer } from './answer.ts'
import { isApproved } from './approved.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'

export function createBackupCodeEndpoints(needs: EndpointNeeds) {
  const { accounts, settings, receive, carryOut, inTurn } = needs
  const { now } = settings

  /** Ten slow hashes are made only for an approval that stands. */
  const mayIssue = (who: Who, challenge: string | null): Promise<boolean> =>
    isApproved(accounts, who, 'new-backup-codes', challenge)

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
