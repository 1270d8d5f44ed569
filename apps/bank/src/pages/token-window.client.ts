/** The demo page's button: opens the token app and hands it Taro's token, window to window. */
export function openTokenApp(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-open-token]')
  const tokenOrigin = button?.dataset.openToken
  if (!button || !tokenOrigin) return
  button.addEventListener('click', () => {
    // Only this window, at this origin, saying that it is ready, is given the token.
    const opened = window.open(`${tokenOrigin}/?demo`, 'warifu-token')
    const hand = async (event: MessageEvent<unknown>) => {
      if (event.origin !== tokenOrigin || event.source !== opened || !isReady(event.data)) return
      window.removeEventListener('message', hand)
      const uri = await fetchToken()
      if (uri !== null) opened?.postMessage({ type: 'warifu-token-add', uris: [uri] }, tokenOrigin)
    }
    window.addEventListener('message', hand)
  })
}

function isReady(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'warifu-token-ready'
}

async function fetchToken(): Promise<string | null> {
  const response = await fetch('/demo/token', { method: 'POST' })
  if (!response.ok) return null
  const { uri } = (await response.json()) as { uri: string }
  return uri
}
