import { bankOriginOf, isTokenAdd, type TokenReady } from './protocol.ts'

/** Links that came from the demo bank and wait for the person's yes. */
export interface Handover {
  origin: string
  uris: readonly string[]
}

/**
 * Takes links from the demo bank that opened this window (`/?demo`). Off unless the server has a `demo.json` that names
 * the bank's origin. Only a message from that origin, sent by the window that opened this one, in the agreed form counts.
 */
export async function receiveFromBank(onHandover: (handover: Handover) => void): Promise<void> {
  const opener = window.opener as Window | null
  if (opener === null || !new URLSearchParams(location.search).has('demo')) return
  const bankOrigin = await readBankOrigin()
  if (bankOrigin === null) return
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== bankOrigin || event.source !== opener || !isTokenAdd(event.data)) return
    onHandover({ origin: bankOrigin, uris: event.data.uris })
  })
  const ready: TokenReady = { type: 'warifu-token-ready' }
  opener.postMessage(ready, bankOrigin)
}

async function readBankOrigin(): Promise<string | null> {
  try {
    const response = await fetch('/demo.json', { credentials: 'omit', cache: 'no-store', redirect: 'error' })
    return response.ok ? bankOriginOf(await response.json()) : null
  } catch {
    return null
  }
}
