import type { Flow } from './flow.ts'

/** Drops the session's own pending enrollment; there being none is no error. */
export function dropEnrollment(id: string, session: string): Flow<null> {
  return (account) => {
    const pending = account.pending.filter((one) => !(one.id === id && one.session === session))
    if (pending.length === account.pending.length) return { outcome: null }
    return {
      outcome: null,
      account: { ...account, pending },
      events: [{ kind: 'enrollment-dropped', data: { enrollment: id, reason: 'left' } }],
    }
  }
}

/** Drops what has expired: an abandoned enrollment leaves no secret behind. */
export const tidy: Flow<number> = (account, { now }) => {
  const expired = account.pending.filter(({ expiresAt }) => now >= expiresAt)
  if (expired.length === 0) return { outcome: 0 }
  return {
    outcome: expired.length,
    account: { ...account, pending: account.pending.filter((one) => !expired.includes(one)) },
    events: expired.map(({ id }) => ({ kind: 'enrollment-dropped', data: { enrollment: id, reason: 'expired' } })),
  }
}
