import type { Problem } from '@warifu/contract'

/**
 * No usable answer came: the network failed, the answer took too long, or something that is not Warifu answered.
 * Whether the request was carried out is then unknown, so nothing is repeated by itself.
 */
export interface Unreachable {
  code: 'unreachable'
  cause: 'network' | 'timeout' | 'not-warifu'
}

/** Every "no" a call can come back with: the server's problem documents, and {@link Unreachable}. */
export type ClientProblem = Problem | Unreachable

/** What a call comes back with. Calls do not throw for anything that a person can meet. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; problem: ClientProblem }

export function unreachable(cause: Unreachable['cause']): { ok: false; problem: Unreachable } {
  return { ok: false, problem: { code: 'unreachable', cause } }
}
