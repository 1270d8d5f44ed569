import { html, nothing, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'
import { agentName } from '../wizard/agent-name.ts'
import { dayOf, type Place } from '../wizard/dates.ts'
import { sentenceOf } from '../wizard/failure.ts'
import type { Shown } from './gaps.ts'

/** Browsers in which the owner passed before, each to be forgotten. */
export function renderBrowsers(
  say: Say<'checkUp' | 'common' | 'problems'>,
  { browsers, doing, refusal }: Shown,
  { place, now, forget }: { place: Place; now: number; forget: (id: string) => void },
): TemplateResult {
  const { checkUp, common } = say
  if (browsers.length === 0) return html`<p>${checkUp.noBrowsers}</p>`
  return html`
    <p class="muted small">${checkUp.browsers}</p>
    <ul part="browsers" class="rows" role="list">
      ${browsers.map(({ id, agent, passedAt, current }) => {
        const name = agentName(agent) || checkUp.unknownBrowser
        const busy = doing?.act === 'forget' && doing.id === id
        return html`<li part="browser">
          <span>
            ${name}${current ? html` <span class="chip">${checkUp.current}</span>` : nothing}
            <span class="muted small">${checkUp.passed(dayOf(passedAt, place))}</span>
          </span>
          <button
            part="button secondary"
            class="secondary"
            type="button"
            aria-label=${busy ? nothing : checkUp.forgetOf(name)}
            aria-disabled=${doing ? 'true' : 'false'}
            @click=${() => forget(id)}
          >${busy ? html`<span class="spinner" aria-hidden="true"></span>${common.checking}` : checkUp.forget}</button>
          ${
            refusal?.act === 'forget' && refusal.id === id
              ? html`<p class="error" role="alert">${sentenceOf(say, refusal.problem, { label: '', now })}</p>`
              : nothing
          }
        </li>`
      })}
    </ul>
  `
}
