import { html } from 'hono/html'
import { countries, showIban } from '../transfers/iban.ts'
import type { SignedInVisit } from '../web/visit.ts'
import { errorSummary } from './form-errors.ts'
import type { TransferForm } from './form-fields.ts'
import { fieldRow, fromAccountField } from './form-fields.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { message } from './parts.ts'
import { transferTabs } from './transfer-tabs.ts'

/** 海外送金, small: enough to show that a transfer abroad has rules of its own. */
export function abroadFormPage(visit: SignedInVisit, form: TransferForm): Markup {
  const { t, language } = visit
  const { values } = form
  return layout(visit, {
    title: t('海外送金', 'Transfer abroad'),
    place: 'transfer',
    body: html`<div class="page page-narrow">
<h1>${t('海外送金', 'Transfer abroad')}</h1>
${transferTabs(visit, 'abroad')}
${message('info', t('デモのため送金されません。口座の残高だけが変わります。', 'In the demo nothing leaves the bank; only your balance changes.'))}
${errorSummary(visit, form.errors)}
<form method="post" action="/transfers/abroad" class="card stack" novalidate>
${fromAccountField(visit, form)}
${fieldRow(visit, form, 'country', {
  label: t('受取国', 'Country'),
  input: (attributes) =>
    html`<select ${attributes}>${Object.entries(countries).map(
      ([code, country]) =>
        html`<option value="${code}"${code === (values.country ?? 'DE') ? html` selected` : ''}>${country[language]}${t('（', ' (')}${code}${t('）', ')')}</option>`,
    )}</select>`,
})}
${fieldRow(visit, form, 'iban', {
  label: 'IBAN',
  hint: t('例：DE89 3704 0044 0532 0130 00', 'Example: DE89 3704 0044 0532 0130 00'),
  input: (attributes) =>
    html`<input ${attributes} value="${showIban(values.iban ?? '')}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60" lang="en">`,
})}
${fieldRow(visit, form, 'payeeName', {
  label: t('受取人名（英字）', 'Payee name'),
  hint: t('例：ERIKA MUSTERMANN', 'Example: ERIKA MUSTERMANN'),
  input: (attributes) =>
    html`<input ${attributes} value="${values.payeeName ?? ''}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="70" lang="en">`,
})}
${fieldRow(visit, form, 'amount', {
  label: t('送金金額', 'Amount'),
  hint: t('例：30,000', 'Example: 30,000'),
  input: (attributes) =>
    html`<span class="with-unit"><input ${attributes} value="${values.amount ?? ''}" inputmode="numeric" autocomplete="off" maxlength="20">${t('円', 'yen')}</span>`,
})}
<div class="actions"><button class="primary">${t('入力内容の確認へ', 'Review')}</button></div>
</form>
</div>`,
  })
}
