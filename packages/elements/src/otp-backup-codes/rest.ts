import { html, type TemplateResult } from 'lit'
import type { BackupCodesState } from '../flow/backup-codes-flow.ts'
import { fewBackupCodes } from '../flow/few-backup-codes.ts'
import type { Say } from '../messages/messages.ts'
import { dayOf, type Place } from '../wizard/dates.ts'
import { renderFailure, sentenceOf } from '../wizard/failure.ts'

type Step<Name extends BackupCodesState['step']> = Extract<BackupCodesState, { step: Name }>

/** How many are left, and the way to a new set. */
export function renderRest(
  say: Say<'backupCodes' | 'common' | 'problems'>,
  { set, news, refusal }: Step<'idle'>,
  { place, now, renew }: { place: Place; now: number; renew: () => void },
): TemplateResult {
  const { backupCodes } = say
  const short = set === null || set.left <= fewBackupCodes
  const kind = short ? 'primary' : 'secondary'
  return html`
    <div class="stack">
      <h2 part="heading" tabindex="-1">${backupCodes.heading}</h2>
      ${
        news &&
        html`<p part="notice" class="notice success" role="status">
          ${news === 'first' ? backupCodes.issued : backupCodes.replaced}
        </p>`
      }
      <p>${backupCodes.why}</p>
      ${renderStock(say, set)}
      ${
        set &&
        html`<dl part="facts" class="facts">
          <dt>${backupCodes.issuedAt}</dt>
          <dd>${backupCodes.issuedOn(dayOf(set.issuedAt, place), set.total)}</dd>
        </dl>`
      }
      ${
        refusal &&
        html`<p part="notice" class="notice danger alert" role="alert">${sentenceOf(say, refusal, { label: '', now })}</p>`
      }
      <div part="actions" class="actions">
        <button part="button ${kind}" class=${kind} type="button" @click=${renew}>
          ${set ? backupCodes.renew : backupCodes.first}
        </button>
      </div>
    </div>
  `
}

function renderStock(
  { backupCodes }: Say<'backupCodes' | 'common' | 'problems'>,
  set: Step<'idle'>['set'],
): TemplateResult {
  if (!set) return html`<p part="stock notice" class="notice warning alert">${backupCodes.none}</p>`
  const { left } = set
  if (left === 0) return html`<p part="stock notice" class="notice warning alert">${backupCodes.used}</p>`
  const count = html`<strong>${backupCodes.left(left)}</strong>`
  return left > fewBackupCodes
    ? html`<p part="stock">${count}</p>`
    : html`<div part="stock notice" class="notice warning">
        <p class="alert">${count}</p>
        <p>${backupCodes.few}</p>
      </div>`
}

/** Names both outcomes before the old codes are void. */
export function renderAsking(
  { backupCodes }: Say<'backupCodes' | 'common' | 'problems'>,
  { set }: Step<'asking'>,
  { issue, keepOld }: { issue: () => void; keepOld: () => void },
): TemplateResult {
  return html`
    <div part="notice" class="notice warning">
      <h2 part="heading" class="alert" tabindex="-1">${backupCodes.renewHeading}</h2>
      <p>${backupCodes.renewText(set.left)}</p>
    </div>
    <div part="actions" class="actions">
      <button part="button primary" class="primary" type="button" @click=${issue}>${backupCodes.renewNow}</button>
      <button part="button secondary" class="secondary" type="button" @click=${keepOld}>${backupCodes.keepOld}</button>
    </div>
  `
}

/** Nobody has the codes of what may be the set. */
export function renderLost(
  { backupCodes }: Say<'backupCodes' | 'common' | 'problems'>,
  { why }: Step<'lost'>,
  { issue, later }: { issue: () => void; later: () => void },
): TemplateResult {
  return renderFailure(
    why === 'unkept' ? backupCodes.unkeptHeading : backupCodes.unansweredHeading,
    backupCodes[why],
    html`
      <button part="button primary" class="primary" type="button" @click=${issue}>${backupCodes.again}</button>
      <button part="button secondary" class="secondary" type="button" @click=${later}>${backupCodes.later}</button>
    `,
  )
}
