/** What the token app posts to the page that opened it, once it can take links. */
export interface TokenReady {
  type: 'warifu-token-ready'
}

/** What the demo bank answers: otpauth links, which the person is asked about before anything is added. */
export interface TokenAdd {
  type: 'warifu-token-add'
  uris: readonly string[]
}

/** More than a person can look over is refused whole. */
const mostUris = 10
const longestUri = 4096

/** Whether a message has exactly the form of {@link TokenAdd}. */
export function isTokenAdd(data: unknown): data is TokenAdd {
  if (typeof data !== 'object' || data === null) return false
  const { type, uris } = data as Partial<Record<'type' | 'uris', unknown>>
  if (type !== 'warifu-token-add' || !Array.isArray(uris)) return false
  if (uris.length === 0 || uris.length > mostUris) return false
  return uris.every((uri: unknown) => typeof uri === 'string' && uri.length <= longestUri)
}

/** The bank's origin out of `demo.json`, or null: anything but one exact http(s) origin switches the feature off. */
export function bankOriginOf(config: unknown): string | null {
  if (typeof config !== 'object' || config === null || !('bankOrigin' in config)) return null
  const { bankOrigin } = config
  if (typeof bankOrigin !== 'string' || !/^https?:/.test(bankOrigin)) return null
  try {
    return new URL(bankOrigin).origin === bankOrigin ? bankOrigin : null
  } catch {
    return null
  }
}
