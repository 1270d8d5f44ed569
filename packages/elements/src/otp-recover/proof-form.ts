import { html, nothing, type TemplateResult } from 'lit'
import type { RecoverState } from '../flow/recover-state.ts'
import type { Say } from '../messages/messages.ts'
import { sentenceOf } from '../wizard/failure.ts'
import { renderNotArrived, sendLabel } from '../wizard/not-arrived.ts'
import { renderReleasePassword } from '../wizard/release-password-field.ts'
import type { Told } from './choice.ts'

type Prove = Extract<RecoverState, { step: 'prove' }>
type Words = Say<'recover' | 'sentCode' | 'releasePassword' | 'common' | 'problems'>

/** What the support desk reads out: as long as a code that is sent. */
const toldDigits = 8

/** What the person can do with one proof. */
export interface ProofActions {
  submit(event: Event): void
  sendAgain(): void
  back(): void
}

/** The field for one proof: a code that was sent, a number that was told, or the release password. */
export function renderProof(
  say: Words,
  state: Prove,
  { now, timeZone, lacking, actions }: Told<ProofActions> & { lacking: boolean },
): TemplateResult {
  const { recover } = say
  const { method, busy, sending, sent } = state
  const isSent = method === 'email' || method === 'sms'
  return html`
    <form part="form" class="stack" novalidate @submit=${actions.submit}>
      <h2 part="heading" tabindex="-1">${recover.proofHeading}</h2>
      ${renderField(say, state, { now, timeZone, lacking })}
      <div part="actions" class="actions">
        ${
          isSent && !sent
            ? html`<button
                part="button primary"
                class="primary"
                type="button"
                aria-disabled=${sending ? 'true' : 'false'}
                @click=${actions.sendAgain}
              >${sendLabel(say, sending, say.sentCode.sendAgain)}</button>`
            : html`<button part="button primary" class="primary" type="submit" aria-disabled=${busy ? 'true' : 'false'}>
                ${busy ? html`<span class="spinner" aria-hidden="true"></span>${say.common.checking}` : recover.submit}
              </button>`
        }
        <button part="button secondary" class="secondary" type="button" @click=${actions.back}>${recover.other}</button>
      </div>
      ${isSent && sent ? renderSentBefore(say, state, { now, timeZone, actions }) : nothing}
    </form>
  `
}

function renderField(
  say: Words,
  state: Prove,
  { now, timeZone, lacking }: Omit<Told<unknown>, 'actions'> & { lacking: boolean },
): TemplateResult {
  const { recover, releasePassword, sentCode } = say
  const { method, busy, sent } = state
  const error = errorOf(say, state, { now, timeZone })
  if (method === 'release-password') {
    return renderReleasePassword(releasePassword, {
      ...{ autocomplete: 'current-password', hint: releasePassword.hint, busy },
      error: lacking ? releasePassword.missing : error,
    })
  }
  if (method !== 'support-code' && !sent)
    return html`<p part="notice" class="notice warning alert" role="alert">${error}</p>`
  const digits = sent?.digits ?? toldDigits
  return html`
    <otp-code
      part="code"
      exportparts="label: code-label, hint: code-hint, field: code-field, input: code-input, cell: code-cell, error: code-error"
      name="code"
      required
      .digits=${digits}
      .label=${sent ? sentCode.label(digits) : recover.toldLabel(digits)}
      .hint=${sent ? sentCode.hint(sent.to, digits) : recover.toldHint}
      .error=${error}
      .readonly=${busy}
    ></otp-code>
    ${sent ? html`<p part="expiry" class="muted small">${sentCode.until(sent.expiresAt, now, timeZone)}</p>` : nothing}
  `
}

function renderSentBefore(
  say: Words,
  { refusal, sending }: Prove,
  { now, timeZone, actions }: Told<ProofActions>,
): TemplateResult {
  const limit = refusal?.code === 'send-limit' ? sentenceOf(say, refusal, { label: '', now, timeZone }) : null
  const line = limit ? html`<p part="notice" class="notice warning" role="alert">${limit}</p>` : nothing
  return renderNotArrived(say, { sending, line, held: sending, send: actions.sendAgain })
}

/** The sentence about the last refusal. A number that was told has answers in plenty: how many says nothing. */
function errorOf(
  say: Words,
  { refusal, method, sent }: Prove,
  { now, timeZone }: Omit<Told<unknown>, 'actions'>,
): string | null {
  if (refusal === null || (refusal.code === 'send-limit' && sent)) return null
  const about = { label: '', now, timeZone }
  const usedUp = refusal.code === 'wrong-proof' && refusal.answersLeft === 0
  if (usedUp || refusal.code === 'send-again') {
    return method === 'support-code' ? say.recover.toldAgain : sentenceOf(say, { code: 'send-again' }, about)
  }
  if (refusal.code === 'wrong-proof' && method === 'support-code') {
    return sentenceOf(say, { ...refusal, answersLeft: 0 }, about)
  }
  return sentenceOf(say, refusal, about)
}
