import { html, nothing, type TemplateResult } from 'lit'
import type { EnrollPlan, EnrollState } from '../flow/enroll-state.ts'
import type { Say } from '../messages/messages.ts'

type Stage = keyof Say<'enroll'>['enroll']['steps']

/** Which step of the list a screen belongs to; the others are no part of the way. */
const stages = {
  intro: 'ready',
  bind: 'add',
  expired: 'add',
  codes: 'keep',
  'no-codes': 'keep',
  try: 'try',
  done: null,
} as const satisfies Partial<Record<EnrollState['step'], Stage | null>>

/** The steps of an enrollment, and which one is shown; at the end all are behind. */
export function renderSteps(
  say: Say<'enroll'>,
  { keeps, tries }: EnrollPlan,
  step: keyof typeof stages,
): TemplateResult {
  const { steps, stepsLabel } = say.enroll
  const way: Stage[] = ['ready', 'add', ...(keeps ? (['keep'] as const) : []), ...(tries ? (['try'] as const) : [])]
  const stage = stages[step]
  const current = stage === null ? way.length : way.indexOf(stage)
  return html`<ol part="steps" class="steps" aria-label=${stepsLabel}>
    ${way.map(
      (name, index) =>
        html`<li part="step" ?data-passed=${index < current} aria-current=${index === current ? 'step' : nothing}>${steps[name]}</li>`,
    )}
  </ol>`
}
