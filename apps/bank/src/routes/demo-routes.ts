import type { Hono } from 'hono'
import type { Bank, BankEnv } from '../bank-parts.ts'
import { demoBackupCodes } from '../demo/backup-codes-table.ts'
import { demoMailbox } from '../demo/mailbox.ts'
import { demoPeople, hanako, taro } from '../demo/people.ts'
import { demoToken } from '../demo/token-table.ts'
import { demoPage } from '../pages/demo-page.ts'
import { mailboxPage } from '../pages/mailbox-page.ts'

/** Only in the demo: the people, what goes with one of them, and what the bank sent them. */
export function demoRoutes(app: Hono<BankEnv>, { db, warifu }: Bank, tokenOrigin: string): void {
  app.get('/demo', (c) => c.html(demoPage(c.get('visit'), { tokenOrigin, backupCodes: demoBackupCodes(db, taro.id) })))

  // A POST: the origin is checked, and the link stands in no address, page or history.
  app.post('/demo/token', (c) => {
    const uri = demoToken(db, taro.id)
    return uri === undefined ? c.notFound() : c.json({ uri })
  })

  // Anybody's, chosen or signed in: their passwords are given away as well.
  app.get('/demo/mailbox', async (c) => {
    await warifu.work()
    const visit = c.get('visit')
    const chosen = c.req.query('person') ?? visit.customer?.loginId
    const person = demoPeople.find(({ loginId }) => loginId === chosen) ?? hanako
    return c.html(mailboxPage(visit, { person, mails: demoMailbox(db, person.id, visit.language) }))
  })
}
