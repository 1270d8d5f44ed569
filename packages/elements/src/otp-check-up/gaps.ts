import type { CheckUpGap } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { CheckUpState } from '../flow/check-up-flow.ts'
import type { Say } from '../messages/messages.ts'
import { dayOf, type Place } from '../wizard/dates.ts'
import { ownPlace } from '../wizard/own-place.ts'

export type Shown = Extract<CheckUpState, { step: 'shown' }>
type Gap = Exclude<CheckUpGap, 'not-checked'>

/** The page's own places where a gap is closed; null where it names none. */
export interface Places {
  devices: string | null
  codes: string | null
  contacts: string | null
}

const placeOf: Readonly<Record<Gap, keyof Places | 'password'>> = {
  'no-device': 'devices',
  'no-spare': 'devices',
  'stale-device': 'devices',
  'no-backup-codes': 'codes',
  'few-backup-codes': 'codes',
  'no-contact': 'contacts',
  'no-release-password': 'password',
  'old-release-password': 'password',
}

/** What is missing, each with what closes it, and the end of the review. */
export function renderGaps(
  { checkUp, common }: Say<'checkUp' | 'common'>,
  { view, doing }: Shown,
  { places, place, set, finish }: { places: Places; place: Place; set: () => void; finish: () => void },
): TemplateResult {
  const gaps = view.gaps.filter((gap): gap is Gap => gap !== 'not-checked')
  const due = gaps.length < view.gaps.length
  const busy = doing?.act === 'finish'
  return html`
    <p part="summary" class="notice ${gaps.length > 0 ? 'warning' : 'success'}">
      <strong>${gaps.length > 0 ? checkUp.left(gaps.length) : checkUp.ready}</strong>
    </p>
    ${
      gaps.length > 0
        ? html`<ul part="gaps" class="rows gaps" role="list">
            ${gaps.map((gap) => {
              const [sentence, action] = checkUp.gaps[gap]
              const to = placeOf[gap]
              return html`<li part="gap">
                <span>${sentence}</span>
                ${to === 'password' ? renderOpen(action, set) : renderLink(action, places[to])}
              </li>`
            })}
          </ul>`
        : nothing
    }
    <div part="review" class="review">
      <p class="muted">${view.checkedAt === null ? checkUp.neverChecked : checkUp.lastChecked(dayOf(view.checkedAt, place))}</p>
      <button
        part="button ${due ? 'primary' : 'secondary'}"
        class=${due ? 'primary' : 'secondary'}
        type="button"
        aria-disabled=${doing ? 'true' : 'false'}
        @click=${finish}
      >${busy ? html`<span class="spinner" aria-hidden="true"></span>${common.checking}` : checkUp.finish}</button>
    </div>
  `
}

/** Whether the release password stands among what is missing. */
export function lacksPassword({ view }: Shown): boolean {
  return view.gaps.some((gap) => gap !== 'not-checked' && placeOf[gap] === 'password')
}

/** A link to a place of the page's own site; nothing where it has none. */
export function renderLink(label: string, href: string | null | undefined): TemplateResult | typeof nothing {
  // Frameworks set what is not there to undefined.
  if (href == null) return nothing
  return html`<a part="button secondary" class="link secondary" href=${ownPlace(href)}>${label}</a>`
}

function renderOpen(label: string, set: () => void): TemplateResult {
  return html`<button part="button secondary" class="secondary set-password" type="button" @click=${set}>${label}</button>`
}
