import type { Bank } from '../bank-parts.ts'

/** Asks Warifu, by a route that pages ask, in the name of the session of a request. */
export async function askWarifu<Answer>(bank: Bank, request: Request, path: string): Promise<Answer> {
  const headers = { cookie: request.headers.get('cookie') ?? '' }
  const response = await bank.warifu.fetch(new Request(bank.origin + path, { headers }))
  if (!response.ok) throw new Error(`GET ${path} was answered with ${response.status}`)
  return (await response.json()) as Answer
}
