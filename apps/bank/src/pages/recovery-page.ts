import { html } from 'hono/html'
import type { Visit } from '../web/visit.ts'
import { demoMailboxHint } from './demo-hints.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { notDrawn } from './parts.ts'

/** ログインの復旧: for who has passed the password and has neither a device nor a backup code. */
export function recoveryPage(visit: Visit, { demo }: { demo: boolean }): Markup {
  const { t, language } = visit
  return layout(visit, {
    title: t('ログインの復旧', 'Recovery'),
    body: html`<div class="narrow card">
<h1 class="spoken">${t('ログインの復旧', 'Recovery')}</h1>
<otp-recover lang="${language}">${notDrawn(visit)}
<p slot="done" class="actions"><a class="button primary" href="/sign-in/code">${t('ログインに進む', 'Go on to sign in')}</a></p>
</otp-recover>
${demo ? demoMailboxHint(visit) : ''}
<p class="after"><a href="/sign-in/code">${t('確認コードの入力に戻る', 'Back to entering a code')}</a></p>
<form method="post" action="/sign-out" class="after"><button class="quiet">${t('ログインをやめる', 'Stop signing in')}</button></form>
</div>`,
  })
}
