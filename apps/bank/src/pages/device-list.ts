import { html } from 'hono/html'
import type { Device } from '../devices/device-state.ts'
import { shortDay } from '../text/format.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { icon } from './icons.ts'
import type { Markup } from './markup.ts'

/** The customer's devices, with the days that matter and their state. */
export function deviceList({ t, language }: SignedInVisit, devices: readonly Device[]): Markup {
  return html`<ul class="devices">${devices.map(
    (device) => html`<li>${icon('phone')}<div><p class="device-name">${device.name}</p>
<p class="hint">${t('登録日', 'Added')} ${shortDay(device.createdAt, language)}　${
      device.lastUsedAt === null
        ? ''
        : html`${t('最後に使った日', 'Last used')} ${shortDay(device.lastUsedAt, language)}`
    }</p></div><span class="chip ${device.state}">${device.state === 'active' ? t('使用中', 'Active') : t('停止中', 'Off')}</span></li>`,
  )}</ul>`
}
