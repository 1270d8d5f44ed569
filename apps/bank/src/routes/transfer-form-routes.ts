import type { Context, Hono } from 'hono'
import type { Bank, BankEnv } from '../bank-parts.ts'
import { deviceState } from '../devices/device-state.ts'
import { accountsOf, balanceOf } from '../ledger/accounts.ts'
import { abroadFormPage } from '../pages/abroad-form-page.ts'
import type { TransferForm } from '../pages/form-fields.ts'
import { deviceFirst, reviewPage } from '../pages/review-page.ts'
import { choosePayeePage, transferFormPage } from '../pages/transfer-form-page.ts'
import { draftOf, keepDraft, receiptOfDraft } from '../transfers/drafts.ts'
import { accountName, factsOf, refusalOf } from '../transfers/make.ts'
import { type FormValues, type ReadForm, readAbroad, readDomestic, valuesOf } from '../transfers/read-form.ts'
import { rules } from '../transfers/rules.ts'
import { savedPayees } from '../transfers/saved-payees.ts'
import { formOf, signedInOnly, signedInVisit } from './guard.ts'

/** The two forms and the page to look a transfer over; nothing here moves money. */
export function transferFormRoutes(app: Hono<BankEnv>, bank: Bank): void {
  const { db, random, now } = bank

  app.get('/transfers/new', signedInOnly, (c) => {
    const visit = signedInVisit(c)
    const draft = draftOf(db, visit.customer.id, c.req.query('draft') ?? '', now())
    const payees = savedPayees(db, visit.customer.id)
    const chosen = payees.find((payee) => String(payee.id) === c.req.query('payee'))
    const isNew = c.req.query('payee') === 'new' || payees.length === 0
    if (draft?.kind === 'domestic') return c.html(transferFormPage(visit, form(c, valuesOf(draft))))
    if (!chosen && !isNew) return c.html(choosePayeePage(visit, payees))
    return c.html(transferFormPage(visit, form(c, {}), chosen))
  })

  app.get('/transfers/abroad', signedInOnly, (c) => {
    const visit = signedInVisit(c)
    const draft = draftOf(db, visit.customer.id, c.req.query('draft') ?? '', now())
    return c.html(abroadFormPage(visit, form(c, draft?.kind === 'abroad' ? valuesOf(draft) : {})))
  })

  app.post('/transfers/new', signedInOnly, async (c) => {
    const { payee, ...values } = await formOf(c)
    const read = readDomestic(values)
    if (read.ok) return review(c, read)
    const visit = signedInVisit(c)
    const chosen = savedPayees(db, visit.customer.id).find(({ id }) => String(id) === payee)
    return c.html(transferFormPage(visit, form(c, values, read), chosen), 422)
  })

  app.post('/transfers/abroad', signedInOnly, async (c) => {
    const values: FormValues = await formOf(c)
    const read = readAbroad(values)
    if (read.ok) return review(c, read)
    return c.html(abroadFormPage(signedInVisit(c), form(c, values, read)), 422)
  })

  app.get('/transfers/review/:draft', signedInOnly, async (c) => {
    const visit = signedInVisit(c)
    const id = c.req.param('draft')
    const sent = receiptOfDraft(db, visit.customer.id, id)
    if (sent !== undefined) return c.redirect(`/transfers/${sent}`, 303)
    const transfer = draftOf(db, visit.customer.id, id, now())
    const accounts = accountsOf(db, visit.customer.id)
    const from = accounts.find((account) => accountName(account) === transfer?.from)
    if (!transfer || !from) return c.redirect('/transfers/new', 303)
    const refusal = refusalOf(db, visit.customer.id, transfer)
    const asks = rules.isHighRisk(transfer, factsOf(db, visit.customer.id, transfer, now()))
    const beforehand = asks ? deviceFirst(visit, await deviceState(bank, c.req.raw)) : ''
    return c.html(reviewPage(visit, { draft: id, transfer, from, refusal, beforehand }))
  })

  /** The accounts and what was typed; the page knows the rest. */
  function form(c: Context<BankEnv>, values: FormValues, read?: ReadForm): TransferForm {
    const accounts = accountsOf(db, signedInVisit(c).customer.id)
    return {
      accounts: accounts.map((account) => ({ account, balance: balanceOf(db, account.id) })),
      values,
      errors: read?.ok === false ? read.errors : {},
    }
  }

  function review(c: Context<BankEnv>, { details }: ReadForm & { ok: true }): Response {
    const customerId = signedInVisit(c).customer.id
    return c.redirect(`/transfers/review/${keepDraft(db, { customerId, details, now: now(), random })}`, 303)
  }
}
