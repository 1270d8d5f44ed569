import { html } from 'hono/html'
import type { DeviceState } from '../devices/device-state.ts'
import type { Account } from '../ledger/accounts.ts'
import { day } from '../text/format.ts'
import type { TransferDetails } from '../transfers/details.ts'
import type { RefusalCode } from '../transfers/refusal.ts'
import { refusalTexts } from '../transfers/refusal-texts.ts'
import { feeOf } from '../transfers/rules.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { deviceWait } from './device-wait.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { amount, type Detail, detailList, message, ownAccountName, payeeDetails } from './parts.ts'

export interface Review {
  draft: string
  transfer: TransferDetails
  from: Account
  /** What already stands against it. */
  refusal: RefusalCode | null
  /** What the customer has to know about codes first; empty when all is ready. */
  beforehand: Markup | ''
}

/** The transfer as it will be sent, for a last look. */
export function reviewPage(visit: SignedInVisit, { draft, transfer, from, refusal, beforehand }: Review): Markup {
  const { t, language } = visit
  const edit = `${transfer.kind === 'abroad' ? '/transfers/abroad' : '/transfers/new'}?draft=${draft}`
  return layout(visit, {
    title: t('振込内容の確認', 'Review'),
    place: 'transfer',
    body: html`<div class="page page-narrow">
<h1>${t('振込内容の確認', 'Review your transfer')}</h1>
<template data-message="info">${message('info', '')}</template><template data-message="bad">${message('bad', '')}</template>
<div data-transfer-says role="alert">${refusal ? message('bad', refusalTexts[refusal][language]) : ''}</div>
${beforehand}
<section class="card">
${detailList(transferLines(visit, transfer, from))}
<p class="hint">${note(visit, transfer)}</p>
</section>
${message('info', t('電話で誰かに指示されて操作している場合は、ここで中止してください。', 'If someone on the phone is telling you what to do, stop here.'))}
<form class="actions" data-transfer-submit data-draft="${draft}" data-details="${JSON.stringify(transfer)}">
<button class="primary"${refusal ? html` disabled` : ''}>${t('振り込む', 'Transfer')}</button>
<a class="button" href="${edit}">${t('内容を修正する', 'Edit')}</a>
<a class="button" href="/accounts">${t('振込を中止する', 'Stop this transfer')}</a>
</form>
</div>`,
  })
}

/** Said before the button is pressed, when a code will be asked that the customer cannot give yet. */
export function deviceFirst(visit: SignedInVisit, devices: DeviceState): Markup | '' {
  const { t } = visit
  if (devices.enrolled) return deviceWait(visit, devices)
  return message(
    'wait',
    html`${t('この振込には確認コードが必要です。', 'This transfer needs a code. ')}<a href="/security">${t('端末を登録する', 'Set up a device')}</a>`,
  )
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
