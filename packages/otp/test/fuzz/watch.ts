import { expect } from 'vitest'
import type { Imported } from '../../src/import.ts'

/** What one parser did with all its inputs. */
export class Watch {
  readonly #name: string
  readonly #outcomes = new Map<string, number>()
  #count = 0
  #slowest = { ms: 0, input: '' }

  constructor(name: string) {
    // A refusal is an error inside, and its stack takes longer than the parser: there is none before something throws.
    Error.stackTraceLimit = 0
    this.#name = name
  }

  /** Has one input parsed and looks at the answer. */
  parses(input: string, parse: (text: string) => Imported): void {
    const startedAt = performance.now()
    try {
      this.#saw(input, startedAt, parse(input))
    } catch (error) {
      takeStacks(input)
      this.#saw(input, startedAt, parse(input))
      throw error
    }
  }

  /** The same of a parser that takes its time. */
  async parsesLater(input: string, parse: (text: string) => Promise<Imported>): Promise<void> {
    const startedAt = performance.now()
    try {
      this.#saw(input, startedAt, await parse(input))
    } catch (error) {
      takeStacks(input)
      this.#saw(input, startedAt, await parse(input))
      throw error
    }
  }

  /** Checks the shape of one answer, by hand: a million calls of `expect` would take longer than the parser. */
  #saw(input: string, startedAt: number, { tokens, refused }: Imported): void {
    const ms = performance.now() - startedAt
    if (ms > this.#slowest.ms) this.#slowest = { ms, input }
    this.#count++
    for (const { code, message, place } of refused) {
      if (typeof code !== 'string' || message === '' || place === '') throw new Error('a refusal says nothing')
      this.#outcomes.set(code, (this.#outcomes.get(code) ?? 0) + 1)
    }
    for (const { secret, digits, counter, periodSeconds } of tokens) {
      const numbers = digits >= 6 && digits <= 8 && Number.isSafeInteger(counter) && counter >= 0 && periodSeconds >= 15
      if (!numbers || secret.length < 10) throw new Error('a token came out that is none')
      this.#outcomes.set('imported', (this.#outcomes.get('imported') ?? 0) + 1)
    }
  }

  /**
   * Prints the slowest input, and what it takes when it is alone: the first figure counts whatever else the machine did.
   * How long is too long depends on the machine, so nothing is asserted of it.
   */
  async report(least: number, parse: (text: string) => Imported | Promise<Imported>): Promise<void> {
    const { ms, input } = this.#slowest
    const startedAt = performance.now()
    await parse(input)
    const again = performance.now() - startedAt
    const outcomes = [...this.#outcomes].sort(([, a], [, b]) => b - a).map(([code, times]) => `${code} ${times}`)
    const slowest = `slowest ${ms.toFixed(1)} ms (again ${again.toFixed(2)} ms), of ${input.length} characters`
    process.stdout.write(`${this.#name}: ${this.#count} inputs; ${slowest}; ${outcomes.join(', ')}\n`)
    expect(this.#count).toBeGreaterThanOrEqual(least)
    expect(this.#outcomes.get('imported')).toBeGreaterThan(0)
  }
}

/** What was thrown is had again with where it came from, and is named with what it was about. */
function takeStacks(input: string): void {
  Error.stackTraceLimit = 50
  process.stdout.write(`this input failed: ${JSON.stringify(input)}\n`)
}
