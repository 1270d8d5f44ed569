import type { AuthenticatorView } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { type DevicesState, isLastWorking, longestName, type OpenRow, type Setting } from '../flow/devices-flow.ts'
import type { Say } from '../messages/messages.ts'
import { sentenceOf } from '../wizard/failure.ts'

/** What the forms of an open row can do. */
export interface RowActions {
  rename(event: Event): void
  confirm(): void
  close(): void
  now(): number
}

type List = Extract<DevicesState, { step: 'list' }>

/** What stands below an open device: the field for another name, or the question whether to remove it. */
export function renderOpen(
  say: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  { devices }: List,
  { device, open }: { device: AuthenticatorView; open: OpenRow },
  actions: RowActions,
): TemplateResult {
  const error = open.refusal ? sentence(say, open.refusal, open.name, actions.now()) : ''
  return open.act === 'rename'
    ? renderRename(say, device, { open, error }, actions)
    : renderQuestion(say, device, { act: open.act, open, error, last: isLastWorking(devices, device.id) }, actions)
}

function renderRename(
  say: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  { name }: AuthenticatorView,
  { open: { name: typed, busy, refusal }, error }: { open: OpenRow; error: string },
  { rename, close }: RowActions,
): TemplateResult {
  const { devices } = say
  const invalid = refusal?.code === 'name-invalid' || refusal?.code === 'name-taken'
  return html`
    <form part="form" class="open panel" novalidate aria-label=${devices.renameOf(name)} @submit=${rename} @keydown=${onEscape(close)}>
      <label for="name">${say.enroll.nameLabel}</label>
      <p class="muted small" id="name-hint">${devices.nameHint(longestName)}</p>
      <input
        part="input"
        class="text-field"
        id="name"
        name="device-name"
        autocomplete="off"
        .value=${typed}
        ?readonly=${busy}
        aria-describedby="name-hint row-error"
        aria-invalid=${invalid ? 'true' : 'false'}
      />
      ${renderError(error)}
      <div part="actions" class="actions">
        ${renderSubmit(say, 'submit', { busy, label: devices.save })}
        ${renderOther(devices.keepName, busy, close)}
      </div>
    </form>
  `
}

function renderQuestion(
  say: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  { name, state }: AuthenticatorView,
  { act, open: { busy }, error, last }: { act: Setting; open: OpenRow; error: string; last: boolean },
  { confirm, close }: RowActions,
): TemplateResult {
  const { devices } = say
  // Nobody signs in with what is off already.
  const text = act === 'remove' && state !== 'active' ? null : devices[`${act}Text`]
  return html`
    <div part="form" class="open panel" role="group" aria-labelledby="question" @keydown=${onEscape(close)}>
      <h4 id="question" tabindex="-1">${devices[`${act}Heading`](name)}</h4>
      ${text ? html`<p>${text}</p>` : nothing}
      ${last && act !== 'resume' ? html`<p class="alert last">${devices.lastDevice}</p>` : nothing}
      ${renderError(error)}
      <div part="actions" class="actions">
        ${renderSubmit(say, act === 'remove' ? 'destroy' : '', {
          ...{ busy, label: devices[act], name: devices[`${act}Of`](name), act: confirm },
        })}
        ${renderOther(devices.keep, busy, close)}
      </div>
    </div>
  `
}

/** Escape is the same as no; not while an input method uses it. */
function onEscape(close: () => void): (event: KeyboardEvent) => void {
  return ({ key, isComposing }) => {
    if (key === 'Escape' && !isComposing) close()
  }
}

function renderError(error: string): TemplateResult {
  return html`<p part="error" id="row-error" class=${error ? 'error' : ''} role="alert">${error}</p>`
}

function renderSubmit(
  say: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  kind: 'submit' | 'destroy' | '',
  { busy, label, name, act }: { busy: boolean; label: string; name?: string; act?: () => void },
): TemplateResult {
  return html`<button
    part="button primary"
    class="primary ${kind === 'destroy' ? 'destroy' : ''}"
    type=${kind === 'submit' ? 'submit' : 'button'}
    aria-label=${(!busy && name) || nothing}
    aria-disabled=${busy ? 'true' : 'false'}
    @click=${act ?? nothing}
  >
    ${busy ? html`<span class="spinner" aria-hidden="true"></span>${say.common.checking}` : label}
  </button>`
}

function renderOther(label: string, busy: boolean, close: () => void): TemplateResult {
  return html`<button
    part="button secondary"
    class="secondary"
    type="button"
    aria-disabled=${busy ? 'true' : 'false'}
    @click=${close}
  >
    ${label}
  </button>`
}

function sentence(
  say: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  refusal: NonNullable<OpenRow['refusal']>,
  name: string,
  now: number,
): string {
  if (refusal.code === 'name-invalid') return say.devices.nameInvalid(longestName)
  if (refusal.code === 'name-taken') return say.enroll.nameTaken(name)
  return sentenceOf(say, refusal as never, { label: '', now })
}
