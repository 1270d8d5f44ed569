import type { Hono } from 'hono'
import type { Bank, BankEnv } from '../bank-parts.ts'
import { demoBackupCodes } from '../demo/backup-codes-table.ts'
import { taro } from '../demo/people.ts'
import { demoToken } from '../demo/token-table.ts'
import { demoPage } from '../pages/demo-page.ts'

/** Only in the demo: the people, and the token and backup codes that go with one of them. */
export function demoRoutes(app: Hono<BankEnv>, { db }: Bank, tokenOrigin: string): void {
  app.get('/demo', (c) => c.html(demoPage(c.get('visit'), { tokenOrigin, backupCodes: demoBackupCodes(db, taro.id) })))

  // A POST: the origin is checked, and the link stands in no address, page or history.
  app.post('/demo/token', (c) => {
    const uri = demoToken(db, taro.id)
    return uri === undefined ? c.notFound() : c.json({ uri })
  })
}
