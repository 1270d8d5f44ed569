import { html } from 'hono/html'
import { zone } from '../text/format.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { notDrawn } from './parts.ts'

/** 安全チェック: what is missing for the day when the phone is gone, and what happened lately. */
export function checkUpPage(visit: SignedInVisit): Markup {
  const { t, language } = visit
  return layout(visit, {
    title: t('安全チェック', 'Security check-up'),
    place: 'security',
    body: html`<div class="page page-narrow">
<h1 class="spoken">${t('安全チェック', 'Security check-up')}</h1>
<section class="card">
<otp-check-up devices="/security" backup-codes="/security#backup-codes" lang="${language}" time-zone="${zone}">${notDrawn(visit)}</otp-check-up>
</section>
<p><a href="/security">${t('安全設定に戻る', 'Back to security')}</a></p>
</div>`,
  })
}
