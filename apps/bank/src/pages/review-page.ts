import { html } from 'hono/html'
import type { Account } from '../ledger/accounts.ts'
import { day } from '../text/format.ts'
import type { TransferDetails } from '../transfers/details.ts'
import type { RefusalCode } from '../transfers/make.ts'
import { refusalTexts } from '../transfers/refusal-texts.ts'
import { feeOf } from '../transfers/rules.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { layout, type Markup } from './layout.ts'
import { amount, type Detail, detailList, message, ownAccountName, payeeDetails } from './parts.ts'

export interface Review {
  draft: string
  transfer: TransferDetails
  from: Account
  /** What already stands against it. */
  refusal: RefusalCode | null
}

/** The transfer as it will be sent, for a last look. */
export function reviewPage(visit: SignedInVisit, { draft, transfer, from, refusal }: Review): Markup {
  const { t, language } = visit
  const edit = `${transfer.kind === 'abroad' ? '/transfers/abroad' : '/transfers/new'}?draft=${draft}`
  return layout(visit, {
    title: t('振込内容の確認', 'Review'),
    place: 'transfer',
    body: html`<div class="page page-narrow">
<h1>${t('振込内容の確認', 'Review your transfer')}</h1>
<div data-transfer-says role="alert">${refusal ? message('bad', refusalTexts[refusal][language]) : ''}</div>
<section class="card">
${detailList(transferLines(visit, transfer, from))}
<p class="hint">${note(visit, transfer)}</p>
</section>
${message('info', t('電話で誰かに指示されて操作している場合は、ここで中止してください。', 'If someone on the phone is telling you what to do, stop here.'))}
<form class="actions" data-transfer-submit data-details="${JSON.stringify(transfer)}">
<button class="primary"${refusal ? html` disabled` : ''}>${t('振り込む', 'Transfer')}</button>
<a class="button" href="${edit}">${t('内容を修正する', 'Edit')}</a>
<a class="button" href="/accounts">${t('振込を中止する', 'Stop this transfer')}</a>
</form>
</div>`,
  })
}

/** The lines of a transfer in the order banks show them. */
export function transferLines(visit: SignedInVisit, transfer: TransferDetails, from: Account): Detail[] {
  const { t, now, language } = visit
  const fee = feeOf(transfer)
  return [
    { label: t('引落口座', 'From account'), value: ownAccountName(visit, from) },
    ...payeeDetails(visit, transfer),
    { label: t('振込金額', 'Amount'), value: amount(visit, transfer.amount), weight: 'main' },
    { label: t('振込手数料', 'Fee'), value: amount(visit, fee) },
    { label: t('引落合計', 'Total'), value: amount(visit, transfer.amount + fee), weight: 'sum' },
    { label: t('振込指定日', 'Date'), value: day(now, language) },
  ]
}

function note({ t }: SignedInVisit, transfer: TransferDetails): string {
  return transfer.kind === 'abroad'
    ? t('デモのため送金されません。', 'In the demo nothing leaves the bank.')
    : t(
        '受付の時間帯や振込先の金融機関により、入金が翌営業日になる場合があります。',
        'Depending on the hour and the other bank, the money may arrive on the next business day.',
      )
}
