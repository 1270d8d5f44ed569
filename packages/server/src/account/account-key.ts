import { isText } from './plain-text.ts'

/** Which account: the host's user id inside a namespace (tenant). */
export interface AccountKey {
  namespace: string
  id: string
}

/** Whether an account can have this name: one that a database, a log and an operator all read as the same text. */
export function isAccountKey({ namespace, id }: AccountKey): boolean {
  return isText(id, 200) && isText(namespace, 200)
}
