import type { Bank } from '../bank-parts.ts'
import type { Session } from './session.ts'

/**
 * The session of a request, or null when there is none or it no longer counts. What a change of devices ended is asked of
 * Warifu every time: the outbox tells a moment later, and until then a stolen session would go on reading.
 *
 * @throws when Warifu cannot say: then nobody is let in
 */
export async function currentSession(bank: Bank, request: Request): Promise<Session | null> {
  const session = bank.sessions.find(bank.cookie.read(request))
  if (!session) return null
  const headers = { cookie: request.headers.get('cookie') ?? '' }
  const state = await bank.warifu.fetch(new Request(`${bank.origin}/otp/state`, { headers }))
  if (state.ok) return session
  if (state.status !== 401) throw new Error(`whether a session counts was answered with ${state.status}`)
  bank.sessions.end(session.idHash)
  return null
}
