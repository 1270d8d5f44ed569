import { challengeHeader, isProblem, type ProblemOf } from '@warifu/contract'
import { rememberWrapped } from '../calls/plain-fetch.ts'
import type { Approve } from './approve.ts'
import { approveInElement } from './approve-in-element.ts'

export interface WithStepUpOptions {
  /** Has a challenge approved by the person; `<otp-step-up>` does unless told otherwise. */
  approve?: Approve
  /** The page's own origin; only requests to it are looked at. */
  origin?: string
}

/**
 * A fetch that has refused operations approved. When a request to the page's own origin is answered with the problem
 * `step-up-required`, the person is asked; once they approve, the same request goes out once more, naming the challenge
 * in the header `Warifu-Challenge`. That second answer is returned, whatever it is. When the person stops, the first
 * answer (403, `step-up-required`) is returned. Everything else passes untouched: other origins, other refusals.
 *
 * A signal that ends while the person is asked ends the request: it is not sent again, and the approval is not used. A
 * time limit that is meant for the network alone belongs into `inner`.
 *
 * @param inner - the fetch to wrap
 * @throws what `inner` throws, and Error when no script of the page defines `<otp-step-up>`
 * @example
 * ```ts
 * globalThis.fetch = withStepUp(fetch)
 * ```
 */
export function withStepUp(inner: typeof fetch = globalThis.fetch, options: WithStepUpOptions = {}): typeof fetch {
  const approve = options.approve ?? approveInElement
  const outer: typeof fetch = async (input, init) => {
    const origin = options.origin ?? globalThis.location.origin
    if (originOf(input, origin) !== origin) return inner(input, init)
    const request = new Request(input, init)
    // Taken before sending: a body can be read once.
    const again = request.clone()
    const response = await inner(request)
    // A redirect may have led elsewhere: what another origin says opens no dialog and gets no challenge.
    const problem = response.url === '' || originOf(response.url, origin) === origin ? await stepUpOf(response) : null
    if (!problem) return response
    const approval = await approve(problem.challenge)
    if (!approval.approved) return response
    again.headers.set(challengeHeader, approval.challenge)
    return inner(again)
  }
  return rememberWrapped(outer, inner)
}

function originOf(input: RequestInfo | URL, origin: string): string | null {
  const url = input instanceof Request ? input.url : String(input)
  const base = globalThis.document?.baseURI ?? origin
  return URL.canParse(url, base) ? new URL(url, base).origin : null
}

async function stepUpOf(response: Response): Promise<ProblemOf<'step-up-required'> | null> {
  const kind = response.headers.get('content-type') ?? ''
  if (response.status !== 403 || !/^application\/problem\+json\b/i.test(kind)) return null
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  // Any route of the origin may say so; without a challenge there is nothing to approve.
  return isProblem(body) && body.code === 'step-up-required' && typeof body.challenge?.id === 'string' ? body : null
}
