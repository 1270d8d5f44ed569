import { html } from 'hono/html'
import { duration } from '../text/format.ts'
import type { Visit } from '../web/visit.ts'
import { demoWait } from './device-wait.ts'
import { type IconName, icon } from './icons.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'

/** Where somebody goes whose phone gives no code: by what they still have. */
export function noCodePage(visit: Visit, { recoveryWait }: { recoveryWait: number }): Markup {
  const { t } = visit
  return layout(visit, {
    title: t('スマートフォンが使えない場合', 'If you cannot use your phone'),
    body: html`<div class="page page-narrow">
<h1>${t('スマートフォンが使えない場合', 'If you cannot use your phone')}</h1>
<p class="lead">${t('いまの状況に近いものを選んでください。', 'Choose what comes closest.')}</p>
<section class="card"><ul class="ways">
${way('/sign-in/code?then=move', 'phone', {
  title: t('スマートフォンが動かない、機種変更をした', 'The phone does not start, or you have a new one'),
  text: t(
    'バックアップコードでログインし、新しいスマートフォンを登録します。',
    'Sign in with a backup code, then set up the new phone.',
  ),
})}
${way('/sign-in/code?then=lost', 'alert', {
  title: t('スマートフォンをなくした、盗まれた', 'The phone is lost or stolen'),
  text: t(
    'バックアップコードでログインし、なくした端末をすぐに止めます。',
    'Sign in with a backup code and stop the lost device at once.',
  ),
})}
${way('/sign-in/recovery', 'clock', {
  title: t('バックアップコードもない', 'You have no backup code either'),
  text:
    t(
      `ご登録の連絡先などでご本人を確認します。安全のため、お手続きに${duration(recoveryWait, 'ja')}かかります。`,
      `We check who you are by your registered contacts. For your safety this takes ${duration(recoveryWait, 'en')}.`,
    ) + demoWait(visit, recoveryWait),
})}
</ul></section>
<p class="hint">${t(
      'どれも使えない場合は、サポート窓口にご連絡ください。本人確認のうえで登録を解除します。',
      'If none of these works, contact support. After an identity check we release your old device.',
    )}</p>
<p><a href="/sign-in/code">${t('確認コードの入力に戻る', 'Back to entering a code')}</a></p>
</div>`,
  })
}

function way(href: string, drawing: IconName, { title, text }: { title: string; text: string }): Markup {
  return html`<li><a href="${href}">${icon(drawing)}<span><strong>${title}</strong><br>${text}</span></a></li>`
}
