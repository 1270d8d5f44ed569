import { html, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'
import { dayOf, type Place } from '../wizard/dates.ts'
import { sentenceOf } from '../wizard/failure.ts'
import { renderReleasePassword } from '../wizard/release-password-field.ts'
import type { Shown } from './gaps.ts'

/** Whether a release password is set, and the form to set one. */
export function renderPassword(
  say: Say<'releasePassword' | 'common' | 'problems'>,
  { recovery, setting, doing, refusal }: Shown,
  to: { place: Place; now: number; lacking: boolean; set: (open: boolean) => void; save: (event: Event) => void },
): TemplateResult {
  const { releasePassword, common } = say
  const { releasePasswordSetAt: at } = recovery
  const busy = doing?.act === 'password'
  const refused = refusal?.act === 'password' ? sentenceOf(say, refusal.problem, { label: '', now: to.now }) : null
  const state = at === null ? releasePassword.none : releasePassword.setOn(dayOf(at, to.place))
  if (!setting) {
    return html`
      <div class="row">
        <p>${state}</p>
        <button part="button secondary" class="secondary set-password" type="button" id="set-password" aria-labelledby="set-password password-heading" @click=${() => to.set(true)}>
          ${at === null ? releasePassword.set : releasePassword.change}
        </button>
      </div>
    `
  }
  return html`
    <form part="form" class="panel stack" novalidate @submit=${to.save}>
      <p>${releasePassword.why}</p>
      ${renderReleasePassword(releasePassword, {
        ...{ autocomplete: 'new-password', hint: releasePassword.rule, busy },
        error: to.lacking ? releasePassword.missing : refused,
      })}
      <div part="actions" class="actions">
        <button part="button primary" class="primary" type="submit" aria-disabled=${busy ? 'true' : 'false'}>
          ${busy ? html`<span class="spinner" aria-hidden="true"></span>${common.checking}` : releasePassword.save}
        </button>
        <button part="button secondary" class="secondary" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${() => to.set(false)}>
          ${releasePassword.keep}
        </button>
      </div>
    </form>
  `
}
