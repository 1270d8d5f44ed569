import { html } from 'hono/html'
import { institutions } from '../transfers/institutions.ts'
import { longestName, showKana } from '../transfers/kana.ts'
import type { SavedPayee } from '../transfers/saved-payees.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { errorSummary } from './form-errors.ts'
import { fieldRow, fromAccountField, type TransferForm } from './form-fields.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { detailList, payeeDetails, typeName } from './parts.ts'
import { transferTabs } from './transfer-tabs.ts'

/** The first step of a domestic transfer: to whom. */
export function choosePayeePage(visit: SignedInVisit, payees: readonly SavedPayee[]): Markup {
  const { t } = visit
  return layout(visit, {
    title: t('振込', 'Transfer'),
    place: 'transfer',
    body: html`<div class="page page-narrow">
<h1>${t('振込', 'Transfer')}</h1>
${transferTabs(visit, 'domestic')}
<section class="card">
<div class="card-head"><h2>${t('登録済みの振込先', 'Saved payees')}</h2></div>
<ul class="payees">${payees.map((payee) => payeeRow(visit, payee))}</ul>
<a class="button wide" href="/transfers/new?payee=new">${t('新しい振込先', 'New payee')}</a>
</section>
</div>`,
  })
}

/** The second step: how much, and the payee's account when it is a new one. */
export function transferFormPage(visit: SignedInVisit, form: TransferForm, payee?: SavedPayee): Markup {
  const { t } = visit
  return layout(visit, {
    title: t('振込', 'Transfer'),
    place: 'transfer',
    body: html`<div class="page page-narrow">
<h1>${t('振込', 'Transfer')}</h1>
${transferTabs(visit, 'domestic')}
${errorSummary(visit, form.errors)}
<form method="post" action="/transfers/new" class="card stack" novalidate data-transfer-form>
${fromAccountField(visit, form)}
${payee ? chosenPayee(visit, payee) : newPayeeFields(visit, form)}
${fieldRow(visit, form, 'amount', {
  label: t('振込金額', 'Amount'),
  hint: t('例：250,000', 'Example: 250,000'),
  input: (attributes) =>
    html`<span class="with-unit"><input ${attributes} value="${form.values.amount ?? ''}" inputmode="numeric" autocomplete="off" maxlength="20">${t('円', 'yen')}</span>`,
})}
<div class="actions"><button class="primary">${t('入力内容の確認へ', 'Review')}</button><a class="button" href="/transfers/new">${t('振込先を選び直す', 'Choose another payee')}</a></div>
</form>
</div>`,
  })
}

function payeeRow({ t, language }: SignedInVisit, payee: SavedPayee): Markup {
  const bank = institutions.find((institution) => institution.code === payee.bank)
  const branch = bank?.branches.find((candidate) => candidate.code === payee.branch)
  return html`<li><a href="/transfers/new?payee=${payee.id}"><span class="row-name">${showKana(payee.payeeName)}</span>
<span class="hint">${bank?.name[language]} ${branch?.name[language]} ${typeName(t, payee.type)} ${payee.number}</span></a></li>`
}

function chosenPayee(visit: SignedInVisit, { id, ...payee }: SavedPayee): Markup {
  const { t } = visit
  return html`<div class="field"><p class="label">${t('振込先', 'Payee')}</p>
${detailList(payeeDetails(visit, { kind: 'domestic', from: '', amount: 1, ...payee }))}
${Object.entries({ payee: id, ...payee }).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}</div>`
}

function newPayeeFields(visit: SignedInVisit, form: TransferForm): Markup {
  const { t, language } = visit
  const { values } = form
  const option = (code: string, name: string, chosen: string | undefined, bank?: string) =>
    html`<option value="${code}"${bank ? html` data-bank="${bank}"` : ''}${code === chosen && (!bank || bank === values.bank) ? html` selected` : ''}>${name}${t('（', ' (')}${code}${t('）', ')')}</option>`
  const type = (value: string) =>
    html`<label class="choice"><input type="radio" name="type" value="${value}"${(values.type ?? 'ordinary') === value ? html` checked` : ''}><span>${typeName(t, value)}</span></label>`
  return html`
${fieldRow(visit, form, 'bank', {
  label: t('金融機関', 'Bank'),
  input: (attributes) =>
    html`<select ${attributes} data-bank-select><option value="">${t('選んでください', 'Choose')}</option>${institutions.map((bank) => option(bank.code, bank.name[language], values.bank))}</select>`,
})}
${fieldRow(visit, form, 'branch', {
  label: t('支店', 'Branch'),
  input: (attributes) =>
    html`<select ${attributes} data-branch-select><option value="">${t('選んでください', 'Choose')}</option>${institutions.map(
      (bank) =>
        html`<optgroup label="${bank.name[language]}" data-bank="${bank.code}">${bank.branches.map((branch) => option(branch.code, branch.name[language], values.branch, bank.code))}</optgroup>`,
    )}</select>`,
})}
<fieldset class="field"><legend class="label">${t('科目', 'Account type')}</legend><div class="choices">${type('ordinary')}${type('checking')}${type('savings')}</div></fieldset>
${fieldRow(visit, form, 'number', {
  label: t('口座番号', 'Account number'),
  hint: t(
    '7桁の数字。7桁に満たない場合は、先頭に0を補います。例：0012345',
    '7 digits; a shorter number is filled with zeros in front. Example: 0012345',
  ),
  input: (attributes) =>
    html`<input ${attributes} value="${values.number ?? ''}" inputmode="numeric" autocomplete="off" maxlength="20" data-fold="number">`,
})}
${fieldRow(visit, form, 'payeeName', {
  label: t('受取人名（カナ）', 'Payee name (kana)'),
  hint: t(
    '例：ヤマノ イチロウ、カ）ミナモショウカイ',
    'Example: ヤマノ イチロウ. Hiragana and katakana are both fine.',
  ),
  input: (attributes) =>
    html`<input ${attributes} value="${showKana(values.payeeName ?? '')}" autocomplete="off" maxlength="${longestName * 2}" data-fold="kana" lang="ja">`,
})}`
}
