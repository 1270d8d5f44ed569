import { html } from 'hono/html'
import type { Preparation } from '../devices/check-up.ts'
import type { DeviceState } from '../devices/device-state.ts'
import type { Account } from '../ledger/accounts.ts'
import type { StatementLine } from '../ledger/statement.ts'
import { branchOf, ownBank } from '../transfers/institutions.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { deviceWait } from './device-wait.ts'
import { type IconName, icon } from './icons.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { amount, message, notDrawn, typeName } from './parts.ts'
import { statementTable } from './statement-table.ts'

export interface AccountWithBalance {
  account: Account
  balance: number
}

/** Home: what the customer has, what moved last, and what is worth doing next. */
export function accountsPage(
  visit: SignedInVisit,
  about: {
    accounts: readonly AccountWithBalance[]
    lines: readonly StatementLine[]
    devices: DeviceState
    prepared: Preparation
    recoveryWaits: boolean
  },
): Markup {
  const { t, customer } = visit
  const total = about.accounts.reduce((sum, { balance }) => sum + balance, 0)
  return layout(visit, {
    title: t('ホーム', 'Home'),
    place: 'accounts',
    body: html`<div class="page">
<h1 class="greeting">${t(`${customer.name.ja}さま`, `Hello, ${customer.name.en}`)}</h1>
${about.recoveryWaits ? html`<section class="card"><otp-recover lang="${visit.language}">${notDrawn(visit)}</otp-recover></section>` : ''}
${deviceWait(visit, about.devices)}
${nextStep(visit, about)}
<section class="card hero">
<p class="hero-label">${t('残高の合計', 'Total balance')}</p>
<p class="hero-amount">${amount(visit, total)}</p>
<div class="hero-actions"><a class="button primary" href="/transfers/new">${icon('transfer')}${t('振り込む', 'Make a transfer')}</a>
<a class="button" href="/history">${icon('list')}${t('明細を見る', 'See activity')}</a></div>
</section>
<div class="account-grid">${about.accounts.map(({ account, balance }) => accountCard(visit, account, balance))}</div>
<section class="card">
<div class="card-head"><h2>${t('最近の入出金', 'Latest activity')}</h2><a href="/history">${t('すべての明細', 'All activity')}</a></div>
${about.lines.length === 0 ? message('info', t('まだ入出金はありません。', 'Nothing has moved yet.')) : statementTable(visit, about.lines, 'short')}
</section>
</div>`,
  })
}

function accountCard(visit: SignedInVisit, account: Account, balance: number): Markup {
  const { t, language } = visit
  const branch = branchOf(ownBank, account.branch)?.name[language] ?? ''
  return html`<section class="card account">
<h2>${t(`${typeName(t, account.type)}預金`, `${typeName(t, account.type)} account`)}</h2>
<p class="account-number">${branch}${t('（', ' (')}${account.branch}${t('）', ')')} ${account.number}</p>
<p class="account-balance">${amount(visit, balance)}</p>
</section>`
}

/** The one thing most worth doing now, or nothing. */
function nextStep(
  visit: SignedInVisit,
  { devices, prepared }: { devices: DeviceState; prepared: Preparation },
): Markup | '' {
  if (!devices.enrolled) return enrollBanner(visit)
  if (devices.backupCodesLeft <= few) return backupCodesBanner(visit, devices)
  return prepared.missing > 0 || prepared.due ? checkUpBanner(visit, prepared.missing) : ''
}

function enrollBanner({ t }: SignedInVisit): Markup {
  return banner(
    '/security',
    'phone',
    t('確認コードを使えるようにする', 'Set up codes'),
    t(
      'スマートフォンの認証アプリで、ログインや振込を確認します。3分ほどで終わります。',
      'An authenticator app on your phone confirms sign-ins and transfers. It takes about three minutes.',
    ),
  )
}

/** From so few on, a new set is suggested. */
const few = 3

function backupCodesBanner({ t }: SignedInVisit, { backupCodesLeft: left }: DeviceState): Markup {
  return banner(
    '/security#backup-codes',
    'paper',
    left === 0
      ? t('バックアップコードを用意する', 'Get backup codes')
      : t(`バックアップコードは残り${left}個です`, `${left} backup ${left === 1 ? 'code' : 'codes'} left`),
    left === 0
      ? t(
          'スマートフォンが使えなくなったときも、バックアップコードがあればログインできます。',
          'If your phone is lost or broken, a backup code still lets you sign in.',
        )
      : t(
          '新しいバックアップコードの発行をおすすめします。いままでのコードは使えなくなります。',
          'Get a new set; the old codes will stop working.',
        ),
  )
}

function checkUpBanner({ t }: SignedInVisit, missing: number): Markup {
  return banner(
    '/check-up',
    'shield',
    t('安全チェック', 'Security check-up'),
    missing === 0
      ? t('年に一度の見直しの時期です。', 'Your yearly review is due.')
      : t(
          `スマートフォンをなくしたときへの備えが、あと${missing}つでととのいます。`,
          missing === 1
            ? 'One thing is left to do to be prepared for a lost phone.'
            : `${missing} things are left to do to be prepared for a lost phone.`,
        ),
  )
}

/** A thing worth doing, and the page where it is done. */
function banner(href: string, drawing: IconName, title: string, text: string): Markup {
  return html`<a class="banner" href="${href}">${icon(drawing)}<span><strong>${title}</strong><br>${text}</span></a>`
}
