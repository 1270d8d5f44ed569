import { html, type TemplateResult } from 'lit'
import type { DevicesState } from '../flow/devices-state.ts'
import type { Say } from '../messages/messages.ts'

/** A device was reported lost: what still works, and what to do within a day. */
export function renderLost(
  { devices }: Say<'devices'>,
  { name, at, working, backupCodesLeft }: Extract<DevicesState, { step: 'lost' }>,
  { add, back }: { add(): void; back(): void },
): TemplateResult {
  const names = working.map((device) => device.name)
  const none = names.length === 0
  const button = (kind: 'primary' | 'secondary', label: string, press: () => void) =>
    html`<button part="button ${kind}" class=${kind} type="button" @click=${press}>${label}</button>`
  return html`
    <div class="stack">
      <div part="notice" class="notice success" role="status">
        <h2 part="heading" tabindex="-1">${devices.stoppedHeading(name)}</h2>
        <p>${devices.stoppedAt(at, at)}</p>
      </div>
      <p class=${none ? 'notice warning alert' : ''}>${devices.working(names, backupCodesLeft)}</p>
      <div part="day" class="panel">
        <h3>${devices.dayHeading}</h3>
        <ul>
          ${devices.day.map((item) => html`<li>${item}</li>`)}
        </ul>
      </div>
      <slot name="lost"></slot>
      <div part="actions" class="actions">
        ${button(none ? 'primary' : 'secondary', devices.add, add)}
        ${button(none ? 'secondary' : 'primary', devices.back, back)}
      </div>
    </div>
  `
}
