import { html } from 'hono/html'
import type { Account } from '../ledger/accounts.ts'
import { yen } from '../text/format.ts'
import type { Say } from '../text/language.ts'
import { typeNames } from '../transfers/account-types.ts'
import type { TransferDetails } from '../transfers/details.ts'
import { countries, showIban } from '../transfers/iban.ts'
import { branchOf, institutionOf } from '../transfers/institutions.ts'
import { showKana } from '../transfers/kana.ts'
import type { Visit } from '../web/visit.ts'
import { type IconName, icon } from './icons.ts'
import type { Markup } from './markup.ts'

/** One line of a list of details. */
export interface Detail {
  label: string
  value: string | Markup
  weight?: 'main' | 'sum'
}

export function detailList(details: readonly Detail[]): Markup {
  return html`<dl class="details">${details.map(
    ({ label, value, weight }) => html`<div class="${weight ?? ''}"><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl>`
}

export function amount({ language }: Visit, value: number): Markup {
  return html`<span class="amount">${yen(value, language)}</span>`
}

/** A message in a box: what happened, then what to do. */
export function message(kind: 'info' | 'wait' | 'bad' | 'good', text: string | Markup, title?: string): Markup {
  const icons: Record<typeof kind, IconName> = { info: 'shield', wait: 'clock', bad: 'alert', good: 'check' }
  return html`<div class="message ${kind}"${kind === 'bad' ? html` role="alert"` : ''}>${icon(icons[kind])}<div>${
    title === undefined ? '' : html`<p class="message-title">${title}</p>`
  }<p>${text}</p></div></div>`
}

/** Stands in an element until it is drawn; seen after a while only, when its script did not come. */
export function notDrawn({ t }: Visit): Markup {
  return html`<p class="not-drawn">${t(
    '確認コードの画面を表示できません。お手続きは行われていません。ページを再読み込みしても変わらない場合は、サポート窓口にご連絡ください。',
    'This part of the page could not be shown. Nothing has been done. Reload the page; if that does not help, contact support.',
  )}</p>`
}

export function typeName(t: Say, type: string): string {
  const { ja, en } = isNamed(type) ? typeNames[type] : { ja: '', en: '' }
  return t(ja, en)
}

function isNamed(type: string): type is keyof typeof typeNames {
  return Object.hasOwn(typeNames, type)
}

/** One of the customer's own accounts, its number masked as on every page that only tells which one it is. */
export function ownAccountName({ t, language }: Visit, account: Account): Markup {
  const branch = branchOf('0999', account.branch)?.name[language] ?? account.branch
  const last = account.number.slice(-4)
  return html`<span>${branch} ${typeName(t, account.type)} <span aria-hidden="true">***${last}</span><span class="spoken">${t(`下4桁${last}`, `ending ${last}`)}</span></span>`
}

/** The same for a choice in a form, short enough for a phone. */
export function ownAccountText({ t }: Visit, account: Account): string {
  return `${typeName(t, account.type)} ***${account.number.slice(-4)}`
}

/** Who is paid, never masked: bank, branch, type, number, name. */
export function payeeDetails({ t, language }: Visit, transfer: TransferDetails): Detail[] {
  const name: Detail = { label: t('受取人名', 'Payee'), value: showKana(transfer.payeeName), weight: 'main' }
  if (transfer.kind === 'abroad') {
    return [
      { label: t('受取国', 'Country'), value: countries[transfer.country][language] },
      { label: 'IBAN', value: showIban(transfer.iban) },
      name,
    ]
  }
  const bank = institutionOf(transfer.bank)?.name[language] ?? ''
  const branch = branchOf(transfer.bank, transfer.branch)?.name[language] ?? ''
  return [
    { label: t('金融機関', 'Bank'), value: `${bank}${t('（', ' (')}${transfer.bank}${t('）', ')')}` },
    { label: t('支店', 'Branch'), value: `${branch}${t('（', ' (')}${transfer.branch}${t('）', ')')}` },
    { label: t('科目', 'Account type'), value: typeName(t, transfer.type) },
    { label: t('口座番号', 'Account number'), value: transfer.number },
    name,
  ]
}
