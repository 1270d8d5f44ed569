export async function POST(request: Request): Promise<Response> {
  const { raiseSession, warifu } = await import('../../../bank')
  const gate = await warifu.protect(request, 'sign-in')
  if (!gate.ok) return gate.response
  const cookie = raiseSession(request.headers.get('Cookie'))
  await gate.done('signed-in')
  return Response.json({}, { headers: { 'Set-Cookie': cookie } })
}
