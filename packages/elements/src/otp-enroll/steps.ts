import { html, nothing, type TemplateResult } from 'lit'
import type { EnrollState } from '../flow/enroll-flow.ts'
import type { Messages } from '../messages/messages.ts'

/** Where in the list of steps a screen stands; the others are no part of the way. */
const places = { intro: 0, bind: 1, expired: 1, done: 2 } as const satisfies Partial<
  Record<EnrollState['step'], number>
>

/** The steps of an enrollment, and which one is shown. */
export function renderSteps(say: Messages, step: keyof typeof places): TemplateResult {
  const current = places[step]
  return html`<ol part="steps" class="steps" aria-label=${say.enroll.stepsLabel}>
    ${say.enroll.steps.map(
      (name, index) =>
        html`<li part="step" ?data-passed=${index < current} aria-current=${index === current ? 'step' : nothing}>${name}</li>`,
    )}
  </ol>`
}
