import type { Cluster } from '../cluster/cluster.ts'
import type { History } from '../history/history.ts'
import type { SharedClock } from '../node/shared-clock.ts'
import type { Dice } from './dice.ts'

/** What everybody who loads the bank shares. */
export interface World {
  cluster: Cluster
  history: History
  clock: SharedClock
  /** Throws which node takes a request. */
  dice: Dice
  origin: string
  /** Once true, everybody finishes what they have begun and leaves. */
  stopping: boolean
}
