import { type AuthenticatorView, type DeviceColor, deviceColors } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { OpenRow } from '../flow/devices-state.ts'
import type { Say } from '../messages/messages.ts'
import { onEscape, renderError, renderOther, renderSubmit } from './row-controls.ts'

/** What can be chosen in an open row. */
export interface PanelActions {
  close(): void
  /** It is lost. */
  report(): void
  /** To a new device, in its place where one is named. */
  add(replaces?: string): void
  paint(color: DeviceColor | null): void
  putFirst(): void
}

/** A device that is lost, or broken: what can be done about each. */
export function renderTrouble(
  say: Say<'common' | 'devices'>,
  { id, name }: AuthenticatorView,
  { open: { busy }, error }: { open: OpenRow; error: string },
  { report, add, close }: PanelActions,
): TemplateResult {
  const { devices } = say
  return html`
    <div part="form" class="open panel" role="group" aria-labelledby="question" @keydown=${onEscape(close)}>
      <h4 id="question" tabindex="-1">${devices.troubleOf(name)}</h4>
      <h5>${devices.lostHeading}</h5>
      <p>${devices.lostText(name)}</p>
      ${renderSubmit(say, 'destroy', { busy, label: devices.stop, act: report })}
      ${renderError(error)}
      <h5>${devices.brokenHeading}</h5>
      <p>${devices.brokenText(name)}</p>
      <div part="actions" class="actions">
        ${renderOther(devices.replace, busy, () => add(id))} ${renderOther(devices.keep, busy, close)}
      </div>
    </div>
  `
}

/** What a device is marked with, and whether it comes first. */
export function renderLook(
  say: Say<'common' | 'devices'>,
  { name, color }: AuthenticatorView,
  { open: { busy }, error, first }: { open: OpenRow; error: string; first: boolean },
  { paint, putFirst, close }: PanelActions,
): TemplateResult {
  const { devices } = say
  const choice = (one: DeviceColor | null) => html`<label class="color">
    <input type="radio" name="color" .checked=${one === (color ?? null)} @change=${() => paint(one)} /><span
      class="dot"
      data-color=${one ?? nothing}
    ></span>${devices.colors[one ?? 'none']}
  </label>`
  return html`
    <div part="form" class="open panel" role="group" aria-labelledby="question" @keydown=${onEscape(close)}>
      <h4 id="question" tabindex="-1">${devices.lookOf(name)}</h4>
      <div part="colors" class="colors" role="radiogroup" aria-label=${devices.color}>
        ${[null, ...deviceColors].map(choice)}
      </div>
      ${renderError(error)}
      <div part="actions" class="actions">
        ${first ? nothing : renderOther(devices.first, busy, putFirst)} ${renderOther(say.common.close, busy, close)}
      </div>
    </div>
  `
}
