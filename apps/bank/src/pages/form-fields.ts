import { html } from 'hono/html'
import { yen } from '../text/format.ts'
import { accountName } from '../transfers/make.ts'
import type { FormErrors, FormField, FormValues } from '../transfers/read-form.ts'
import type { SignedInVisit } from '../web/visit.ts'
import type { AccountWithBalance } from './accounts-page.ts'
import { fieldErrorText } from './form-errors.ts'
import type { Markup } from './markup.ts'
import { ownAccountText } from './parts.ts'

/** What the form of a transfer shows: the accounts to choose from, what was typed, what is wrong with it. */
export interface TransferForm {
  accounts: readonly AccountWithBalance[]
  values: FormValues
  errors: FormErrors
}

/** A label above its input, what helps below it, and what is wrong with it. */
export function fieldRow(
  { language }: SignedInVisit,
  form: TransferForm,
  name: FormField,
  { label, hint, input }: { label: string; hint?: string; input: (attributes: Markup) => Markup },
): Markup {
  const error = form.errors[name]
  const described = [hint === undefined ? '' : `${name}-hint`, error ? `${name}-error` : ''].join(' ').trim()
  const attributes = html`id="${name}" name="${name}"${described ? html` aria-describedby="${described}"` : ''}${error ? html` aria-invalid="true"` : ''}`
  return html`<div class="field${error ? ' has-error' : ''}"><label class="label" for="${name}">${label}</label>
${input(attributes)}
${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
${error ? html`<p class="field-error" id="${name}-error">${fieldErrorText(error, language)}</p>` : ''}</div>`
}

/** 引落口座, with what is on it. */
export function fromAccountField(visit: SignedInVisit, form: TransferForm): Markup {
  const { t, language } = visit
  const options = form.accounts.map(({ account, balance }) => {
    const name = accountName(account)
    const text = `${ownAccountText(visit, account)}${t('　残高 ', ', ')}${yen(balance, language)}`
    return html`<option value="${name}"${name === form.values.from ? html` selected` : ''}>${text}</option>`
  })
  return fieldRow(visit, form, 'from', {
    label: t('引落口座', 'From account'),
    input: (attributes) => html`<select ${attributes}>${options}</select>`,
  })
}
