import type { SupportReportView } from '@warifu/contract'
import { referenceOf } from '../messages/format.ts'
import type { SupportReportSentences } from '../messages/support-report.ts'
import { agentName } from './agent-name.ts'
import { exactMomentOf } from './exact-moment.ts'

/** What was refused, as far as the desk needs it. */
export interface Refusal {
  code: string
  instance?: string
}

/**
 * The report as plain lines. Kinds of events and of refusals stand as the desk has them in its own log, whatever the
 * language.
 *
 * @param refusal - what was refused last on this page
 */
export function reportText(view: SupportReportView, say: SupportReportSentences, refusal: Refusal | null): string {
  const { now, issuer, label, stage, agent, pausedUntil, authenticators, backupCodes, activity, reference } = view
  const line = (name: string, value: string) => `${name}${say.colon}${value}`
  return [
    line(say.at, exactMomentOf(now)),
    line(say.site, issuer),
    line(say.account, label),
    line(say.browser, agentName(agent) || '-'),
    line(say.stage, stage === 'signed-in' ? say.signedIn : say.halfSignedIn),
    ...(pausedUntil === null ? [] : [line(say.pausedUntil, exactMomentOf(pausedUntil))]),
    ...authenticators.map(({ name, kind, serial, state }) =>
      line(say.device, [name, kind, serial, state].filter((part) => part !== null).join(', ')),
    ),
    ...(backupCodes === null ? [] : [line(say.backupCodes, `${backupCodes.left} / ${backupCodes.total}`)]),
    ...(refusal === null ? [] : [line(say.refusal, `${refusal.code} ${referenceOf(refusal.instance)}`.trim())]),
    line(say.reference, reference),
    line(say.symptom, ''),
    ...(activity.length === 0 ? [] : [line(say.activity, '')]),
    ...activity.map(({ at, kind }) => `${exactMomentOf(at)} ${kind}`),
  ].join('\n')
}
