import { html } from 'hono/html'
import type { DeviceState } from '../devices/device-state.ts'
import { duration, moment } from '../text/format.ts'
import type { SignedInVisit } from '../web/visit.ts'
import type { Markup } from './markup.ts'
import { message } from './parts.ts'

/** Said on every page while transfers wait after a change of devices. */
export function deviceWait(visit: SignedInVisit, { coolingOffUntil, coolOff }: DeviceState): Markup | '' {
  const { t, now, language } = visit
  if (coolingOffUntil === null || coolingOffUntil <= now) return ''
  return message(
    'wait',
    html`${t(
      `端末を登録または変更してから${duration(coolOff, 'ja')}は、確認コードが必要な振込をご利用いただけません。`,
      `For ${duration(coolOff, 'en')} after a change of devices, transfers that need a code are not available. You can use them from `,
    )}<span class="moment">${moment(coolingOffUntil, language)}</span>${t('からご利用になれます。', '.')}${demoWait(visit, coolOff)}`,
    t('安全のための待ち時間', 'Waiting period'),
  )
}

/** Owns up to the demo's short wait. */
export function demoWait({ t }: SignedInVisit, coolOff: number): string {
  if (coolOff >= 24 * 3_600_000) return ''
  return t('このデモでは短くしています（通常は24時間）。', ' It is short for the demo; the usual time is 24 hours.')
}
