import type { Context, Hono } from 'hono'
import type { Bank, BankEnv } from '../bank-parts.ts'
import { isBooked } from '../ledger/book.ts'
import { keepNotice } from '../notices/notices.ts'
import { type TransferDetails, transferDetails } from '../transfers/details.ts'
import { draftHeader, keepSent, receiptOfDraft } from '../transfers/drafts.ts'
import { factsOf, makeTransfer, refusalOf } from '../transfers/make.ts'
import { newReceipt } from '../transfers/receipt.ts'
import { type RefusalCode, TransferRefused } from '../transfers/refusal.ts'
import { signedInVisit } from './guard.ts'

/** The one route that moves money. */
export function transferRoutes(app: Hono<BankEnv>, { db, warifu, random, now }: Bank): void {
  app.post('/transfers', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    const draft = draftOfRequest(c)
    const sent = sentBefore(c, draft)
    if (sent !== undefined) return alreadySent(c, sent)
    const early = refusedEarly(c, body)
    if (early) return refusal(c, early)

    const gate = await warifu.protect(c.req.raw, 'transfer', body, { spend: 'in-my-transaction' })
    if (!gate.ok) return gate.response
    const { customer } = signedInVisit(c)
    // The next in line sees what was drawn before: numbers are drawn where they are written.
    let receipt = ''
    try {
      db.transaction(() => {
        receipt = newReceipt(now(), random, (number) => isBooked(db, number))
        if (draft !== undefined) keepSent(db, { customerId: customer.id, draft, receipt })
        gate.spend(db, { facts: factsOf(db, customer.id, gate.details, now()), reference: receipt })
        makeTransfer(db, { customerId: customer.id, transfer: gate.details, receipt, at: now() })
        tell(customer.id, gate.details, receipt)
      }).immediate()
    } catch (error) {
      // Rolled back: no money has moved and the approval is unspent.
      const meanwhile = sentBefore(c, draft)
      if (meanwhile !== undefined) return alreadySent(c, meanwhile)
      return error instanceof TransferRefused ? refusal(c, error.code) : await gate.refused(error)
    }
    return c.json({ receipt }, 201)
  })

  /** The receipt of the draft that this request names, when it was sent before: another tab, a second press, a lost answer. */
  function sentBefore(c: Context<BankEnv>, draft: string | undefined): string | undefined {
    const { session, customer } = c.get('visit')
    if (session?.stage !== 'signed-in' || !customer || draft === undefined) return undefined
    return receiptOfDraft(db, customer.id, draft)
  }

  /** What needs no code to be refused. A request that names its challenge goes on: it may have been done already. */
  function refusedEarly(c: Context<BankEnv>, body: unknown): RefusalCode | null {
    const { session, customer } = c.get('visit')
    const parsed = transferDetails.safeParse(body)
    const named = c.req.header('Warifu-Challenge') !== undefined
    if (session?.stage !== 'signed-in' || !customer || !parsed.success || named) return null
    return refusalOf(db, customer.id, parsed.data)
  }

  function tell(customerId: string, transfer: TransferDetails, receipt: string): void {
    const data = { amount: transfer.amount, payeeName: transfer.payeeName, receipt }
    keepNotice(db, { id: `transfer/${receipt}`, customerId, kind: 'transfer-accepted', at: now(), data })
  }
}

/** A problem of the bank's own, in the same form as Warifu's. */
function refusal(c: Context<BankEnv>, code: RefusalCode): Response {
  return problem(c, { title: 'The transfer was not made.', status: 422, code })
}

function alreadySent(c: Context<BankEnv>, reference: string): Response {
  return problem(c, { title: 'This transfer was made before.', status: 409, code: 'already-done', reference })
}

function problem(c: Context<BankEnv>, about: { title: string; status: 409 | 422; code: string; reference?: string }) {
  const body = JSON.stringify({ type: `urn:warifu-bank:problem:${about.code}`, ...about })
  return c.body(body, about.status, { 'Content-Type': 'application/problem+json' })
}

function draftOfRequest(c: Context<BankEnv>): string | undefined {
  const draft = c.req.header(draftHeader)
  return draft !== undefined && /^[\w-]{22}$/.test(draft) ? draft : undefined
}
