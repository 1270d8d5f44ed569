/** When the bank could do nothing, as those saw it who used it. */
export class Outages {
  readonly #lasted: Record<string, number[]> = {}
  readonly #recovered: Record<string, number[]> = {}
  #committedAt = performance.now()
  #under: string | null = null

  /** Somebody was told of a change that is kept. */
  committed(): void {
    const now = performance.now()
    if (this.#under !== null) this.#note(this.#lasted, this.#under, now - this.#committedAt)
    this.#committedAt = now
  }

  /** Lets something happen to the database, and waits until every node works again. */
  async during(fault: string, happen: () => Promise<void>, recovered: () => Promise<void>): Promise<void> {
    this.#under = fault
    await happen()
    const over = performance.now()
    await recovered()
    const now = performance.now()
    this.#note(this.#recovered, fault, now - over)
    this.#note(this.#lasted, fault, now - this.#committedAt)
    this.#under = null
  }

  /** One line for each fault, in milliseconds: how often, the longest time in which nothing was committed, the slowest recovery. */
  say(): string {
    return Object.entries(this.#recovered)
      .map(([fault, times]) => {
        const longest = Math.round(Math.max(0, ...(this.#lasted[fault] ?? [])))
        return `  ${fault}: ${times.length} times, longest outage ${longest} ms, every node back within ${Math.round(Math.max(...times))} ms`
      })
      .join('\n')
  }

  #note(where: Record<string, number[]>, fault: string, milliseconds: number): void {
    where[fault] = [...(where[fault] ?? []), milliseconds]
  }
}
