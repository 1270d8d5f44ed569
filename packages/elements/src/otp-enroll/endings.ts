import { html, nothing, type TemplateResult } from 'lit'
import type { EnrollState } from '../flow/enroll-flow.ts'
import type { Messages } from '../messages/messages.ts'
import { renderFailure, sentenceOf } from '../wizard/failure.ts'
import { renderSteps } from './steps.ts'

type Step<Name extends EnrollState['step']> = Extract<EnrollState, { step: Name }>

export function renderExpired(say: Messages, { label, busy }: Step<'expired'>, restart: () => void): TemplateResult {
  const { enroll, common } = say
  return html`
    ${renderSteps(say, 'expired')}
    ${renderFailure(
      enroll.expiredHeading,
      enroll.expired(label),
      html`<button part="button primary" class="primary" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${restart}>
        ${common.startOver}
      </button>`,
    )}
  `
}

export function renderDone(say: Messages, { name, coolingOffUntil }: Step<'done'>, now: number): TemplateResult {
  const { enroll } = say
  return html`
    ${renderSteps(say, 'done')}
    <div part="done" class="done stack" role="status">
      <h2 part="heading" tabindex="-1">${enroll.doneHeading}</h2>
      <p>${enroll.done(name)}${enroll.doneNext}</p>
      ${
        coolingOffUntil === null
          ? nothing
          : html`<p part="notice" class="notice">${enroll.coolingOff(coolingOffUntil, now)}</p>`
      }
      <slot name="done"></slot>
    </div>
  `
}

export function renderHasAuthenticator({ enroll }: Messages, { names }: Step<'has-authenticator'>): TemplateResult {
  return html`
    <div part="notice" class="notice">
      <h2 part="heading" tabindex="-1">${enroll.hasAuthenticatorHeading}</h2>
      <p>${enroll.hasAuthenticator(names)}</p>
    </div>
    <div part="actions" class="actions"><slot name="actions"></slot></div>
  `
}

export function renderFailed(
  say: Messages,
  { problem }: Step<'failed'>,
  { now, load }: { now: number; load: () => void },
): TemplateResult {
  const again = problem.code === 'unreachable' || problem.code === 'unavailable'
  return renderFailure(
    say.enroll.notNowHeading,
    sentenceOf(say, problem, { label: '', now }),
    html`
      ${again ? html`<button part="button primary" class="primary" type="button" @click=${load}>${say.common.tryAgain}</button>` : nothing}
      <slot name="actions"></slot>
    `,
  )
}
