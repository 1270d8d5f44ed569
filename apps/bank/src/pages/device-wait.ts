import { html } from 'hono/html'
import type { DeviceState } from '../devices/device-state.ts'
import { duration, moment } from '../text/format.ts'
import type { SignedInVisit, Visit } from '../web/visit.ts'
import type { Markup } from './markup.ts'
import { message } from './parts.ts'

/** Said on every page while transfers wait after a device was added. */
export function deviceWait(visit: SignedInVisit, about: DeviceState): Markup | '' {
  const until = waitsUntil(visit, about)
  return until === null ? '' : waitMessage(visit, about, moment(until, visit.language))
}

/** The same where a device may be added without a new page: the page's script fills in the moment and shows it. */
export function deviceWaitToCome(visit: SignedInVisit, about: DeviceState): Markup {
  const until = waitsUntil(visit, about)
  const text = waitMessage(visit, about, until === null ? '' : moment(until, visit.language))
  return html`<div data-device-wait${until === null ? html` hidden` : ''}>${text}</div>`
}

function waitsUntil({ now }: SignedInVisit, { coolingOffUntil }: DeviceState): number | null {
  return coolingOffUntil !== null && coolingOffUntil > now ? coolingOffUntil : null
}

function waitMessage(visit: SignedInVisit, { coolOff }: DeviceState, until: string): Markup {
  const { t } = visit
  return message(
    'wait',
    html`${t(
      `端末を登録または追加してから${duration(coolOff, 'ja')}は、確認コードが必要な振込をご利用いただけません。`,
      `For ${duration(coolOff, 'en')} after a device is set up or added, you cannot make transfers that need a code. From `,
    )}<span class="moment">${until}</span>${t('からご利用になれます。', ' you can again.')}${demoWait(visit, coolOff)}`,
    t('安全のための待ち時間', 'Waiting period'),
  )
}

/** Owns up to the demo's short wait. */
export function demoWait({ t }: Visit, coolOff: number): string {
  if (coolOff >= 24 * 3_600_000) return ''
  return t('このデモでは短くしています（通常は24時間）。', ' The demo keeps this short; it is usually 24 hours.')
}
