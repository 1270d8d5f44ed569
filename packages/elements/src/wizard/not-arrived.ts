import { html, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'

/** What a button says that has a code sent. */
export function sendLabel({ sentCode }: Say<'sentCode'>, sending: boolean, label: string): unknown {
  return sending ? html`<span class="spinner" aria-hidden="true"></span>${sentCode.sending}` : label
}

/**
 * What to do when no code arrives.
 *
 * @param held - none can be sent now; `line`: when one can be
 */
export function renderNotArrived(
  say: Say<'sentCode'>,
  { sending, line, held, send }: { sending: boolean; line: unknown; held: boolean; send: () => void },
): TemplateResult {
  const { sentCode } = say
  return html`
    <div part="not-arrived" class="help">
      <p class="muted">${sentCode.notArrived}</p>
      ${line}
      <button part="button way" class="way" type="button" aria-disabled=${held ? 'true' : 'false'} @click=${send}>
        ${sendLabel(say, sending, sentCode.sendAgain)}
      </button>
    </div>
  `
}
