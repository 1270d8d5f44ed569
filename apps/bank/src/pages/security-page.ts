import { html } from 'hono/html'
import { duration, moment, shortDay } from '../text/format.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { icon } from './icons.ts'
import { layout, type Markup } from './layout.ts'
import { message } from './parts.ts'

/** What the pages need to know of the customer's authenticators; all of it comes from GET /otp/state. */
export interface DeviceState {
  enrolled: boolean
  mayEnroll: boolean
  devices: readonly Device[]
  coolingOffUntil: number | null
  /** How long the bank makes people wait after a change of devices. */
  coolOff: number
}

export interface Device {
  name: string
  createdAt: number
  lastUsedAt: number | null
  state: 'active' | 'disabled'
}

/** The customer's devices, or the way to the first one. */
export function securityPage(visit: SignedInVisit, about: DeviceState): Markup {
  const { t } = visit
  return layout(visit, {
    title: t('安全設定', 'Security'),
    place: 'security',
    body: html`<div class="page page-narrow">
<h1>${t('安全設定', 'Security')}</h1>
${deviceWait(visit, about)}
<section class="card" aria-labelledby="codes">
<h2 id="codes" class="${about.mayEnroll ? 'spoken' : ''}">${t('ワンタイムパスワード（確認コード）', 'One-time passwords (codes)')}</h2>
${about.enrolled ? deviceList(visit, about.devices) : start(visit, about)}
</section>
<section class="card">
<h2>${t('確認コードを使う場面', 'When you need a code')}</h2>
<ul class="plain">
<li>${t('ログインするとき', 'When you sign in')}</li>
<li>${t('100,000円以上の振込、はじめての振込先への振込', 'For transfers of ¥100,000 or more, and the first transfer to a payee')}</li>
<li>${t('海外送金', 'For transfers abroad')}</li>
</ul>
<p class="hint">${t(
      `端末を登録してから${duration(about.coolOff, 'ja')}は、上の振込をご利用いただけません。`,
      `For ${duration(about.coolOff, 'en')} after a device is set up, these transfers are not available.`,
    )}${demoWait(visit, about.coolOff)}</p>
</section>
<form method="post" action="/sign-out" class="after"><button class="button">${t('ログアウト', 'Sign out')}</button></form>
</div>`,
  })
}

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

function demoWait({ t }: SignedInVisit, coolOff: number): string {
  if (coolOff >= 24 * 3_600_000) return ''
  return t('このデモでは短くしています（通常は24時間）。', ' It is short for the demo; the usual time is 24 hours.')
}

function start(visit: SignedInVisit, { mayEnroll }: DeviceState): Markup {
  const { t } = visit
  const signInAgain = html`<form method="post" action="/sign-out" class="again" slot="actions"><button class="button primary">${t('ログインし直す', 'Sign in again')}</button></form>`
  if (!mayEnroll) {
    return html`${message(
      'info',
      t(
        'ログインから時間がたちました。端末を登録するには、もう一度ログインしてください。',
        'Some time has passed since you signed in. To set up a device, sign in again.',
      ),
    )}${signInAgain}`
  }
  return html`<otp-enroll lang="${visit.language}">${signInAgain}</otp-enroll>
<p class="actions" data-after-enrollment hidden><a class="button" href="/security">${t('登録した端末を見る', 'See your device')}</a></p>`
}

function deviceList({ t, language }: SignedInVisit, devices: readonly Device[]): Markup {
  return html`<ul class="devices">${devices.map(
    (device) => html`<li>${icon('phone')}<div><p class="device-name">${device.name}</p>
<p class="hint">${t('登録日', 'Added')} ${shortDay(device.createdAt, language)}　${
      device.lastUsedAt === null
        ? ''
        : html`${t('最後に使った日', 'Last used')} ${shortDay(device.lastUsedAt, language)}`
    }</p></div><span class="chip ${device.state}">${device.state === 'active' ? t('使用中', 'Active') : t('停止中', 'Off')}</span></li>`,
  )}</ul>`
}
