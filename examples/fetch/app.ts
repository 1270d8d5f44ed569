import { book, raiseSession, startSession, warifu } from './bank.js'
import { smallJson } from './small-json.js'

/** One function from a request to its answer: what Deno, Bun, Workers and many frameworks take. */
export async function fetch(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/otp/')) return warifu.fetch(request)
  switch (`${request.method} ${pathname}`) {
    case 'POST /sign-in':
      return signIn(request)
    case 'POST /sign-in/finish':
      return finishSignIn(request)
    case 'POST /transfers':
      return transfer(request)
    default:
      return Response.json({}, { status: 404 })
  }
}

async function signIn(request: Request): Promise<Response> {
  const { user, password } = ((await smallJson(request)) ?? {}) as Record<string, unknown>
  const cookie = startSession(user, password)
  if (cookie === null) return Response.json({}, { status: 401 })
  return Response.json({}, { headers: { 'Set-Cookie': cookie } })
}

async function finishSignIn(request: Request): Promise<Response> {
  const gate = await warifu.protect(request, 'sign-in')
  if (!gate.ok) return gate.response
  const cookie = raiseSession(request.headers.get('Cookie'))
  await gate.done('signed-in')
  return Response.json({}, { headers: { 'Set-Cookie': cookie } })
}

async function transfer(request: Request): Promise<Response> {
  const gate = await warifu.protect(request, 'transfer', await smallJson(request))
  if (!gate.ok) return gate.response
  const receipt = book(gate.details) // what was approved, not what was sent
  await gate.done(receipt)
  return Response.json({ receipt }, { status: 201 })
}
