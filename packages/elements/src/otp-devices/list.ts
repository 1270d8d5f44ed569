import type { AuthenticatorView } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { Change, DevicesState, OpenRow } from '../flow/devices-flow.ts'
import type { Messages } from '../messages/messages.ts'
import { dayOf, momentOf, type Place } from '../wizard/dates.ts'
import { sentenceOf } from '../wizard/failure.ts'
import { type RowActions, renderOpen } from './row-forms.ts'

type List = Extract<DevicesState, { step: 'list' }>

/** What the list can do beside its open row. */
export interface ListActions extends RowActions {
  open(act: OpenRow['act'], id: string): void
  add(): void
}

export function renderList(say: Messages, list: List, place: Place, actions: ListActions): TemplateResult {
  const { devices, change } = list
  return html`
    <h2 part="heading" tabindex="-1">${say.devices.heading}</h2>
    ${change ? html`<p part="change" class="notice success">${changeLine(say, change)}</p>` : nothing}
    ${
      devices.length > 0
        ? html`<ul part="devices" class="devices" role="list">
            ${devices.map((device) => renderDevice(say, list, { device, place }, actions))}
          </ul>`
        : html`<p>${say.devices.none}</p>`
    }
    ${renderAdd(say, list, actions)}
  `
}

/** What became of the list, in words. */
export function changeLine({ devices, problems }: Messages, change: Change): string {
  switch (change.act) {
    case 'renamed':
      return devices.renamed(change.name)
    case 'removed':
      return devices.removed(change.name)
    case 'added':
      return devices.wasAdded(change.name)
    case 'gone':
      return problems['authenticator-unknown']({} as never, { label: '', now: 0 })
  }
}

function renderDevice(
  say: Messages,
  list: List,
  { device, place }: { device: AuthenticatorView; place: Place },
  actions: ListActions,
): TemplateResult {
  const { devices } = say
  const { id, name, state } = device
  const open = list.open?.id === id ? list.open : null
  return html`
    <li part="device" data-id=${id}>
      <div class="top">
        <h3 part="name" tabindex="-1">${name}</h3>
        <span part="state" class="chip ${state}">${devices[state]}</span>
      </div>
      ${renderFacts(say, device, place)}
      ${state === 'disabled' ? html`<p part="hint" class="hint alert">${devices.disabledHint}</p>` : nothing}
      ${open ? renderOpen(say, list, { device, open }, actions) : renderActions(say, device, actions)}
    </li>
  `
}

function renderFacts({ devices }: Messages, device: AuthenticatorView, place: Place): TemplateResult {
  const { createdAt, lastUsedAt } = device
  const fact = (label: string, value: string) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  return html`<dl part="facts" class="facts">
    ${fact(devices.kind, devices.kindOf(device))} ${fact(devices.added, dayOf(createdAt, place))}
    ${fact(devices.lastUsed, lastUsedAt === null ? devices.neverUsed : momentOf(lastUsedAt, place))}
  </dl>`
}

function renderActions({ devices }: Messages, { id, name }: AuthenticatorView, { open }: ListActions): TemplateResult {
  const button = (act: OpenRow['act'], label: string, spoken: string) => html`<button
    part="button secondary"
    class="secondary"
    type="button"
    data-act=${act}
    aria-label=${spoken}
    @click=${() => open(act, id)}
  >
    ${label}
  </button>`
  return html`<div part="actions" class="actions">
    ${button('rename', devices.rename, devices.renameOf(name))} ${button('remove', devices.remove, devices.removeOf(name))}
  </div>`
}

/** The way to a further device, or why there is none. */
function renderAdd(say: Messages, { devices, enrollment }: List, { add, now }: ListActions): TemplateResult {
  switch (enrollment) {
    case 'allowed':
    case 'with-approval':
      return html`<div part="actions" class="actions add">
        <button part="button primary" class="primary" type="button" data-act="add" @click=${add}>${say.devices.add}</button>
      </div>`
    case 'full':
      return html`<p part="notice" class="notice">${say.enroll.full(devices.filter(({ state }) => state === 'active').length)}</p>`
    default: {
      const code = enrollment === 'not-allowed' ? 'enrollment-not-allowed' : enrollment
      return html`<p part="notice" class="notice">${sentenceOf(say, { code }, { label: '', now: now() })}</p>
        <div part="actions" class="actions"><slot name="actions"></slot></div>`
    }
  }
}
