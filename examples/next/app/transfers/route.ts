import { smallJson } from '../../small-json'

export async function POST(request: Request): Promise<Response> {
  const { book, warifu } = await import('../../bank')
  const gate = await warifu.protect(request, 'transfer', await smallJson(request))
  if (!gate.ok) return gate.response
  const receipt = book(gate.details) // what was approved, not what was sent
  await gate.done(receipt)
  return Response.json({ receipt }, { status: 201 })
}
