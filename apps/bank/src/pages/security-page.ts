import { html } from 'hono/html'
import type { DeviceState } from '../devices/device-state.ts'
import { duration, yen, zone } from '../text/format.ts'
import { extraCheckAmount } from '../transfers/extra-check.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { demoWait, deviceWaitToCome } from './device-wait.ts'
import { type Errand, errandTexts } from './errand.ts'
import { icon } from './icons.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { message, notDrawn } from './parts.ts'

/** The customer's devices and backup codes, or the way to the first device. */
export function securityPage(visit: SignedInVisit, about: DeviceState, errand: Errand | null): Markup {
  const { t } = visit
  return layout(visit, {
    title: t('安全設定', 'Security'),
    place: 'security',
    body: html`<div class="page page-narrow">
<h1>${t('安全設定', 'Security')}</h1>
${errand === null ? '' : html`<div data-errand>${message('info', errandTexts[errand].security[visit.language])}</div>`}
${deviceWaitToCome(visit, about)}
${about.enrolled ? settings(visit) : start(visit, about)}
${about.enrolled ? checkUpLink(visit) : ''}
<section class="card">
<h2>${t('確認コードを使う場面', 'When you need a code')}</h2>
<ul class="plain">
<li>${t('ログインするとき', 'When you sign in')}</li>
<li>${t('100,000円以上の振込、はじめての振込先への振込', 'For transfers of ¥100,000 or more, and the first transfer to a payee')}</li>
<li>${t('海外送金', 'For transfers abroad')}</li>
<li>${t('1日の振込の合計が300,000円を超えるとき', 'When your transfers of a day exceed ¥300,000')}</li>
<li>${t('端末やバックアップコードを変更するとき', 'When you change your devices or backup codes')}</li>
</ul>
<p>${t(
      `${yen(extraCheckAmount, 'ja')}以上の振込と海外送金では、確認コードに加えて、振込先の口座番号の下\u20604桁を入力していただきます。`,
      `For transfers of ${yen(extraCheckAmount, 'en')} or more, and abroad, you also enter the last four digits of the payee’s account.`,
    )}</p>
<p class="hint">${t(
      `端末を登録または追加してから${duration(about.coolOff, 'ja')}は、上の振込をご利用いただけません。`,
      `For ${duration(about.coolOff, 'en')} after a device is set up or added, these transfers are not available.`,
    )}${demoWait(visit, about.coolOff)}</p>
</section>
</div>`,
  })
}

/** What there is, each to be changed in its own element. */
function settings(visit: SignedInVisit): Markup {
  const { language } = visit
  return html`<section class="card">
<otp-devices lang="${language}" time-zone="${zone}">${notDrawn(visit)}${signInAgain(visit)}
<p slot="lost" class="after"><a href="/history">${visit.t('明細に覚えのない取引がないか確かめる', 'Look for transactions you do not know')}</a></p></otp-devices>
</section>
<section class="card" id="backup-codes">
<otp-backup-codes lang="${language}" time-zone="${zone}">${notDrawn(visit)}${signInAgain(visit)}</otp-backup-codes>
</section>`
}

function checkUpLink({ t }: SignedInVisit): Markup {
  return html`<section class="card">
<h2>${t('安全チェック', 'Security check-up')}</h2>
<p>${t(
    'スマートフォンをなくしたときへの備えと、最近の操作を確かめます。強制解除パスワードも設定できます。',
    'See how prepared you are for a lost phone, and what happened lately. You can set an emergency release password, too.',
  )}</p>
<div class="actions"><a class="button" href="/check-up">${icon('shield')}${t('安全チェックをはじめる', 'Start the check-up')}</a></div>
</section>`
}

function start(visit: SignedInVisit, { mayEnroll }: DeviceState): Markup {
  const { t, language } = visit
  return html`<section class="card" aria-labelledby="codes">
<h2 id="codes" class="${mayEnroll ? 'spoken' : ''}">${t('ワンタイムパスワード（確認コード）', 'One-time passwords (codes)')}</h2>
${
  mayEnroll
    ? html`<otp-enroll lang="${language}">${notDrawn(visit)}${signInAgain(visit)}
<p slot="done" class="actions"><a class="button primary" href="/security">${t('登録した端末を見る', 'See your device')}</a></p></otp-enroll>`
    : html`${message(
        'info',
        t(
          'ログインから時間がたちました。端末を登録するには、もう一度ログインしてください。',
          'Some time has passed since you signed in. To set up a device, sign in again.',
        ),
      )}${signInAgain(visit)}`
}
</section>`
}

function signInAgain({ t }: SignedInVisit): Markup {
  return html`<form method="post" action="/sign-out" class="again" slot="actions"><button class="button primary">${t('ログインし直す', 'Sign in again')}</button></form>`
}
