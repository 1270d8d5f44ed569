import { html } from 'hono/html'
import type { DeviceState } from '../devices/device-state.ts'
import { duration } from '../text/format.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { deviceList } from './device-list.ts'
import { demoWait, deviceWait } from './device-wait.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { message } from './parts.ts'

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
