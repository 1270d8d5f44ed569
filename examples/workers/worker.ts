import { book, raiseSession, startSession } from './sessions.js'
import { smallJson } from './small-json.js'
import { warifu } from './verifier.js'

/** What the runtime gives beside the request. */
interface Context {
  waitUntil(work: Promise<unknown>): void
}

export default {
  fetch(request: Request, _env: unknown, context: Context): Promise<Response> {
    const answer = answerTo(request)
    // Who hangs up would stop it in the middle, and other requests may wait for what it has begun.
    context.waitUntil(answer)
    return answer
  },
  /** By a cron trigger, each minute: delivers notices and tidies away what has expired. */
  scheduled(_event: unknown, _env: unknown, context: Context): void {
    context.waitUntil(warifu.work())
  },
}

async function answerTo(request: Request): Promise<Response> {
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
  const cookie = await startSession(user, password)
  if (cookie === null) return Response.json({}, { status: 401 })
  return Response.json({}, { headers: { 'Set-Cookie': cookie } })
}

async function finishSignIn(request: Request): Promise<Response> {
  const gate = await warifu.protect(request, 'sign-in')
  if (!gate.ok) return gate.response
  const cookie = await raiseSession(request.headers.get('Cookie'))
  await gate.done('signed-in')
  return Response.json({}, { headers: { 'Set-Cookie': cookie } })
}

async function transfer(request: Request): Promise<Response> {
  const gate = await warifu.protect(request, 'transfer', await smallJson(request))
  if (!gate.ok) return gate.response
  const receipt = await book(gate.details) // what was approved, not what was sent
  await gate.done(receipt)
  return Response.json({ receipt }, { status: 201 })
}
