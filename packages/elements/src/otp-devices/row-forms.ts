import type { AuthenticatorView } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { type DevicesState, isLastWorking, longestName, type OpenRow, type Setting } from '../flow/devices-state.ts'
import type { Say } from '../messages/messages.ts'
import { sentenceOf } from '../wizard/failure.ts'
import { onEscape, renderError, renderOther, renderSubmit } from './row-controls.ts'
import { type PanelActions, renderLook, renderTrouble } from './row-panels.ts'

/** What the forms of an open row can do. */
export interface RowActions extends PanelActions {
  rename(event: Event): void
  confirm(): void
  now(): number
}

type List = Extract<DevicesState, { step: 'list' }>

/** What stands below an open device: the field for another name, a question, or what else can be chosen. */
export function renderOpen(
  say: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  { devices }: List,
  { device, open }: { device: AuthenticatorView; open: OpenRow },
  actions: RowActions,
): TemplateResult {
  const error = open.refusal ? sentence(say, open.refusal, open.name, actions.now()) : ''
  switch (open.act) {
    case 'rename':
      return renderRename(say, device, { open, error }, actions)
    case 'trouble':
      return renderTrouble(say, device, { open, error }, actions)
    case 'look':
      return renderLook(say, device, { open, error, first: devices[0] === device }, actions)
    default:
      return renderQuestion(
        say,
        device,
        { act: open.act, open, error, last: isLastWorking(devices, device.id) },
        actions,
      )
  }
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
