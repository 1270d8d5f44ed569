import { hotpOf } from './generate.ts'
import type { CodeParameters } from './parameters.ts'
import { sameText } from './same-text.ts'

/**
 * Which of some counters a code belongs to, or null. For TOTP a counter is a time step.
 *
 * Every candidate is computed and every digit compared, whatever was found before, so that the time taken tells nothing
 * (OWASP ASVS 11.2.4). When two counters share a code, the highest wins: spending it spends the others too.
 *
 * @param code - folded already: exactly `digits` ASCII digits; anything else matches nothing
 * @param counters - the window, in any order
 * @example
 * ```ts
 * const step = stepAt(now)
 * matchCode(secret, '287082', [step - 1, step, step + 1]) // the step it was made for
 * ```
 */
export function matchCode(
  secret: Uint8Array,
  code: string,
  counters: readonly number[],
  parameters: Partial<CodeParameters> = {},
): number | null {
  const codeOf = hotpOf(secret, parameters)
  let matched: number | null = null
  for (const counter of counters) {
    const same = sameText(codeOf(counter), code)
    if (same && (matched === null || counter > matched)) matched = counter
  }
  return matched
}
