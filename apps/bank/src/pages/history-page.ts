import { html } from 'hono/html'
import type { Account } from '../ledger/accounts.ts'
import type { StatementLine, TransferRecord } from '../ledger/statement.ts'
import { shortMoment } from '../text/format.ts'
import { transferDetails } from '../transfers/details.ts'
import { showKana } from '../transfers/kana.ts'
import type { SignedInVisit, Visit } from '../web/visit.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { amount, message, ownAccountName } from './parts.ts'
import { statementTable } from './statement-table.ts'

/** 入出金明細 of one account. */
export function historyPage(
  visit: SignedInVisit,
  about: { accounts: readonly Account[]; chosen: Account; lines: readonly StatementLine[] },
): Markup {
  const { t } = visit
  return layout(visit, {
    title: t('入出金明細', 'Activity'),
    place: 'history',
    body: html`<div class="page">
<h1>${t('明細', 'Activity')}</h1>
${tabs(visit, 'statement')}
<nav class="chips" aria-label="${t('口座', 'Account')}">${about.accounts.map(
      (account) =>
        html`<a class="chip-link" href="/history?account=${account.id}"${account.id === about.chosen.id ? html` aria-current="true"` : ''}>${ownAccountName(visit, account)}</a>`,
    )}</nav>
<section class="card">${
      about.lines.length === 0
        ? message('info', t('まだ入出金はありません。', 'Nothing has moved yet.'))
        : statementTable(visit, about.lines, 'full')
    }</section>
</div>`,
  })
}

/** 振込一覧: what the customer sent, with its state. */
export function transferListPage(visit: SignedInVisit, transfers: readonly TransferRecord[]): Markup {
  const { t } = visit
  return layout(visit, {
    title: t('振込一覧', 'Transfers'),
    place: 'history',
    body: html`<div class="page">
<h1>${t('明細', 'Activity')}</h1>
${tabs(visit, 'transfers')}
<section class="card">${
      transfers.length === 0
        ? message('info', t('まだ振込はありません。', 'You have made no transfers yet.'))
        : html`<ul class="transfers">${transfers.map((transfer) => transferRow(visit, transfer))}</ul>`
    }</section>
</div>`,
  })
}

export function stateName({ t }: Visit, state: TransferRecord['state']): string {
  return state === 'settled' ? t('入金済み', 'Paid') : t('受付済み', 'Accepted')
}

function transferRow(visit: SignedInVisit, transfer: TransferRecord): Markup {
  const { t, language } = visit
  const parsed = transferDetails.safeParse(transfer.details)
  const payee = parsed.success ? showKana(parsed.data.payeeName) : ''
  return html`<li><a href="/transfers/${transfer.receipt}">
<span class="row-main"><span class="row-name">${payee}</span>${amount(visit, transfer.amount)}</span>
<span class="row-sub"><span>${shortMoment(transfer.at, language)}</span><span>${t('受付番号', 'Receipt')} ${transfer.receipt}</span><span class="chip ${transfer.state}">${stateName(visit, transfer.state)}</span></span>
</a></li>`
}

function tabs({ t }: Visit, current: 'statement' | 'transfers'): Markup {
  const tab = (name: typeof current, href: string, text: string) =>
    html`<a href="${href}"${name === current ? html` aria-current="page"` : ''}>${text}</a>`
  return html`<nav class="tabs" aria-label="${t('明細の種類', 'Kind of activity')}">${tab('statement', '/history', t('入出金明細', 'Statement'))}${tab('transfers', '/transfers', t('振込一覧', 'Transfers'))}</nav>`
}
