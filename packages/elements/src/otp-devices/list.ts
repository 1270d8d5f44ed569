import type { AuthenticatorView } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { Change, DevicesState, OpenRow, Setting } from '../flow/devices-state.ts'
import type { Say } from '../messages/messages.ts'
import { agentName } from '../wizard/agent-name.ts'
import { dayOf, momentOf, type Place } from '../wizard/dates.ts'
import { sentenceOf } from '../wizard/failure.ts'
import { type RowActions, renderOpen } from './row-forms.ts'

type List = Extract<DevicesState, { step: 'list' }>

/** What the list can do beside its open row. */
export interface ListActions extends RowActions {
  open(act: OpenRow['act'], id: string): void
}

export function renderList(
  say: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  list: List,
  place: Place,
  actions: ListActions,
): TemplateResult {
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
export function changeLine(
  { devices, problems }: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  change: Change,
): string {
  switch (change.act) {
    case 'renamed':
      return devices.renamed(change.name)
    case 'removed':
      return devices.removed(change.name)
    case 'suspended':
      return devices.wasSuspended(change.name)
    case 'resumed':
      return devices.wasResumed(change.name)
    case 'added':
      return devices.wasAdded(change.name)
    case 'moved':
      return devices.moved(change.name)
    case 'first':
      return devices.wasFirst(change.name)
    case 'stopped':
      return devices.stoppedHeading(change.name)
    case 'gone':
      return problems['authenticator-unknown']({} as never, { label: '', now: 0 })
  }
}

function renderDevice(
  say: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  list: List,
  { device, place }: { device: AuthenticatorView; place: Place },
  actions: ListActions,
): TemplateResult {
  const { devices } = say
  const { id, name, state, color } = device
  const open = list.open?.id === id ? list.open : null
  const hint = hintOf(devices, device)
  return html`
    <li part="device" data-id=${id}>
      <div class="top">
        ${color ? html`<span part="color" class="dot" data-color=${color}></span>` : nothing}
        <h3 part="name" tabindex="-1">${name}</h3>
        <span part="state" class="chip ${state}">${devices[state]}</span>
      </div>
      ${renderFacts(say, device, place)}
      ${hint ? html`<p part="hint" class="hint alert">${hint}</p>` : nothing}
      ${open ? renderOpen(say, list, { device, open }, actions) : renderActions(say, device, actions)}
    </li>
  `
}

/** What the person should know or do about a device, if anything. */
function hintOf(devices: Say<'devices'>['devices'], { state, stale }: AuthenticatorView): string | null {
  switch (state) {
    case 'disabled':
      return devices.disabledHint
    case 'expired':
      return devices.expiredHint
    case 'suspended':
      return devices.suspendedHint
    case 'active':
      return stale ? devices.staleHint : null
  }
}

function renderFacts(
  { devices }: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  device: AuthenticatorView,
  place: Place,
): TemplateResult {
  const { createdAt, lastUsedAt, lastUsedIn } = device
  const fact = (label: string, value: string) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  return html`<dl part="facts" class="facts">
    ${fact(devices.kind, devices.kindOf(device))} ${fact(devices.added, dayOf(createdAt, place))}
    ${fact(devices.lastUsed, lastUsedAt === null ? devices.neverUsed : momentOf(lastUsedAt, place))}
    ${lastUsedIn && agentName(lastUsedIn) ? fact(devices.lastUsedIn, agentName(lastUsedIn)) : nothing}
  </dl>`
}

function renderActions(
  { devices }: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  { id, name, state }: AuthenticatorView,
  { open, add }: ListActions,
): TemplateResult {
  const button = (act: string, label: string, spoken: string, press: () => void) => html`<button
    part="button secondary"
    class="secondary"
    type="button"
    data-act=${act}
    aria-label=${spoken}
    @click=${press}
  >
    ${label}
  </button>`
  const setting = (act: Setting) => button(act, devices[act], devices[`${act}Of`](name), () => open(act, id))
  const works = state === 'active'
  return html`<div part="actions" class="acts">
    ${button('rename', devices.rename, devices.renameOf(name), () => open('rename', id))}
    ${button('look', devices.look, devices.lookOf(name), () => open('look', id))}
    ${works ? setting('suspend') : nothing} ${state === 'suspended' ? setting('resume') : nothing}
    ${works ? button('move', devices.move, devices.moveOf(name), () => add(id)) : nothing}
    ${
      works || state === 'suspended'
        ? button('trouble', devices.trouble, devices.troubleOf(name), () => open('trouble', id))
        : nothing
    }
    ${setting('remove')}
  </div>`
}

/** The way to a further device, or why there is none. */
function renderAdd(
  say: Say<'common' | 'devices' | 'enroll' | 'problems'>,
  { devices, enrollment }: List,
  { add, now }: ListActions,
): TemplateResult {
  switch (enrollment) {
    case 'allowed':
    case 'with-approval':
      return html`<div part="actions" class="actions add">
        <button part="button primary" class="primary" type="button" data-act="add" @click=${() => add()}>${say.devices.add}</button>
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
