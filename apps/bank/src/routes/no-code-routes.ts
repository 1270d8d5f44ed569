import type { Context, Hono, MiddlewareHandler } from 'hono'
import type { Bank, BankEnv } from '../bank-parts.ts'
import { noCodePage } from '../pages/no-code-page.ts'
import { recoveryPage } from '../pages/recovery-page.ts'

/** After the password, for who has no code. */
export function noCodeRoutes(app: Hono<BankEnv>, bank: Bank): void {
  app.get('/sign-in/no-code', halfWayOnly, (c) => {
    return c.html(noCodePage(c.get('visit'), { recoveryWait: bank.coolOff }))
  })

  app.get('/sign-in/recovery', halfWayOnly, (c) => {
    return c.html(recoveryPage(c.get('visit'), { demo: bank.tokenOrigin !== null }))
  })
}

/** Between password and code; who is signed in has nothing to recover. */
const halfWayOnly: MiddlewareHandler<BankEnv> = async (c: Context<BankEnv>, next) => {
  const stage = c.get('visit').session?.stage
  if (stage === 'first-factor') return await next()
  return c.redirect(stage === 'signed-in' ? '/security' : '/sign-in', 303)
}
