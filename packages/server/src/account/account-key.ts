/** Which account: the host's user id inside a namespace (tenant). */
export interface AccountKey {
  namespace: string
  id: string
}
