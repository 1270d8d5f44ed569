interface ScriptUrlPolicies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

const script = '/offline.js'

/**
 * Has the browser keep the app's files, so that it opens without a network. Where that is not possible the app works as
 * long as its page is open.
 */
export async function keepForOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    // A worker's address is a script address under Trusted Types; this policy knows exactly one.
    const policies = (window as { trustedTypes?: ScriptUrlPolicies }).trustedTypes
    const policy = policies?.createPolicy('warifu-offline', { createScriptURL: () => script })
    await navigator.serviceWorker.register(policy === undefined ? script : policy.createScriptURL(script))
  } catch {
    // Refused by the browser or its policy.
  }
}
