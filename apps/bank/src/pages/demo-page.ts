import { html } from 'hono/html'
import { type DemoPerson, demoPeople, taro } from '../demo/people.ts'
import { demoStories } from '../demo/stories.ts'
import type { Visit } from '../web/visit.ts'
import { icon } from './icons.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { message } from './parts.ts'

/** What is given away only in the demo. */
export interface DemoGifts {
  tokenOrigin: string
  /** Taro's, as they were printed for him. */
  backupCodes: readonly string[]
}

/** What a visitor needs to try the demo: people, passwords, backup codes, and the token beside the bank. */
export function demoPage(visit: Visit, { tokenOrigin, backupCodes }: DemoGifts): Markup {
  const { t, language } = visit
  return layout(visit, {
    title: t('デモの使い方', 'How to try the demo'),
    body: html`<div class="page page-narrow">
<h1>${t('デモの使い方', 'How to try the demo')}</h1>
<p class="lead">${t(
      'ふたりのお客さまのどちらかでログインできます。お持ちの認証アプリでも、下の「わりふ認証アプリ」でも試せます。',
      'Sign in as either of two customers. Use your own authenticator app, or Warifu Authenticator below.',
    )}</p>
${demoPeople.map((person) => personCard(visit, person, person === taro ? backupCodes : []))}
<section class="card">
<h2>${t('わりふ認証アプリ', 'Warifu Authenticator')}</h2>
<p>${t(
      '別の画面で開きます。太郎さまの端末として使うことも、空のまま試すこともできます。',
      'It opens in a window of its own, as Taro’s device or with nothing in it.',
    )}</p>
<div class="actions"><button class="primary" data-open-token="${tokenOrigin}">${icon('phone')}${t('太郎さまの端末として開く', 'Open as Taro’s device')}</button>
<a class="button" href="${tokenOrigin}" target="_blank" rel="noopener">${t('空のまま開く', 'Open empty')}</a></div>
<p class="hint" data-token-says role="status"></p>
</section>
<section class="card">
<h2>${t('デモの受信箱', 'Demo mailbox')}</h2>
<p>${t(
      'わりふ銀行がお送りするメールとSMSは、実際には送信されず、この受信箱に届きます。',
      'Warifu Bank’s emails and text messages are not really sent: they arrive in this mailbox.',
    )}</p>
<div class="actions"><a class="button" href="/demo/mailbox" target="_blank" rel="noopener">${icon('paper')}${t('デモの受信箱を開く', 'Open the demo mailbox')}</a></div>
</section>
<section class="card">
<h2>${t('試せること', 'What you can try')}</h2>
<dl class="stories">${demoStories.map(({ title, steps }) => html`<dt>${title[language]}</dt><dd>${steps[language]}</dd>`)}</dl>
</section>
${message('wait', t('端末を登録したあとの待ち時間と、ログインの復旧の待ち時間は、デモのため2分にしています（通常は24時間）。', 'The waiting periods, after a device is set up and for a recovery, are two minutes in the demo; usually they are 24 hours.'))}
<p><a href="/sign-in">${t('ログイン画面へ', 'To the sign-in page')}</a></p>
</div>`,
  })
}

function personCard(visit: Visit, person: DemoPerson, backupCodes: readonly string[]): Markup {
  const { t, language } = visit
  return html`<section class="card person">
<h2>${person.name[language]}</h2>
<p>${person.story[language]}</p>
<dl class="details"><div><dt>${t('ログインID', 'Login ID')}</dt><dd><code>${person.loginId}</code></dd></div>
<div><dt>${t('ログインパスワード', 'Password')}</dt><dd><code>${person.password}</code></dd></div></dl>
${backupCodes.length === 0 ? '' : paper(visit, backupCodes)}
</section>`
}

/** The sheet of paper on which a person would keep them. */
function paper({ t }: Visit, backupCodes: readonly string[]): Markup {
  return html`<details class="paper">
<summary>${t('太郎さまのバックアップコードを見る', 'See Taro’s backup codes')}</summary>
<p class="hint">${t(
    '太郎さまが紙で保管しているコードの見本です。デモだけで表示しています。それぞれ1回使え、新しいコードを発行すると使えなくなります。',
    'A sample of what Taro keeps on paper, shown in the demo only. Each works once, and none once new ones are issued.',
  )}</p>
<ul class="codes" lang="en">${backupCodes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
</details>`
}
