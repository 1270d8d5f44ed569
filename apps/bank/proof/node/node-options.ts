import type { CrashPoint } from './crash-points.ts'

/** What a node is started with. */
export interface NodeOptions {
  databasePath: string
  keys: string
  /** The one origin of all nodes, as behind a load balancer. */
  origin: string
  clockPath: string
  /** How far this node's clock is from the shared one, in milliseconds. */
  skew: number
  /** Forget one of so many commits; only to see that the proof finds it. */
  forgets?: number
}

/** What the proof says to a node. */
export interface Order {
  dieAt: CrashPoint | null
}

/** What a node says to the proof. */
export type Word = { listening: number } | { error: string }
