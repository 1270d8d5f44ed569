import type { Hono } from 'hono'
import type { Bank, BankEnv } from '../bank-parts.ts'
import { preparation } from '../devices/check-up.ts'
import { deviceState } from '../devices/device-state.ts'
import { recoveryWaits } from '../devices/recovery.ts'
import { accountsOf, balanceOf } from '../ledger/accounts.ts'
import { statement, transferOf, transfersOf } from '../ledger/statement.ts'
import { accountsPage } from '../pages/accounts-page.ts'
import { historyPage, transferListPage } from '../pages/history-page.ts'
import { receiptPage } from '../pages/receipt-page.ts'
import { transferDetails } from '../transfers/details.ts'
import { accountName } from '../transfers/make.ts'
import { savedPayees, savePayee } from '../transfers/saved-payees.ts'
import { formOf, signedInOnly, signedInVisit } from './guard.ts'

/** What the customer has and what has moved. */
export function moneyRoutes(app: Hono<BankEnv>, bank: Bank): void {
  const { db } = bank
  app.get('/accounts', signedInOnly, async (c) => {
    const visit = signedInVisit(c)
    const accounts = accountsOf(db, visit.customer.id)
    const lines = accounts[0] ? statement(db, accounts[0].id, 5) : []
    const [devices, prepared, waits] = await Promise.all([
      deviceState(bank, c.req.raw),
      preparation(bank, c.req.raw),
      recoveryWaits(bank, c.req.raw),
    ])
    const withBalance = accounts.map((account) => ({ account, balance: balanceOf(db, account.id) }))
    return c.html(accountsPage(visit, { accounts: withBalance, lines, devices, prepared, recoveryWaits: waits }))
  })

  app.get('/history', signedInOnly, (c) => {
    const visit = signedInVisit(c)
    const accounts = accountsOf(db, visit.customer.id)
    const chosen = accounts.find((account) => account.id === c.req.query('account')) ?? accounts[0]
    if (!chosen) return c.notFound()
    return c.html(historyPage(visit, { accounts, chosen, lines: statement(db, chosen.id) }))
  })

  app.get('/transfers', signedInOnly, (c) => {
    const visit = signedInVisit(c)
    return c.html(transferListPage(visit, transfersOf(db, visit.customer.id)))
  })

  app.get('/transfers/:receipt{\\d{6}-\\d{6}}', signedInOnly, (c) => {
    const visit = signedInVisit(c)
    const record = transferOf(db, visit.customer.id, c.req.param('receipt'))
    const parsed = transferDetails.safeParse(record?.details)
    if (!record || !parsed.success) return c.notFound()
    const transfer = parsed.data
    const from = accountsOf(db, visit.customer.id).find((account) => accountName(account) === transfer.from)
    if (!from) return c.notFound()
    const saved = savedPayees(db, visit.customer.id).some(
      (payee) =>
        transfer.kind === 'domestic' &&
        payee.bank === transfer.bank &&
        payee.branch === transfer.branch &&
        payee.type === transfer.type &&
        payee.number === transfer.number &&
        payee.payeeName === transfer.payeeName,
    )
    return c.html(receiptPage(visit, { record, transfer, from, saved }))
  })

  app.post('/payees', signedInOnly, async (c) => {
    const { customer } = signedInVisit(c)
    const { receipt = '' } = await formOf(c)
    const parsed = transferDetails.safeParse(transferOf(db, customer.id, receipt)?.details)
    if (!parsed.success || parsed.data.kind !== 'domestic') return c.notFound()
    savePayee(db, customer.id, parsed.data)
    return c.redirect(`/transfers/${receipt}`, 303)
  })
}
