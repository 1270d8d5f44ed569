import { html } from 'hono/html'
import type { Visit } from '../web/visit.ts'
import { type IconName, icon } from './icons.ts'
import type { Markup } from './markup.ts'

export type Place = 'accounts' | 'transfer' | 'history' | 'notices' | 'security'

export interface Page {
  title: string
  body: Markup
  /** Which entry of the menu is this one. */
  place?: Place
  /** A link at the foot of pages before sign-in. */
  demo?: boolean
  /** The element on it says where codes are entered and who never asks for them: the foot need not. */
  warned?: boolean
}

/** A whole page: head, bar, menu (once signed in), content and foot. */
export function layout(visit: Visit, page: Page): Markup {
  const { t, language } = visit
  const signedIn = visit.session?.stage === 'signed-in'
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t(`${page.title}｜わりふ銀行`, `${page.title} | Warifu Bank`)}</title>
<link rel="icon" href="/logo.svg" type="image/svg+xml">
<link rel="stylesheet" href="/bank.css">
<script type="module" src="/otp/elements.js"></script>
<script type="module" src="/app.js"></script>
</head>
<body class="${signedIn ? 'with-menu' : 'without-menu'}">
<a class="skip" href="#main">${t('本文へ進む', 'Skip to content')}</a>
<header class="bar">
<p class="demo-line">${t('これはデモです。実際のお金は動きません。', 'This is a demo. No real money moves.')}</p>
<div class="bar-inner">
<a class="brand" href="${signedIn ? '/accounts' : '/'}"><img src="/logo.svg" alt="" width="34" height="34"><span>${t('わりふ銀行', 'Warifu Bank')}</span></a>
${signedIn ? menu(visit, page.place) : ''}
<div class="bar-end">${languageSwitch(visit)}${signedIn ? signOut(visit) : ''}</div>
</div>
</header>
<main id="main">${page.body}</main>
${foot(visit, page)}
</body>
</html>`
}

function menu({ t }: Visit, place: Place | undefined): Markup {
  const entry = (name: Place, href: string, drawing: IconName, ja: string, en: string) =>
    html`<li><a href="${href}"${name === place ? html` aria-current="page"` : ''}>${icon(drawing)}<span>${t(ja, en)}</span></a></li>`
  return html`<nav class="menu" aria-label="${t('メニュー', 'Menu')}"><ul>
${entry('accounts', '/accounts', 'home', 'ホーム', 'Home')}
${entry('transfer', '/transfers/new', 'transfer', '振込', 'Transfer')}
${entry('history', '/history', 'list', '明細', 'Activity')}
${entry('notices', '/notices', 'bell', 'お知らせ', 'Notices')}
${entry('security', '/security', 'shield', '安全設定', 'Security')}
</ul></nav>`
}

function languageSwitch({ language, path }: Visit): Markup {
  const other = language === 'ja' ? 'en' : 'ja'
  return html`<form class="language" method="post" action="/language">
<input type="hidden" name="back" value="${path}">
<button class="quiet" name="to" value="${other}" lang="${other}">${other === 'en' ? 'English' : '日本語'}</button>
</form>`
}

function signOut({ t }: Visit): Markup {
  return html`<form method="post" action="/sign-out"><button class="quiet">${t('ログアウト', 'Sign out')}</button></form>`
}

function foot({ t, host }: Visit, { demo, warned }: Page): Markup {
  const japanTime = t('時刻はすべて日本時間です。', 'All times are Japan time.')
  if (warned) return html`<footer class="foot"><div class="foot-inner"><p>${japanTime}</p></div></footer>`
  return html`<footer class="foot"><div class="foot-inner">
<p>${t(
    '当行が、確認コード、パスワード、バックアップコードをお電話やメールでお尋ねすることはありません。',
    'We never ask for codes, passwords or backup codes by phone or email.',
  )}</p>
<p>${t('わりふ銀行の正しいアドレスは', 'The real address of Warifu Bank is')} <strong class="host">${host}</strong>${t('です。', '. ')}${japanTime}</p>
${demo ? html`<p><a href="/demo">${t('デモの使い方（お試し用のログイン情報）', 'How to try the demo (people and passwords)')}</a></p>` : ''}
</div></footer>`
}
