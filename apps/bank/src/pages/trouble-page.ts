import { html } from 'hono/html'
import type { Visit } from '../web/visit.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'

export function notFoundPage(visit: Visit): Markup {
  const { t } = visit
  return troublePage(
    visit,
    t('ページが見つかりません', 'Page not found'),
    t(
      'アドレスが変わったか、ページがなくなりました。ホームからお進みください。',
      'The address has changed or the page is gone. Start from home.',
    ),
  )
}

export function failedPage(visit: Visit): Markup {
  const { t } = visit
  return troublePage(
    visit,
    t('ただいま表示できません', 'This cannot be shown right now'),
    t(
      '申し訳ありません。お手続きは行われていません。しばらくしてからもう一度お試しください。',
      'We are sorry. Nothing has been done. Try again later.',
    ),
  )
}

function troublePage(visit: Visit, title: string, text: string): Markup {
  return layout(visit, {
    title,
    body: html`<div class="narrow card">
<h1>${title}</h1>
<p>${text}</p>
<p class="actions"><a class="button primary" href="/">${visit.t('ホームへ', 'Home')}</a></p>
</div>`,
  })
}
