import type { EnrollmentView } from '@warifu/contract'
import { html, nothing, svg, type TemplateResult } from 'lit'
import type { Messages } from '../messages/messages.ts'
import type { Drawing } from './qr.ts'

/** The three steps, and which one is shown. */
export function renderSteps(say: Messages, current: number): TemplateResult {
  return html`<ol part="steps" class="steps" aria-label=${say.enroll.stepsLabel}>
    ${say.enroll.steps.map(
      (step, index) =>
        html`<li part="step" ?data-passed=${index < current} aria-current=${index === current ? 'step' : nothing}>${step}</li>`,
    )}
  </ol>`
}

/** The QR code on its white tile, with the quiet zone of four modules that scanners need. */
export function renderQr({ path, size }: Drawing, alt: string): TemplateResult {
  const box = `-4 -4 ${size + 8} ${size + 8}`
  return html`<div part="qr" class="tile">
    ${svg`<svg role="img" aria-label=${alt} viewBox=${box} shape-rendering="crispEdges"><path d=${path}></path></svg>`}
  </div>`
}

/** The setup key in groups of four, with what an app asks for beside it. */
export function renderKey(
  say: Messages,
  enrollment: EnrollmentView,
  copy: () => void,
  copied: TemplateResult,
): TemplateResult {
  const { secret, issuer, label, digits, periodSeconds } = enrollment
  const groups = secret.match(/.{1,4}/g) ?? []
  const spelled = groups.map((group) => Array.from(group).join(' ')).join(', ')
  return html`
    <p>${say.enroll.typeKey}</p>
    <div class="key-row">
      <span class="visually-hidden">${say.enroll.keyLabel}</span>
      <div part="key" class="key" translate="no" lang="en">
        <span class="visually-hidden">${spelled}</span
        ><span aria-hidden="true">${groups.map((group) => html`<span>${group}</span>`)}</span>
      </div>
      <button part="button secondary" class="secondary" type="button" @click=${copy}>${say.enroll.copy}</button>
    </div>
    ${copied}
    <dl part="facts" class="facts">
      <dt>${say.enroll.issuer}</dt>
      <dd>${issuer}</dd>
      <dt>${say.enroll.account}</dt>
      <dd>${label}</dd>
      <dt>${say.enroll.kind}</dt>
      <dd>${say.enroll.kindOf(digits, periodSeconds)}</dd>
    </dl>
  `
}
