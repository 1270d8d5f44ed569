import { html } from 'hono/html'
import { zone } from '../text/format.ts'
import type { Visit } from '../web/visit.ts'
import { demoMailboxHint } from './demo-hints.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'

/** ログインの復旧: for who has passed the password and has neither a device nor a backup code. */
export function recoveryPage(visit: Visit, { demo }: { demo: boolean }): Markup {
  const { t, language } = visit
  return layout(visit, {
    title: t('ログインの復旧', 'Recovery'),
    body: html`<div class="narrow card">
<h1 class="spoken">${t('ログインの復旧', 'Recovery')}</h1>
<otp-recover lang="${language}" time-zone="${zone}"></otp-recover>
${demo ? demoMailboxHint(visit) : ''}
<p class="after"><a href="/sign-in/no-code">${t('ほかの方法に戻る', 'Back to the other ways')}</a></p>
<form method="post" action="/sign-out" class="after"><button class="quiet">${t('ログインをやめる', 'Stop signing in')}</button></form>
</div>`,
  })
}
