import { html } from 'hono/html'
import type { Visit } from '../web/visit.ts'
import { type Errand, errandTexts } from './errand.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { message, notDrawn } from './parts.ts'

/** The first step: login ID and password. Whatever went wrong, it says the same. */
export function signInPage(
  visit: Visit,
  { refused, signedOut, demo }: { refused: boolean; signedOut: boolean; demo: boolean },
): Markup {
  const { t } = visit
  const says = refused
    ? message(
        'bad',
        t(
          'ログインできませんでした。ログインIDとログインパスワードを確かめて、もう一度お試しください。',
          'We could not sign you in. Check your login ID and password, and try again.',
        ),
      )
    : signedOut
      ? message('good', t('ログアウトしました。', 'You have signed out.'))
      : ''
  return layout(visit, {
    title: t('ログイン', 'Sign in'),
    demo,
    body: html`<div class="gate">
<section class="gate-story" aria-hidden="true">
<img src="/tally.svg" alt="" width="220" height="300">
<p>${t('ふたつに割った木片が、', 'One tally, split in two.')}<wbr>${t('ぴたりと合う。', ' Only its own halves match.')}</p>
</section>
<section class="gate-form">
<h1>${t('ログイン', 'Sign in')}</h1>
${says}
<form method="post" action="/sign-in" class="stack">
<label class="field"><span class="label">${t('ログインID', 'Login ID')}</span>
<input name="loginId" type="text" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck="false" maxlength="64" required></label>
<label class="field"><span class="label">${t('ログインパスワード', 'Password')}</span>
<input name="password" type="password" autocomplete="current-password" maxlength="256" required></label>
<button class="primary">${t('ログイン', 'Sign in')}</button>
</form>
<p class="hint">${t(
      '続けてログインできなかった場合は、時間をおいてお試しください。',
      'If you still cannot sign in, wait a while before you try again.',
    )}</p>
</section>
</div>`,
  })
}

/** The second step: the code, in the element that knows when none is needed; then on to what somebody came for. */
export function codePage(visit: Visit, errand: Errand | null): Markup {
  const { t } = visit
  return layout(visit, {
    title: t('確認コード', 'Code'),
    warned: true,
    body: html`<div class="narrow card">
<h1 class="spoken">${t('ログインの確認', 'Confirm your sign-in')}</h1>
${errand === null ? '' : message('info', errandTexts[errand].signIn[visit.language])}
<otp-sign-in finish="/sign-in/finish" recovery="/sign-in/recovery" next="${errand === null ? '/accounts' : `/security?for=${errand}`}" lang="${visit.language}">${notDrawn(visit)}</otp-sign-in>
<p class="after"><a href="/sign-in/no-code">${t('スマートフォンが使えない場合', 'If you cannot use your phone')}</a></p>
<form method="post" action="/sign-out" class="after"><button class="quiet">${t('ログインをやめる', 'Stop signing in')}</button></form>
</div>`,
  })
}
