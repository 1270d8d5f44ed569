/** What every node is started with, whatever its bank is made of. */
export interface NodeOptions {
  keys: string
  /** The one origin of all nodes, as behind a load balancer. */
  origin: string
  clockPath: string
  /** How far this node's clock is from the shared one, in milliseconds. */
  skew: number
}

/** What the proof says to a node: to die where its work comes to a point of that name, or nowhere. */
export interface Order {
  dieAt: string | null
}

/** What a node says to the proof. */
export type Word = { listening: number } | { error: string }
