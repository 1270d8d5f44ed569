interface TokenApp {
  origin: string
  close(): Promise<void>
}

type Serve = (options: { port: number; bankOrigin: string; host: string }) => Promise<TokenApp>

/** Serves the token app beside the bank. Loaded when it is wanted: the bank itself knows nothing of it. */
export async function serveTokenApp(options: Parameters<Serve>[0]): Promise<TokenApp> {
  const address = new URL('../../../authenticator/serve.ts', import.meta.url).href
  const { serveAuthenticator } = (await import(address)) as { serveAuthenticator: Serve }
  return serveAuthenticator(options)
}
