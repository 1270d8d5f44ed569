import { type ChildProcess, spawn } from 'node:child_process'

/** A program in a process of its own, that says one line after the other and is told when to go on. */
export class LineProcess {
  readonly #child: ChildProcess
  readonly #lines: string[] = []
  #waiting: ((line: string | null) => void) | null = null
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>

  /** @param program - what Node is told to run it, and what the program itself is given */
  constructor(...program: readonly string[]) {
    this.#child = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child.stdin?.on('error', () => {}) // it was killed; `ended` tells
    let rest = ''
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) this.#say(line)
    })
    this.ended = new Promise((resolve) =>
      this.#child.once('close', (code) => {
        this.#say(null)
        resolve(code)
      }),
    )
  }

  /** The next line that it says; null when it has ended. */
  next(): Promise<string | null> {
    const line = this.#lines.shift()
    if (line !== undefined) return Promise.resolve(line)
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve(null)
    return new Promise((resolve) => {
      this.#waiting = resolve
    })
  }

  go(): void {
    this.#child.stdin?.write('go\n')
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  #say(line: string | null): void {
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting !== null) waiting(line)
    else if (line !== null) this.#lines.push(line)
  }
}
