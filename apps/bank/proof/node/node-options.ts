import type { NodeOptions } from '../../../../proof/cluster/node-options.ts'

/** What a node of this bank is started with. */
export interface BankNodeOptions extends NodeOptions {
  databasePath: string
  /** Forget one of so many commits; only to see that the proof finds it. */
  forgets?: number
}
