import type { Context, MiddlewareHandler } from 'hono'
import type { BankEnv } from '../bank-parts.ts'
import type { SignedInVisit } from '../web/visit.ts'

/** Pages behind the whole sign-in; who is half way is sent to the code, everybody else to the start. */
export const signedInOnly: MiddlewareHandler<BankEnv> = async (c, next) => {
  const { session, customer } = c.get('visit')
  if (session?.stage === 'signed-in' && customer) return await next()
  return c.redirect(session ? '/sign-in/code' : '/sign-in', 303)
}

/** The visit of a route behind {@link signedInOnly}. */
export function signedInVisit(c: Context<BankEnv>): SignedInVisit {
  const visit = c.get('visit')
  if (!visit.session || !visit.customer) throw new Error('this route must stand behind signedInOnly')
  return { ...visit, session: visit.session, customer: visit.customer }
}

/** The fields of a posted form, texts only; of a body that is no form, none. */
export async function formOf(c: Context<BankEnv>): Promise<Record<string, string>> {
  const body = await c.req.parseBody().catch(() => ({}))
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
