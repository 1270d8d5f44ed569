import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Bank, BankEnv } from './bank-parts.ts'
import { notFoundPage } from './pages/trouble-page.ts'
import { customerById } from './people/people.ts'
import { demoRoutes } from './routes/demo-routes.ts'
import { moneyRoutes } from './routes/money-routes.ts'
import { noCodeRoutes } from './routes/no-code-routes.ts'
import { settingsRoutes } from './routes/settings-routes.ts'
import { signInRoutes } from './routes/sign-in-routes.ts'
import { transferFormRoutes } from './routes/transfer-form-routes.ts'
import { transferRoutes } from './routes/transfer-routes.ts'
import { currentSession } from './sign-in/current-session.ts'
import { serveAssets } from './web/assets.ts'
import { securityHeaders } from './web/headers.ts'
import { sameOriginOnly } from './web/same-origin.ts'
import { visitOf } from './web/visit.ts'

/** In bytes; the longest form the bank has needs a hundredth of it. */
const largestBody = 64 * 1024

const nobody = { session: null, customer: null }

/** The bank as one fetch-speaking app. */
export function createBankApp(bank: Bank): Hono<BankEnv> {
  const app = new Hono<BankEnv>()
  // Warifu judges origins, sessions and headers of its own routes by itself.
  app.all('/otp/*', (c) => bank.warifu.fetch(c.req.raw))
  app.use(securityHeaders)
  serveAssets(app)
  app.use(sameOriginOnly(bank.origin))
  app.use(bodyLimit({ maxSize: largestBody, onError: (c) => c.text('This request is too large.', 413) }))
  app.use(async (c, next) => {
    const session = await currentSession(bank, c.req.raw)
    const customer = session ? (customerById(bank.db, session.customerId) ?? null) : null
    c.set('visit', visitOf(c.req.raw, { session, customer, now: bank.now() }))
    await next()
  })
  signInRoutes(app, bank)
  noCodeRoutes(app, bank)
  settingsRoutes(app, bank)
  moneyRoutes(app, bank)
  transferFormRoutes(app, bank)
  transferRoutes(app, bank)
  if (bank.tokenOrigin !== null) demoRoutes(app, bank, bank.tokenOrigin)
  app.notFound((c) => c.html(notFoundPage(visitOf(c.req.raw, { ...nobody, now: bank.now() })), 404))
  return app
}
