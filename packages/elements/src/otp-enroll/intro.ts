import { html, type TemplateResult } from 'lit'
import type { EnrollPlan, EnrollState } from '../flow/enroll-state.ts'
import type { Say } from '../messages/messages.ts'
import { renderName, suggestedName } from './name-field.ts'
import { renderSteps } from './steps.ts'

/** What to have ready, and the device's name. */
export function renderIntro(
  say: Say<'common' | 'enroll' | 'problems'>,
  { names, replaced, name, busy, refusal }: Extract<EnrollState, { step: 'intro' }>,
  { plan, now, begin }: { plan: EnrollPlan; now: number; begin: (event: Event) => void },
): TemplateResult {
  const { enroll } = say
  const further = names.length > 0
  const { heading, lead } = wordsOf(say, further, replaced)
  const checklist = plan.keeps ? [...enroll.checklist, enroll.checklistCodes] : enroll.checklist
  return html`
    ${renderSteps(say, plan, 'intro')}
    <form class="stack" @submit=${begin}>
      <h2 part="heading" tabindex="-1">${heading}</h2>
      <p>${lead}</p>
      <div part="checklist" class="panel">
        <h3>${enroll.checklistHeading}</h3>
        <ul>
          ${checklist.map((item) => html`<li>${item}</li>`)}
        </ul>
        <p class="muted small">${enroll.getApp}</p>
      </div>
      ${renderName(say, { name: name || (further && replaced === null ? suggestedName(say, names) : ''), refusal, now })}
      <div part="actions" class="actions">
        <button part="button primary" class="primary" type="submit" aria-disabled=${busy ? 'true' : 'false'}>
          ${busy ? say.common.loading : enroll.begin}
        </button>
      </div>
    </form>
  `
}

function wordsOf(
  { enroll }: Say<'common' | 'enroll' | 'problems'>,
  further: boolean,
  replaced: string | null,
): { heading: string; lead: string } {
  if (replaced !== null) return { heading: enroll.replaceHeading, lead: enroll.replaceLead(replaced) }
  return further ? { heading: enroll.furtherHeading, lead: enroll.furtherLead } : enroll
}
