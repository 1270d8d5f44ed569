import type { Problem, ProblemCode, ProblemOf } from '@warifu/contract'

type Added = 'type' | 'title' | 'status' | 'instance' | 'now'

/** A "no" as a flow says it: the problem document without what the answer adds. */
export type Refusal = { [Code in ProblemCode]: Omit<ProblemOf<Code>, Added> }[Problem['code']]

/** The result of a flow: a value, or the "no". Both are committed: a wrong answer is counted. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}
