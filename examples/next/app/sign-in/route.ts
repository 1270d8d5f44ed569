import { smallJson } from '../../small-json'

export async function POST(request: Request): Promise<Response> {
  const { startSession } = await import('../../bank')
  const { user, password } = ((await smallJson(request)) ?? {}) as Record<string, unknown>
  const cookie = startSession(user, password)
  if (cookie === null) return Response.json({}, { status: 401 })
  return Response.json({}, { headers: { 'Set-Cookie': cookie } })
}
