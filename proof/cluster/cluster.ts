import type { Dice } from '../load/dice.ts'
import { BankNode, type Death, type Program } from './node.ts'
import type { NodeOptions } from './node-options.ts'

/** How far the nodes' clocks are from the true one: 40 s from the slowest to the fastest. */
const skews = [0, 20_000, -20_000]

/** Several banks on one database. Who died is replaced by a new process. */
export class Cluster {
  readonly #nodes: BankNode[] = []
  readonly #program: (slot: number) => Program
  readonly #options: Omit<NodeOptions, 'skew'>
  #count = 0
  #stopped = false
  #fail: (error: Error) => void = () => {}
  /** Rejects when a node ends that nobody killed. */
  readonly failed: Promise<never>
  /** How often each way of dying was died. */
  readonly deaths = new Map<Death, number>()
  /** What the nodes' own logs said, and how often. */
  readonly errors = new Map<string, number>()

  private constructor(program: (slot: number) => Program, options: Omit<NodeOptions, 'skew'>) {
    this.#program = program
    this.#options = options
    this.failed = new Promise((_, reject) => {
      this.#fail = reject
    })
    this.failed.catch(() => {})
  }

  /** @param program - the same for all, or one for each of the three */
  static async start(
    program: Program | ((slot: number) => Program),
    options: Omit<NodeOptions, 'skew'>,
  ): Promise<Cluster> {
    const cluster = new Cluster(typeof program === 'function' ? program : () => program, options)
    await Promise.all([...skews.keys()].map((slot) => cluster.#start(slot)))
    return cluster
  }

  async #start(slot: number): Promise<void> {
    this.#count += 1
    const node = new BankNode(
      `node-${slot}.${this.#count}`,
      this.#program(slot),
      { ...this.#options, skew: skews[slot] ?? 0 },
      (error) => this.errors.set(error, (this.errors.get(error) ?? 0) + 1),
    )
    this.#nodes[slot] = node
    void node.ended.then((death) => this.#replace(slot, death))
    await node.ready
  }

  /** At once, by a new process. */
  async #replace(slot: number, death: Death | null): Promise<void> {
    if (this.#stopped) return
    if (death === null) return this.#fail(new Error(`${this.#nodes[slot]?.name} ended, and nobody had killed it`))
    this.deaths.set(death, (this.deaths.get(death) ?? 0) + 1)
    await this.#start(slot).catch(this.#fail)
  }

  /** Those that take requests. */
  up(): BankNode[] {
    return this.#nodes.filter(({ isUp }) => isUp)
  }

  /** One node that takes requests; waits while there is none. */
  async one(dice: Dice): Promise<BankNode> {
    const [node] = await this.several(1, dice)
    return node as BankNode
  }

  /** So many places on different nodes, as far as there are different ones. */
  async several(count: number, dice: Dice): Promise<BankNode[]> {
    while (!this.#stopped) {
      const up = dice.shuffled(this.up())
      if (up.length > 0) return Array.from({ length: count }, (_, i) => up[i % up.length] as BankNode)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error('the nodes were stopped')
  }

  /** Ends all of them at once, as a power cut would. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const node of this.#nodes) node.kill()
    await Promise.all(this.#nodes.map(({ ended }) => ended))
  }
}
