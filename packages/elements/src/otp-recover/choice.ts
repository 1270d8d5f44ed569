import type { RecoveryMethod, RecoveryView } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { type RecoverState, waysLeft } from '../flow/recover-state.ts'
import type { Say } from '../messages/messages.ts'
import { sentenceOf } from '../wizard/failure.ts'
import { sendLabel } from '../wizard/not-arrived.ts'

type Step<Name extends RecoverState['step']> = Extract<RecoverState, { step: Name }>
type Words = Say<'recover' | 'sentCode' | 'common' | 'problems'>

/** What the person can do here. */
export interface ChoiceActions {
  use(method: RecoveryMethod): void
  stop(): void
}

/** What a screen is told: when it is, whose clocks to go by, and what the person can do. */
export interface Told<Actions> {
  now: number
  timeZone: string | null
  actions: Actions
}

/** What will happen, before anything is sent, and what the person can prove it with. */
export function renderChoice(
  say: Words,
  { view, sending, refusal }: Step<'choose'>,
  { now, timeZone, actions }: Told<ChoiceActions>,
): TemplateResult {
  const { recover } = say
  const begun = view.ways.some(({ proven }) => proven)
  return html`
    <div class="stack">
      ${view.state === 'ready' ? renderReady(say, view, { now, timeZone }) : renderLead(say, view, begun)}
      <h3>${recover.proveHeading}</h3>
      <p>${recover.missing(view.missing)}</p>
      ${refusal ? html`<p part="notice" class="notice warning alert" role="alert">${sentenceOf(say, refusal, { label: '', now, timeZone })}</p>` : nothing}
      <ul part="ways" class="choices" role="list">
        ${view.ways
          .filter(({ method }) => method !== 'support-code')
          .map((way) => renderWay(say, way, { open: waysLeft(view).includes(way), sending, use: actions.use }))}
      </ul>
      ${renderTold(say, actions)}
      ${
        begun && view.state === 'none'
          ? html`<div part="actions" class="actions">
              <button part="button secondary" class="secondary" type="button" @click=${actions.stop}>${recover.stop}</button>
            </div>`
          : nothing
      }
    </div>
  `
}

/** Nothing, or not enough, can be proven here. */
export function renderDesk(say: Words, actions: ChoiceActions): TemplateResult {
  const { recover } = say
  return html`
    <div class="stack">
      <div part="notice" class="notice">
        <h2 part="heading" tabindex="-1">${recover.deskHeading}</h2>
        <p>${recover.desk}</p>
      </div>
      ${renderTold(say, actions)}
      <div part="actions" class="actions"><slot name="actions"></slot></div>
    </div>
  `
}

/** The way to the field for what the support desk reads out. */
export function renderTold({ recover }: Pick<Words, 'recover'>, { use }: Pick<ChoiceActions, 'use'>): TemplateResult {
  return html`<button part="button way" class="way" type="button" @click=${() => use('support-code')}>${recover.told}</button>`
}

function renderLead({ recover }: Words, { missing, waitSeconds }: RecoveryView, begun: boolean): TemplateResult {
  if (begun) return html`<h2 part="heading" tabindex="-1">${recover.heading}</h2>`
  return html`
    <h2 part="heading" tabindex="-1">${recover.heading}</h2>
    <p>${recover.lead}</p>
    <div part="steps" class="panel">
      <h3>${recover.stepsHeading}</h3>
      <ol>
        ${recover.steps(missing, waitSeconds).map((step) => html`<li>${step}</li>`)}
      </ol>
    </div>
  `
}

function renderReady(
  { recover }: Words,
  { expiresAt }: RecoveryView,
  { now, timeZone }: Omit<Told<unknown>, 'actions'>,
): TemplateResult {
  return html`
    <h2 part="heading" tabindex="-1">${recover.readyHeading}</h2>
    <p>${recover.ready(expiresAt ?? now, now, timeZone)}</p>
  `
}

function renderWay(
  say: Words,
  { method, to }: RecoveryView['ways'][number],
  { open, sending, use }: { open: boolean; sending: RecoveryMethod | null; use: ChoiceActions['use'] },
): TemplateResult {
  const { recover, sentCode } = say
  const label = method === 'release-password' ? recover.enter : sentCode.send
  return html`<li part="way">
    <span id="to-${method}">${recover.way(method)}${to === null ? nothing : html`<bdi class="to">${to}</bdi>`}</span>
    ${
      open
        ? html`<button
            part="button secondary"
            class="secondary"
            type="button"
            id="use-${method}"
            aria-labelledby="use-${method} to-${method}"
            aria-disabled=${sending === null ? 'false' : 'true'}
            @click=${() => use(method)}
          >${sendLabel(say, sending === method, label)}</button>`
        : html`<span class="proven">${recover.proven}</span>`
    }
  </li>`
}
