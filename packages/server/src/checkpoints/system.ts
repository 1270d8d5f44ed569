import type { AccountKey } from '../account/account-key.ts'

/** What belongs to no account is logged here. No host has a namespace without a name. */
export const systemKey: AccountKey = { namespace: '', id: 'system' }

export function isSystem({ namespace, id }: AccountKey): boolean {
  return namespace === systemKey.namespace && id === systemKey.id
}
