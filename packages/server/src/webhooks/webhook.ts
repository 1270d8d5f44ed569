import type { Notice } from '../outbox/deliver.ts'
import { names, readSecret, signatureOf } from './sign.ts'

/** Where notices are sent, and what proves that they are ours. */
export interface WebhookOptions {
  /** An https address; http only on this machine itself. */
  url: string
  /**
   * The receiver's secrets, `whsec_…`, the current one first. With several, each signs, so that a receiver can be given
   * a new one without a gap.
   */
  secrets: readonly string[]
  /** @defaultValue the platform's */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** In milliseconds. @defaultValue the system's clock */
  now?: () => number
  /** How long an answer is waited for, in milliseconds. @defaultValue 10 s */
  timeout?: number
}

/**
 * Sends notices to another system over HTTP, signed as Standard Webhooks has it. Give it to `notify`: what fails is sent
 * again by the outbox, later and later, in order for each account. Redirects are not followed.
 *
 * The body is JSON: `{ "type": "unlocked", "timestamp": "…", "data": { … } }`, where `data` has the account, the number of
 * the event and its facts. No code and no secret is in it.
 *
 * @throws TypeError when the address is not https, or a secret is not one; the secret is not repeated
 * @example
 * ```ts
 * const notify = webhook({ url: 'https://bank.example/hooks/warifu', secrets: [process.env.HOOK_SECRET ?? ''] })
 * ```
 */
export function webhook(options: WebhookOptions): (notice: Notice) => Promise<void> {
  const { fetch = globalThis.fetch, now = systemClock, timeout = 10_000 } = options
  const url = readUrl(options.url)
  const secrets = options.secrets.map(readSecret)
  if (secrets.length === 0) throw new TypeError('webhook needs at least one secret, or nobody knows who sent it.')
  return async (notice) => {
    const { id } = notice
    const body = bodyOf(notice)
    const timestamp = Math.floor(now() / 1000)
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      headers: {
        'Content-Type': 'application/json',
        // An account's id may hold any character; a header may not.
        [names.id]: encodeURIComponent(id),
        [names.timestamp]: String(timestamp),
        [names.signature]: secrets
          .map((secret) => signatureOf({ id: encodeURIComponent(id), timestamp, body }, secret))
          .join(' '),
      },
      body,
    })
    await response.body?.cancel().catch(() => {})
    // A redirect that is not followed may have the status 0.
    if (!response.ok) throw new Error(`the receiver of notices answered ${response.status}`)
  }
}

function bodyOf({ namespace, accountId, sequence, at, kind, data }: Notice): string {
  // biome-ignore lint/style/noRestrictedGlobals: writes a moment down; the clock is not asked
  const timestamp = new Date(at).toISOString()
  return JSON.stringify({ type: kind, timestamp, data: { ...data, namespace, accountId, sequence } })
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isHere = url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url === null || (url.protocol !== 'https:' && !isHere)) throw new TypeError('webhook needs an https address.')
  if (url.username !== '' || url.password !== '') {
    throw new TypeError('webhook takes no name and password in the address: they would end up in logs.')
  }
  return url.href
}

// biome-ignore lint/style/noRestrictedGlobals: where the host passes no clock
const systemClock = (): number => Date.now()
