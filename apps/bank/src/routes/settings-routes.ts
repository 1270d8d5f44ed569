import type { Hono } from 'hono'
import type { Bank, BankEnv } from '../bank-parts.ts'
import { deviceState } from '../devices/device-state.ts'
import { noticesOf } from '../notices/notices.ts'
import { checkUpPage } from '../pages/check-up-page.ts'
import { errandOf } from '../pages/errand.ts'
import { noticesPage } from '../pages/notices-page.ts'
import { securityPage } from '../pages/security-page.ts'
import { languageCookie } from '../web/visit.ts'
import { formOf, signedInOnly, signedInVisit } from './guard.ts'

/** Language, notices, devices. */
export function settingsRoutes(app: Hono<BankEnv>, bank: Bank): void {
  app.post('/language', async (c) => {
    const { to, back = '/' } = await formOf(c)
    const secure = bank.origin.startsWith('https:') ? '; Secure' : ''
    if (to === 'ja' || to === 'en') {
      c.header('Set-Cookie', `${languageCookie}=${to}; Path=/; SameSite=Lax; Max-Age=31536000${secure}`)
    }
    return c.redirect(ownPath(back, bank.origin), 303)
  })

  app.get('/notices', signedInOnly, async (c) => {
    // The page may be opened right after the thing it tells of.
    await bank.warifu.work()
    const visit = signedInVisit(c)
    return c.html(noticesPage(visit, noticesOf(bank.db, visit.customer.id)))
  })

  app.get('/security', signedInOnly, async (c) => {
    return c.html(securityPage(signedInVisit(c), await deviceState(bank, c.req.raw), errandOf(c.req.query('for'))))
  })

  app.get('/check-up', signedInOnly, (c) => {
    return c.html(checkUpPage(signedInVisit(c)))
  })
}

/** A path of the bank's own, or its start: never another site's address. */
function ownPath(path: string, origin: string): string {
  if (!path.startsWith('/') || !URL.canParse(path, origin)) return '/'
  const url = new URL(path, origin)
  // `/.//elsewhere` is a path of ours that, resolved, begins with the name of another host.
  return url.origin === origin && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
}
