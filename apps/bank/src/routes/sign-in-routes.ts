import type { Hono } from 'hono'
import type { Bank, BankEnv } from '../bank-parts.ts'
import { errandOf } from '../pages/errand.ts'
import { codePage, signInPage } from '../pages/sign-in-page.ts'
import { customerByLoginId } from '../people/people.ts'
import { cookieOf } from '../sign-in/cookie.ts'
import { checkPassword } from '../sign-in/password.ts'
import { knownFor, type Tryer } from '../sign-in/throttle.ts'
import { peerAddress } from '../web/address.ts'
import { formOf } from './guard.ts'

const browserCookie = 'warifu-bank-browser'

/** Password, then code, then in; and out again. */
export function signInRoutes(app: Hono<BankEnv>, bank: Bank): void {
  const { sessions, cookie, throttle, warifu, db } = bank
  const demo = bank.tokenOrigin !== null

  app.get('/', (c) => {
    const stage = c.get('visit').session?.stage
    return c.redirect(stage === 'signed-in' ? '/accounts' : '/sign-in', 303)
  })

  app.get('/sign-in', (c) => {
    const visit = c.get('visit')
    if (visit.session?.stage === 'signed-in') return c.redirect('/accounts', 303)
    return c.html(signInPage(visit, { refused: false, signedOut: c.req.query('left') !== undefined, demo }))
  })

  app.post('/sign-in', async (c) => {
    const { loginId = '', password = '' } = await formOf(c)
    const address = peerAddress.getStore() ?? ''
    const tryer = { loginId: loginId.trim().slice(0, 64), address, browser: cookieOf(c.req.raw, browserCookie) }
    const customer = await firstFactor(tryer, password.slice(0, 256))
    if (!customer) return c.html(signInPage(c.get('visit'), { refused: true, signedOut: false, demo }), 401)
    const before = c.get('visit').session
    if (before) sessions.end(before.idHash)
    c.header('Set-Cookie', cookie.set(sessions.start(customer.id)))
    if (!throttle.isKnown(tryer)) c.header('Set-Cookie', rememberBrowser(tryer), { append: true })
    return c.redirect('/sign-in/code', 303)
  })

  app.get('/sign-in/code', (c) => {
    const visit = c.get('visit')
    if (!visit.session) return c.redirect('/sign-in', 303)
    return visit.session.stage === 'signed-in'
      ? c.redirect('/accounts', 303)
      : c.html(codePage(visit, errandOf(c.req.query('then'))))
  })

  app.post('/sign-in/finish', async (c) => {
    const gate = await warifu.protect(c.req.raw, 'sign-in')
    if (!gate.ok) return gate.response
    const session = sessions.find(cookie.read(c.req.raw))
    if (!session) return c.redirect('/sign-in', 303)
    c.header('Set-Cookie', cookie.set(sessions.raise(session)))
    await gate.done('signed-in')
    return c.json({ next: '/accounts' })
  })

  app.post('/sign-out', (c) => {
    const { session } = c.get('visit')
    if (session) sessions.end(session.idHash)
    c.header('Set-Cookie', cookie.clear())
    return c.redirect('/sign-in?left', 303)
  })

  /** The same "no", after the same time, for a login ID nobody has and for a wrong password. */
  async function firstFactor(tryer: Tryer, password: string) {
    if (!throttle.reserve(tryer)) return undefined
    const customer = customerByLoginId(db, tryer.loginId)
    if (!(await checkPassword(password, customer?.passwordHash))) return undefined
    throttle.passed(tryer)
    return customer
  }

  /** A new id for this browser, as a cookie that only the sign-in page is sent. */
  function rememberBrowser(tryer: Tryer): string {
    const browser = Buffer.from(bank.random(16)).toString('base64url')
    throttle.remember({ ...tryer, browser })
    const secure = bank.origin.startsWith('https:') ? '; Secure' : ''
    return `${browserCookie}=${browser}; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age=${knownFor / 1000}${secure}`
  }
}
