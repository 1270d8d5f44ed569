import { html } from 'hono/html'
import type { Account } from '../ledger/accounts.ts'
import type { TransferRecord } from '../ledger/statement.ts'
import { moment } from '../text/format.ts'
import type { TransferDetails } from '../transfers/details.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { stateName } from './history-page.ts'
import { icon } from './icons.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { detailList } from './parts.ts'
import { transferLines } from './review-page.ts'

/** A transfer that was accepted; accepted, not finished: the money may still be on its way. */
export function receiptPage(
  visit: SignedInVisit,
  about: { record: TransferRecord; transfer: TransferDetails; from: Account; saved: boolean },
): Markup {
  const { t, language } = visit
  const { record, transfer, from } = about
  return layout(visit, {
    title: t('振込の受付', 'Transfer accepted'),
    place: 'history',
    body: html`<div class="page page-narrow">
<div class="done">${icon('check')}<h1>${t('振込を受け付けました', 'Transfer accepted')}</h1></div>
<section class="card">
${detailList([
  { label: t('受付番号', 'Receipt number'), value: html`<span data-receipt>${record.receipt}</span>`, weight: 'main' },
  { label: t('受付日時', 'Accepted'), value: moment(record.at, language) },
  { label: t('状態', 'Status'), value: stateName(visit, record.state) },
  ...transferLines({ ...visit, now: record.at }, transfer, from),
])}
</section>
<div class="actions">
${about.saved || transfer.kind === 'abroad' ? '' : savePayee(visit, record.receipt)}
<a class="button primary" href="/transfers/new">${t('続けて振り込む', 'Make another transfer')}</a>
<button class="button" data-print>${t('印刷する', 'Print')}</button>
<a class="button" href="/transfers">${t('振込一覧を見る', 'See all transfers')}</a>
</div>
</div>`,
  })
}

function savePayee({ t }: SignedInVisit, receipt: string): Markup {
  return html`<form method="post" action="/payees"><input type="hidden" name="receipt" value="${receipt}"><button class="button">${t('振込先を登録する', 'Save this payee')}</button></form>`
}
