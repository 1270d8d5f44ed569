import { toNodeHandler, toRequest } from '@warifu/server/node'
import Fastify from 'fastify'
import { book, origin, port, raiseSession, startSession, warifu } from './bank.js'

const app = Fastify({ bodyLimit: 16_384 })
const otp = toNodeHandler(warifu.fetch, { origin })

// In a scope without parsers: Warifu reads its own requests, and answers them on Node's own response.
app.register(async (scope) => {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _body, done) => done(null))
  scope.all('/otp/*', (request, reply) => {
    reply.hijack()
    return otp(request.raw, reply.raw)
  })
})

app.post('/sign-in', async (request, reply) => {
  const { user, password } = (request.body ?? {}) as Record<string, unknown>
  const cookie = startSession(user, password)
  if (cookie === null) return reply.code(401).send({})
  return reply.header('Set-Cookie', cookie).send({})
})

app.post('/sign-in/finish', async (request, reply) => {
  const gate = await warifu.protect(toRequest(request.raw, origin, request.body), 'sign-in')
  if (!gate.ok) return reply.send(gate.response)
  const cookie = raiseSession(request.headers.cookie)
  await gate.done('signed-in')
  return reply.header('Set-Cookie', cookie).send({})
})

app.post('/transfers', async (request, reply) => {
  const gate = await warifu.protect(toRequest(request.raw, origin, request.body), 'transfer', request.body)
  if (!gate.ok) return reply.send(gate.response)
  const receipt = book(gate.details) // what was approved, not what was sent
  await gate.done(receipt)
  return reply.code(201).send({ receipt })
})

await app.listen({ port, host: 'localhost' })
console.log(`Open ${origin}`)
