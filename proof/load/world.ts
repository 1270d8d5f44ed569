import type { SharedClock } from '../clock/shared-clock.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { History } from '../history/history.ts'
import type { Dice } from './dice.ts'

/** What everybody who loads the bank shares. */
export interface World {
  cluster: Cluster
  history: History
  clock: SharedClock
  /** Throws which node takes a request. */
  dice: Dice
  origin: string
  /** Milliseconds that people wait before they try again what has failed or got no answer. */
  patience: number
  /** Milliseconds between two looks of somebody who waits; 0 where time passes with the answers. */
  pace: number
  /** Once true, everybody finishes what they have begun and leaves. */
  stopping: boolean
}
