import type { Aftermath } from '../aftermath/aftermath.ts'
import type { Call } from '../history/call.ts'

/** Everything a rule may look at: what clients asked and heard, and what stands in the database at the end. */
export interface Evidence {
  calls: readonly Call[]
  aftermath: Aftermath
}

/** Gives a sentence for each thing that must not be. Nothing of a code, secret or cookie is in the evidence. */
export type Rule = (evidence: Evidence) => string[]
