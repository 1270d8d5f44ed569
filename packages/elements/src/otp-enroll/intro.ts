import type { ClientProblem } from '@warifu/client'
import { html, nothing, type TemplateResult } from 'lit'
import type { EnrollPlan, EnrollState } from '../flow/enroll-state.ts'
import type { Say } from '../messages/messages.ts'
import { sentenceOf } from '../wizard/failure.ts'
import type { InvitationField } from './invitation-field.ts'
import { renderName, suggestedName } from './name-field.ts'
import { renderSteps } from './steps.ts'

/** What to have ready, and the device's name. */
export function renderIntro(
  say: Say<'common' | 'enroll' | 'problems' | 'wait'>,
  { names, invitation, replaced, name, busy, refusal }: Extract<EnrollState, { step: 'intro' }>,
  { plan, now, begin, field }: { plan: EnrollPlan; now: number; begin: (event: Event) => void; field: InvitationField },
): TemplateResult {
  const { enroll } = say
  const asks = invitation?.code ?? false
  const about = asks && refusal && isOfInvitation(refusal) ? refusal : null
  const further = names.length > 0
  const { heading, lead } = wordsOf(say, further, replaced)
  const checklist = plan.keeps ? [...enroll.checklist, enroll.checklistCodes] : enroll.checklist
  return html`
    ${renderSteps(say, plan, 'intro')}
    <form class="stack" @submit=${begin}>
      <h2 part="heading" tabindex="-1">${heading}</h2>
      <p>${lead}</p>
      ${invitation ? html`<p part="invitation" class="notice">${enroll.invitedUntil(invitation.until, now)}</p>` : nothing}
      <div part="checklist" class="panel">
        <h3>${enroll.checklistHeading}</h3>
        <ul>
          ${checklist.map((item) => html`<li>${item}</li>`)}
        </ul>
        <p class="muted small">${enroll.getApp}</p>
        <slot name="apps"></slot>
      </div>
      ${asks ? field.render(enroll, { busy, refusal: about && invitationLine(say, about, now) }) : nothing}
      ${renderName(say, { name: name || (further && replaced === null ? suggestedName(say, names) : ''), refusal: about ? null : refusal, now })}
      <div part="actions" class="actions">
        <button part="button primary" class="primary" type="submit" aria-disabled=${busy ? 'true' : 'false'}>
          ${busy ? html`<span class="spinner" aria-hidden="true"></span>${say.common.loading}` : enroll.begin}
        </button>
      </div>
    </form>
  `
}

/** Wrong codes of an invitation count like any other, and so may have to wait. */
function isOfInvitation({ code }: ClientProblem): boolean {
  return code === 'invitation-code' || code === 'paused'
}

function invitationLine(
  say: Say<'common' | 'enroll' | 'problems' | 'wait'>,
  problem: ClientProblem,
  now: number,
): string {
  const retryAt = 'retryAt' in problem ? problem.retryAt : null
  const line = problem.code === 'paused' ? sentenceOf(say, problem, { label: '', now }) : say.enroll.invitationWrong
  return retryAt === null || retryAt <= now ? line : `${line} ${say.wait.line(retryAt, now)}`
}

function wordsOf(
  { enroll }: Say<'common' | 'enroll' | 'problems'>,
  further: boolean,
  replaced: string | null,
): { heading: string; lead: string } {
  if (replaced !== null) return { heading: enroll.replaceHeading, lead: enroll.replaceLead(replaced) }
  return further ? { heading: enroll.furtherHeading, lead: enroll.furtherLead } : enroll
}
