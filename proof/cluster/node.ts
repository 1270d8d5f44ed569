import { type ChildProcess, spawn } from 'node:child_process'
import type { NodeOptions, Order, Word } from './node-options.ts'

/** Where a node died: at a named point of its work, or, called `anywhere`, wherever it was at a random moment. */
export type Death = string

/** How a node's process is started: the arguments of Node itself, its script and its environment. */
export interface Program {
  arguments: readonly string[]
  env?: Readonly<Record<string, string>>
}

/** A bank in a process of its own. */
export class BankNode {
  readonly name: string
  readonly #child: ChildProcess
  /** Its port, once it takes requests. Rejects when it ends before that. */
  readonly ready: Promise<number>
  /** How it ended; null when nobody killed it. */
  readonly ended: Promise<Death | null>
  port = 0
  isUp = false
  #death: Death = 'anywhere'

  constructor(name: string, program: Program, options: NodeOptions, onError: (error: string) => void) {
    this.name = name
    this.#child = spawn(process.execPath, [...program.arguments, JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, ...program.env },
    })
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', (_, signal) => {
        this.isUp = false
        resolve(signal === 'SIGKILL' ? this.#death : null)
      })
    })
    this.ready = new Promise((resolve, reject) => {
      this.#child.on('message', (word: Word) => {
        if ('error' in word) return onError(word.error)
        this.port = word.listening
        this.isUp = true
        resolve(word.listening)
      })
      void this.ended.then(() => reject(new Error(`${name} ended before it took requests`)))
    })
    // Who waits for it hears of it; nobody has to wait.
    this.ready.catch(() => {})
  }

  /** Lets it kill itself when it comes to a point of its work; null takes that back. */
  dieAt(point: string | null): void {
    this.#death = point ?? this.#death
    const order: Order = { dieAt: point }
    // It may be dead already; `ended` tells.
    if (this.#child.connected) this.#child.send(order, () => {})
  }

  /** At once and from outside, wherever it is. */
  kill(): void {
    this.isUp = false
    this.#death = 'anywhere'
    this.#child.kill('SIGKILL')
  }
}
