import type { Dice } from '../load/dice.ts'
import type { NodeOptions } from '../node/node-options.ts'
import { BankNode } from './bank-node.ts'

/** How far the nodes' clocks are from the true one: 40 s from the slowest to the fastest. */
const skews = [0, 20_000, -20_000]

/** Several banks on one file. Who died is replaced by a new process. */
export class Cluster {
  readonly #nodes: BankNode[] = []
  readonly #script: string
  readonly #options: Omit<NodeOptions, 'skew'>
  #count = 0
  /** What the nodes' own logs said, and how often. */
  readonly errors = new Map<string, number>()

  private constructor(script: string, options: Omit<NodeOptions, 'skew'>) {
    this.#script = script
    this.#options = options
  }

  static async start(script: string, options: Omit<NodeOptions, 'skew'>): Promise<Cluster> {
    const cluster = new Cluster(script, options)
    for (const slot of skews.keys()) await cluster.replace(slot)
    return cluster
  }

  /** Starts a new node in a slot; resolves when it takes requests. */
  async replace(slot: number): Promise<void> {
    this.#count += 1
    const node = new BankNode(
      `node-${slot}.${this.#count}`,
      this.#script,
      { ...this.#options, skew: skews[slot] ?? 0 },
      (error) => this.errors.set(error, (this.errors.get(error) ?? 0) + 1),
    )
    this.#nodes[slot] = node
    await node.ready
  }

  /** The nodes that take requests, each with its slot. */
  up(): { slot: number; node: BankNode }[] {
    return this.#nodes.map((node, slot) => ({ slot, node })).filter(({ node }) => node.isUp)
  }

  /** One node that takes requests; waits while there is none. */
  async one(dice: Dice): Promise<BankNode> {
    const [node] = await this.several(1, dice)
    return node as BankNode
  }

  /** So many places on different nodes, as far as there are different ones. */
  async several(count: number, dice: Dice): Promise<BankNode[]> {
    for (;;) {
      const up = dice.shuffled(this.up().map(({ node }) => node))
      if (up.length > 0) return Array.from({ length: count }, (_, i) => up[i % up.length] as BankNode)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  async stop(): Promise<void> {
    for (const node of this.#nodes) node.kill()
    await Promise.all(this.#nodes.map(({ ended }) => ended))
  }
}
