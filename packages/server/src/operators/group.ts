import type { Move } from '../flows/move.ts'
import type { Policies } from '../policy/policy.ts'
import { WarifuError } from '../refusal/warifu-error.ts'

/** What puts an account under this group; undefined for one that the options do not name. */
export function moveTo(policies: Policies, group: string | null): Move | undefined {
  try {
    return { group, policy: policies.of({ group }) }
  } catch (error) {
    if (error instanceof WarifuError && error.code === 'unknown-group') return undefined
    throw error
  }
}
