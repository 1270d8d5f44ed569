import { html, type TemplateResult } from 'lit'
import type { EnrollState } from '../flow/enroll-flow.ts'
import type { Messages } from '../messages/messages.ts'
import { sentenceOf } from '../wizard/failure.ts'
import { renderSteps } from './steps.ts'

/** What to have ready, and the device's name. */
export function renderIntro(
  say: Messages,
  { busy, refusal }: Extract<EnrollState, { step: 'intro' }>,
  { now, begin }: { now: number; begin: (event: Event) => void },
): TemplateResult {
  const { enroll } = say
  const wrong = refusal && sentenceOf(say, refusal, { label: '', now })
  return html`
    ${renderSteps(say, 'intro')}
    <form class="stack" @submit=${begin}>
      <h2 part="heading" tabindex="-1">${enroll.heading}</h2>
      <p>${enroll.lead}</p>
      <div part="checklist" class="panel">
        <h3>${enroll.checklistHeading}</h3>
        <ul>
          ${enroll.checklist.map((item) => html`<li>${item}</li>`)}
        </ul>
        <p class="muted small">${enroll.getApp}</p>
      </div>
      ${renderName(say, { wrong, invalid: refusal?.code === 'name-invalid' })}
      <div part="actions" class="actions">
        <button part="button primary" class="primary" type="submit" aria-disabled=${busy ? 'true' : 'false'}>
          ${busy ? say.common.loading : enroll.begin}
        </button>
      </div>
    </form>
  `
}

function renderName(
  { enroll }: Messages,
  { wrong, invalid }: { wrong: string | null; invalid: boolean },
): TemplateResult {
  return html`
    <div part="name" class="name">
      <label for="device-name">${enroll.nameLabel}<span class="optional">${enroll.optional}</span></label>
      <p class="muted small" id="name-hint">${enroll.nameHint}</p>
      <input
        id="device-name"
        name="device-name"
        autocomplete="off"
        maxlength="60"
        aria-describedby="name-hint name-error"
        aria-invalid=${invalid ? 'true' : 'false'}
      />
      <p id="name-error" class=${wrong ? 'error' : ''} aria-live="polite">${wrong}</p>
    </div>
  `
}
