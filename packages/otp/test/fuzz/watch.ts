import { expect } from 'vitest'
import type { Imported } from '../../src/import.ts'

/** What one parser did with all its inputs. */
export class Watch {
  readonly #name: string
  readonly #outcomes = new Map<string, number>()
  #count = 0
  #slowest = { ms: 0, characters: 0 }

  constructor(name: string) {
    this.#name = name
  }

  /** Checks the shape of one answer, by hand: a million calls of `expect` would take longer than the parser. */
  saw(input: string, startedAt: number, { tokens, refused }: Imported): void {
    const ms = performance.now() - startedAt
    if (ms > this.#slowest.ms) this.#slowest = { ms, characters: input.length }
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

  /** Prints the slowest input; how long is too long depends on the machine, so nothing is asserted of it. */
  report(least: number): void {
    const outcomes = [...this.#outcomes].sort(([, a], [, b]) => b - a).map(([code, times]) => `${code} ${times}`)
    const slowest = `slowest ${this.#slowest.ms.toFixed(1)} ms, of ${this.#slowest.characters} characters`
    process.stdout.write(`${this.#name}: ${this.#count} inputs; ${slowest}; ${outcomes.join(', ')}\n`)
    expect(this.#count).toBeGreaterThanOrEqual(least)
    expect(this.#outcomes.get('imported')).toBeGreaterThan(0)
  }
}
