import type { ClientProblem } from '@warifu/client'
import type { RecoveryView } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'
import { sentenceOf } from './failure.ts'

/** Where the stopping of it stands, and whose clocks to go by. */
interface Notice {
  busy: boolean
  refusal: ClientProblem | null
  now: number
  timeZone: string | null
  stop: () => void
}

/** Tells an owner that somebody asked for a recovery, and lets them stop it. */
export function renderRecoveryNotice(
  say: Say<'common' | 'problems' | 'recoveryStop'>,
  { state, by, requestedAt, readyAt }: RecoveryView,
  { busy, refusal, now, timeZone, stop }: Notice,
): TemplateResult {
  const { recoveryStop, common } = say
  const at = requestedAt ?? now
  const waits = state === 'waiting' && readyAt !== null
  return html`
    <div part="notice" class="notice danger" role="alert">
      <h2 part="heading" class="alert" tabindex="-1">${recoveryStop.heading}</h2>
      <p>${waits ? recoveryStop.waiting(at, readyAt, now, timeZone) : recoveryStop.ready(at, now, timeZone)}</p>
      ${by === 'support' ? html`<p>${recoveryStop.support}</p>` : nothing}
      <p class="strong">${recoveryStop.notMine}</p>
      ${refusal ? html`<p class="error">${sentenceOf(say, refusal, { label: '', now })}</p>` : nothing}
      <div part="actions" class="actions">
        <button
          part="button primary"
          class="primary destroy"
          type="button"
          aria-disabled=${busy ? 'true' : 'false'}
          @click=${stop}
        >${busy ? html`<span class="spinner" aria-hidden="true"></span>${common.checking}` : recoveryStop.stop}</button>
      </div>
    </div>
  `
}
