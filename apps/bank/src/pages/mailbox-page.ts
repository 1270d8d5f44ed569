import { html } from 'hono/html'
import type { DemoMail } from '../demo/mailbox.ts'
import { type DemoPerson, demoPeople } from '../demo/people.ts'
import { moment } from '../text/format.ts'
import type { Visit } from '../web/visit.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'

/** What one of the demo's people would find in their mailbox and on their phone. Only the demo has this page. */
export function mailboxPage(
  visit: Visit,
  { person, mails }: { person: DemoPerson; mails: readonly DemoMail[] },
): Markup {
  const { t, language } = visit
  return layout(visit, {
    title: t('デモの受信箱', 'Demo mailbox'),
    body: html`<div class="page page-narrow">
<h1>${t('デモの受信箱', 'Demo mailbox')}</h1>
<p class="lead">${t(
      'わりふ銀行がお客さまにお送りするメールとSMSを、デモのためこの画面に表示します。実際には、どこにも送信されません。',
      'The emails and text messages that Warifu Bank sends to its customers, shown here for the demo. Nothing is really sent.',
    )}</p>
<nav class="chips" aria-label="${t('受信箱の持ち主', 'Whose mailbox')}">${demoPeople.map(
      (one) =>
        html`<a class="chip-link" href="/demo/mailbox?person=${one.loginId}"${one === person ? html` aria-current="true"` : ''}>${t(`${one.name.ja}さま`, one.name.en)}</a>`,
    )}</nav>
<section class="card" aria-label="${t('届いたもの', 'What arrived')}">
<div class="card-head"><p class="hint">${person.email}${t('、', ', ')}<span class="moment">${person.mobile}</span></p>
<a class="button" href="${visit.path}">${t('新着を確認する', 'Check for new messages')}</a></div>
${
  mails.length === 0
    ? html`<p>${t('まだ何も届いていません。', 'Nothing has arrived yet.')}</p>`
    : html`<ul class="notices mails">${mails.map(
        (mail) => html`<li><article>
<p class="row-sub"><span class="chip">${mail.method === 'sms' ? 'SMS' : t('メール', 'Email')}</span><span>${moment(mail.at, language)}</span></p>
${mail.method === 'sms' ? '' : html`<h2 class="notice-title">${mail.subject}</h2>`}
<p>${mail.text}</p>
</article></li>`,
      )}</ul>`
}</section>
<p><a href="/demo">${t('デモの使い方', 'How to try the demo')}</a></p>
</div>`,
  })
}
