import { challengeHeader } from '@warifu/contract'
import type { Result } from './result.ts'
import { send, type Transport } from './send.ts'

/** A request to a route of the host's that `warifu.protect` guards. */
export interface GuardedRequest extends Transport {
  url: string
  body?: unknown
  /** The id of the challenge that was approved for this request. */
  challenge?: string | undefined
}

/**
 * POSTs to a guarded route of the host and tells a step-up (or any other problem of ours) from success. For pages that
 * show the code field themselves; others wrap their fetch in `withStepUp`.
 */
export function sendGuarded(request: GuardedRequest): Promise<Result<unknown>> {
  return send(request, {
    method: 'POST',
    url: request.url,
    body: request.body ?? {},
    headers: request.challenge === undefined ? {} : { [challengeHeader]: request.challenge },
  })
}
