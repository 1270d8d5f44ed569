import { html, nothing, type TemplateResult } from 'lit'
import type { RecoverState } from '../flow/recover-state.ts'
import type { Say } from '../messages/messages.ts'
import { type ChoiceActions, renderTold, type Told } from './choice.ts'

type Step<Name extends RecoverState['step']> = Extract<RecoverState, { step: Name }>

/** Until when it waits, what comes then, and what stops it. */
export function renderWaiting(
  say: Say<'recover'>,
  { view }: Step<'waiting'>,
  { now, timeZone, actions }: Told<ChoiceActions>,
): TemplateResult {
  const { recover } = say
  const { state, by, readyAt, expiresAt } = view
  const waits = state === 'waiting' && readyAt !== null
  const heading = waits ? recover.waitingHeading : recover.readyHeading
  return html`
    <div class="stack">
      <h2 part="heading" tabindex="-1">${heading}</h2>
      ${waits ? html`<p part="wait" class="notice">${recover.waiting(readyAt, now, timeZone)}</p>` : nothing}
      <p>${waits ? recover.afterwards[by ?? 'owner'] : recover.deskReady}</p>
      ${expiresAt === null ? nothing : html`<p class="muted">${recover.until(expiresAt, now, timeZone)}</p>`}
      ${by === 'support' && !waits ? renderTold(say, actions) : nothing}
      <div part="stops" class="panel">
        <p>${recover.stops}</p>
        <p>${recover.notMine}</p>
      </div>
      <div part="actions" class="actions"><slot name="actions"></slot></div>
    </div>
  `
}

/** A sentence and the page's own ways on. */
export function renderOver(heading: string, sentence: string, more: unknown = nothing): TemplateResult {
  return html`
    <div part="notice" class="notice" role="status">
      <h2 part="heading" tabindex="-1">${heading}</h2>
      <p>${sentence}</p>
    </div>
    <div part="actions" class="actions">${more}<slot name="actions"></slot></div>
  `
}
