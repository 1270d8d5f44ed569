import { html } from 'hono/html'
import { noticeText } from '../notices/notice-text.ts'
import type { Notice } from '../notices/notices.ts'
import { moment } from '../text/format.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'

/** What the bank told the customer, here and by e-mail. */
export function noticesPage(visit: SignedInVisit, notices: readonly Notice[]): Markup {
  const { t, language } = visit
  return layout(visit, {
    title: t('お知らせ', 'Notices'),
    place: 'notices',
    body: html`<div class="page page-narrow">
<h1>${t('お知らせ', 'Notices')}</h1>
<p class="lead">${t(
      'お客さまの口座で起きたことをお伝えします。同じ内容を、ご登録のメールアドレスにもお送りします。',
      'What happened on your account. We also send it to your registered email address.',
    )}</p>
<section class="card">${
      notices.length === 0
        ? html`<p>${t('お知らせはありません。', 'There are no notices.')}</p>`
        : html`<ul class="notices">${notices.map((notice) => {
            const { subject, text } = noticeText(notice, language)
            return html`<li><p class="notice-title">${subject}</p><p>${text}</p><p class="hint">${moment(notice.at, language)}</p></li>`
          })}</ul>`
    }</section>
${notices.length === 0 ? '' : unknownHint(visit)}
</div>`,
  })
}

function unknownHint({ t }: SignedInVisit): Markup {
  return html`<p class="hint">${t(
    'お心当たりがない場合は、ログインパスワードを変更し、サポート窓口にご連絡ください。',
    'If something here was not you, change your password and contact support.',
  )}</p>`
}
