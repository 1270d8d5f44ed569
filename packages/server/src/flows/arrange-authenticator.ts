import type { DeviceColor } from '@warifu/contract'
import type { Account, Authenticator } from '../account/account.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { Flow } from './flow.ts'

/** How a device stands in its owner's list: the color it is marked with, or that it comes first. */
export type Arrangement = { color: DeviceColor | null } | { first: true }

/**
 * Arranges the list. It changes nothing that anybody can do, so that it takes no approval, leaves no line in the log,
 * and tells nobody.
 */
export function arrangeAuthenticator(id: string, arrangement: Arrangement): Flow<Result<Authenticator>> {
  return (account) => {
    const before = account.authenticators.find((one) => one.id === id)
    if (before === undefined) return { outcome: refuse({ code: 'authenticator-unknown' }) }
    const authenticators = 'first' in arrangement ? withFirst(account, before) : withColor(account, id, arrangement)
    const after = authenticators.find((one) => one.id === id) as Authenticator
    return { outcome: { ok: true, value: after }, account: { ...account, authenticators }, events: [] }
  }
}

function withFirst({ authenticators }: Account, first: Authenticator): readonly Authenticator[] {
  return [first, ...authenticators.filter((one) => one !== first)]
}

function withColor(
  { authenticators }: Account,
  id: string,
  { color }: { color: DeviceColor | null },
): readonly Authenticator[] {
  return authenticators.map((one) => {
    if (one.id !== id) return one
    const { color: _before, ...bare } = one
    return color === null ? bare : { ...bare, color }
  })
}
