import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Pool } from 'pg'
import { draftHeader } from '../../../../../proof/terms.ts'
import type { HostWarifu } from './host-warifu.ts'
import type { Sessions } from './sessions.ts'
import { makeTransfer, receiptOfDraft } from './transfers.ts'

/** The routes that the people of the proof use. The password is not what is proven: everybody has the right one. */
export function createHostApp(pool: Pool, sessions: Sessions, warifu: HostWarifu): Hono {
  const app = new Hono()

  app.post('/sign-in', async (c) => {
    const { loginId } = await c.req.parseBody()
    c.header('Set-Cookie', await sessions.start(`customer-${String(loginId)}`))
    return c.redirect('/sign-in/code', 303)
  })

  app.post('/sign-in/finish', async (c) => {
    const gate = await warifu.protect(c.req.raw, 'sign-in')
    if (!gate.ok) return gate.response
    const session = await sessions.find(c.req.raw)
    if (session === null) return c.redirect('/sign-in', 303)
    c.header('Set-Cookie', await sessions.raise(session))
    await gate.done('signed-in')
    return c.json({ next: '/accounts' })
  })

  app.post('/sign-out', async (c) => {
    const session = await sessions.find(c.req.raw)
    if (session !== null) await sessions.end(session)
    c.header('Set-Cookie', 'session=; Max-Age=0')
    return c.redirect('/sign-in', 303)
  })

  app.post('/transfers/new', async (c) => {
    const draft = randomBytes(16).toString('base64url')
    return c.redirect((await sessions.find(c.req.raw)) === null ? '/sign-in' : `/transfers/review/${draft}`, 303)
  })

  app.post('/transfers', async (c) => {
    const body: unknown = await c.req.json()
    const draft = c.req.header(draftHeader) ?? null
    const session = await sessions.find(c.req.raw)
    if (session?.stage !== 'signed-in') return problem(c, 401, { code: 'signed-out' })
    const sent = draft === null ? null : await receiptOfDraft(pool, session.accountId, draft)
    if (sent !== null) return problem(c, 409, { code: 'already-done', reference: sent })
    const gate = await warifu.protect(c.req.raw, 'transfer', body, { spend: 'in-my-transaction' })
    if (!gate.ok) return gate.response
    const made = await makeTransfer(pool, gate, session.accountId, draft)
    if ('receipt' in made) return c.json(made, 201)
    const meanwhile = draft === null ? null : await receiptOfDraft(pool, session.accountId, draft)
    if (meanwhile !== null) return problem(c, 409, { code: 'already-done', reference: meanwhile })
    return gate.refused(made.error)
  })

  app.get('/notices', async (c) => c.text((await sessions.find(c.req.raw))?.label ?? ''))
  /** Whether this node could decide anything: it has found its database, and both clocks agree. */
  app.get('/ready', async (c) => {
    await warifu.checkEvents({ accountId: 'nobody' })
    // Without a session: what is asked for here is only whether the clock is believed.
    const { status } = await warifu.fetch(new Request(new URL('/otp/state', c.req.url)))
    return c.body(null, status === 401 ? 200 : 503)
  })
  app.all('/otp/*', (c) => warifu.fetch(c.req.raw))
  return app
}

function problem(c: Context, status: 401 | 409, about: { code: string; reference?: string }): Response {
  return c.body(JSON.stringify(about), status, { 'Content-Type': 'application/problem+json' })
}
