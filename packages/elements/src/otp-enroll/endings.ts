import { html, nothing, type TemplateResult } from 'lit'
import type { EnrollPlan, EnrollState, Trial } from '../flow/enroll-state.ts'
import type { Say } from '../messages/messages.ts'
import { renderFailure } from '../wizard/failure.ts'
import { renderSteps } from './steps.ts'

type Step<Name extends EnrollState['step']> = Extract<EnrollState, { step: Name }>

export function renderExpired(
  say: Say<'backupCodes' | 'common' | 'enroll' | 'problems'>,
  { label, busy }: Step<'expired'>,
  { plan, restart }: { plan: EnrollPlan; restart: () => void },
): TemplateResult {
  const { enroll, common } = say
  return html`
    ${renderSteps(say, plan, 'expired')}
    ${renderFailure(
      enroll.expiredHeading,
      enroll.expired(label),
      html`<button part="button primary" class="primary" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${restart}>
        ${busy ? html`<span class="spinner" aria-hidden="true"></span>${common.loading}` : common.startOver}
      </button>`,
    )}
  `
}

export function renderDone(
  say: Say<'backupCodes' | 'common' | 'enroll' | 'problems'>,
  { device, trial, withoutCodes }: Step<'done'>,
  { plan, sentence, now }: { plan: EnrollPlan; sentence: string; now: number },
): TemplateResult {
  const { enroll } = say
  const { name, coolingOffUntil } = device
  return html`
    ${renderSteps(say, plan, 'done')}
    <div part="done" class="done stack" role="status">
      <h2 part="heading" tabindex="-1">${enroll.doneHeading}</h2>
      <p>${enroll.done(name)}${sentence}</p>
      ${renderTrial(say, trial)}
      ${withoutCodes ? html`<p part="notice" class="notice warning alert">${say.backupCodes.none}</p>` : nothing}
      ${
        coolingOffUntil === null
          ? nothing
          : html`<p part="notice" class="notice">${enroll.coolingOff(coolingOffUntil, now)}</p>`
      }
      <slot name="done"></slot>
    </div>
  `
}

/** How the trial went, where there was one. */
function renderTrial(
  { enroll }: Say<'backupCodes' | 'common' | 'enroll' | 'problems'>,
  trial: Trial,
): TemplateResult | typeof nothing {
  if (trial === null || trial === 'skipped') return nothing
  if (trial === 'ended') return html`<p part="notice" class="notice warning alert">${enroll.tryEnded}</p>`
  const sentence = trial.by === null ? enroll.triedSome : enroll.tried(trial.by)
  return html`<p part="notice" class="notice success">${sentence}</p>`
}

export function renderHasAuthenticator(
  { enroll }: Say<'backupCodes' | 'common' | 'enroll' | 'problems'>,
  { names }: Step<'has-authenticator'>,
): TemplateResult {
  return html`
    <div part="notice" class="notice">
      <h2 part="heading" tabindex="-1">${enroll.hasAuthenticatorHeading}</h2>
      <p>${enroll.hasAuthenticator(names)}</p>
    </div>
    <div part="actions" class="actions"><slot name="actions"></slot></div>
  `
}

export function renderFull(
  { enroll }: Say<'backupCodes' | 'common' | 'enroll' | 'problems'>,
  { most }: Step<'full'>,
): TemplateResult {
  return html`
    <div part="notice" class="notice">
      <h2 part="heading" tabindex="-1">${enroll.notNowHeading}</h2>
      <p>${enroll.full(most)}</p>
    </div>
    <div part="actions" class="actions"><slot name="actions"></slot></div>
  `
}
