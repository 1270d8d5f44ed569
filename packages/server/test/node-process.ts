import { type ChildProcess, spawn } from 'node:child_process'
import type { Problem } from '@warifu/contract'
import type { Session } from '../src/index.ts'
import { programOf } from './program.ts'

export interface NodeAnswer {
  status: number
  body: Partial<Problem>
}

/** A verifier in a process of its own, on the same file as others. */
export class NodeProcess {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (answer: NodeAnswer | null) => void>()
  readonly ready: Promise<unknown>
  readonly ended: Promise<void>
  #count = 0

  constructor(file: string) {
    const program = programOf(new URL('./verifier-peer.ts', import.meta.url))
    this.#child = spawn(process.execPath, [...program, file], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // It is told where the accounts are, and starts no database of its own.
      env: { ...process.env, WARIFU_TEST_STORE: '' },
    })
    this.ready = new Promise((resolve) => this.#waiting.set(0, resolve))
    this.ended = new Promise((resolve) =>
      this.#child.once('close', () => {
        for (const answer of this.#waiting.values()) answer(null)
        this.#waiting.clear()
        resolve()
      }),
    )
    this.#read()
  }

  /** Sends a request; null when the process ended before it answered. */
  send(session: Session, path: string, body: unknown, now: number): Promise<NodeAnswer | null> {
    this.#count += 1
    const id = this.#count
    const order = { id, session, method: 'POST', path, body, now }
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#child.stdin?.write(`${JSON.stringify(order)}\n`, () => {})
    })
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  async close(): Promise<void> {
    this.#child.stdin?.end()
    await this.ended
  }

  #read(): void {
    let rest = ''
    this.#child.stdin?.on('error', () => {}) // it was killed; `ended` tells
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const { id, ...answer } = JSON.parse(line) as NodeAnswer & { id: number }
        this.#waiting.get(id)?.(answer)
        this.#waiting.delete(id)
      }
    })
  }
}
