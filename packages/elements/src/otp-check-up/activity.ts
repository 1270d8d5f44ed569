import type { ActivityView } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'
import { momentOf, type Place } from '../wizard/dates.ts'
import { type Places, renderLink } from './gaps.ts'
import { happeningOf } from './happenings.ts'

/** Lines that are seen at once; the others unfold. */
const newest = 5

/** What happened lately, in words, and what to do when it was somebody else. */
export function renderActivity(
  { checkUp }: Say<'checkUp'>,
  activity: readonly ActivityView[],
  { places, place }: { places: Places; place: Place },
): TemplateResult {
  const lines = (shown: readonly ActivityView[]) => html`<ul part="activity" class="rows log" role="list">
    ${shown.map(
      ({ kind, at }) => html`<li>
        <span>${checkUp.happened[happeningOf(kind)]}</span>
        <span class="muted small">${momentOf(at, place)}</span>
      </li>`,
    )}
  </ul>`
  const [password, devices, codes, support] = checkUp.notMeSteps
  return html`
    ${lines(activity.slice(0, newest))}
    ${
      activity.length > newest
        ? html`<details class="help"><summary>${checkUp.earlier}</summary>${lines(activity.slice(newest))}</details>`
        : nothing
    }
    <details part="not-me" class="help">
      <summary>${checkUp.notMe}</summary>
      <ol class="panel">
        <li>${password}</li>
        <li>${devices} ${renderLink(checkUp.toDevices, places.devices)}</li>
        <li>${codes} ${renderLink(checkUp.toCodes, places.codes)}</li>
        <li>${support}</li>
      </ol>
    </details>
  `
}
