import { sendResponse, toNodeHandler, toRequest } from '@warifu/server/node'
import express from 'express'
import { book, origin, port, raiseSession, startSession, warifu } from './bank.js'

const app = express()

// Before any body parser: Warifu reads its own requests.
app.use('/otp', toNodeHandler(warifu.fetch, { origin }))
app.use(express.json({ limit: 16_384 }))

app.post('/sign-in', (req, res) => {
  const cookie = startSession(req.body?.user, req.body?.password)
  if (cookie === null) return void res.status(401).json({})
  res.set('Set-Cookie', cookie).json({})
})

app.post('/sign-in/finish', async (req, res) => {
  const gate = await warifu.protect(toRequest(req, origin, req.body), 'sign-in')
  if (!gate.ok) return sendResponse(gate.response, res)
  const cookie = raiseSession(req.headers.cookie)
  await gate.done('signed-in')
  res.set('Set-Cookie', cookie).json({})
})

app.post('/transfers', async (req, res) => {
  const gate = await warifu.protect(toRequest(req, origin, req.body), 'transfer', req.body)
  if (!gate.ok) return sendResponse(gate.response, res)
  const receipt = book(gate.details) // what was approved, not what was sent
  await gate.done(receipt)
  res.status(201).json({ receipt })
})

app.listen(port, () => console.log(`Open ${origin}`))
