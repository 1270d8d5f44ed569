import { isSame, names, readSecret, signatureOf } from './sign.ts'

/** How far the sender's clock may be off, in seconds; what is older may be a recording. */
const tolerance = 300

/** Why a request is not believed. */
export type WebhookRefused = 'header-missing' | 'too-old' | 'too-new' | 'signature'

/** A request that is ours, or why it is not. */
export type VerifiedWebhook = { ok: true; id: string; body: unknown } | { ok: false; reason: WebhookRefused }

/**
 * For the receiver of a {@link webhook}: whether a request is ours. Read the body as text first: what was signed are its
 * bytes. Notices come at least once: drop those whose `id` you have seen.
 *
 * @param request - the headers, and the body as it came
 * @param secrets - `whsec_…`: the receiver's one; several while it is being changed
 * @param now - in milliseconds
 * @throws TypeError when a secret is not one
 * @example
 * ```ts
 * const verified = verifyWebhook({ headers: request.headers, body: await request.text() }, [secret], Date.now())
 * if (!verified.ok) return new Response(null, { status: 400 })
 * ```
 */
export function verifyWebhook(
  request: { headers: Headers; body: string },
  secrets: readonly string[],
  now: number,
): VerifiedWebhook {
  const { headers, body } = request
  const id = headers.get(names.id)
  const time = headers.get(names.timestamp)
  const signatures = headers.get(names.signature)?.split(' ') ?? []
  if (id === null || time === null || !/^\d{1,12}$/.test(time) || signatures.length === 0) {
    return { ok: false, reason: 'header-missing' }
  }
  const timestamp = Number(time)
  const right = secrets.map((secret) => signatureOf({ id, timestamp, body }, readSecret(secret)))
  // Every pair is compared, so that the time taken tells nothing; of a flood of signatures only the first few.
  const matches = signatures.slice(0, 8).flatMap((signature) => right.map((other) => isSame(signature, other)))
  if (!matches.includes(true)) return { ok: false, reason: 'signature' }
  const age = Math.floor(now / 1000) - timestamp
  if (age > tolerance) return { ok: false, reason: 'too-old' }
  if (age < -tolerance) return { ok: false, reason: 'too-new' }
  return { ok: true, id: decodeURIComponent(id), body: JSON.parse(body) as unknown }
}
