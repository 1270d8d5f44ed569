import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { book, origin, port, raiseSession, startSession, warifu } from './bank.js'

const app = new Hono()

app.all('/otp/*', (c) => warifu.fetch(c.req.raw))
app.use(bodyLimit({ maxSize: 16_384 }))

app.post('/sign-in', async (c) => {
  const { user, password } = (await c.req.json().catch(() => null)) ?? {}
  const cookie = startSession(user, password)
  if (cookie === null) return c.json({}, 401)
  return c.json({}, 200, { 'Set-Cookie': cookie })
})

app.post('/sign-in/finish', async (c) => {
  const gate = await warifu.protect(c.req.raw, 'sign-in')
  if (!gate.ok) return gate.response
  const cookie = raiseSession(c.req.header('Cookie'))
  await gate.done('signed-in')
  return c.json({}, 200, { 'Set-Cookie': cookie })
})

app.post('/transfers', async (c) => {
  const gate = await warifu.protect(c.req.raw, 'transfer', await c.req.json().catch(() => null))
  if (!gate.ok) return gate.response
  const receipt = book(gate.details) // what was approved, not what was sent
  await gate.done(receipt)
  return c.json({ receipt }, 201)
})

serve({ fetch: app.fetch, port }, () => console.log(`Open ${origin}`))
