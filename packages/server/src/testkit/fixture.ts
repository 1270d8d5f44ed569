import type { Store } from '../store/store.ts'

/** The two functions of a test runner that the suite is written in: Vitest's, Jest's or `node:test`'s. */
export interface TestRunner {
  describe(name: string, body: () => void): void
  it(name: string, body: () => Promise<void>): void
}

/** A store to be tested, empty. */
export interface StoreFixture {
  store: Store
  /** The same accounts through a second connection, as another node would see them. Closed with the fixture. */
  second(): Promise<Store>
  /** Runs `work` in a transaction of the host, committed unless it throws. */
  inTransaction(work: (transaction: unknown) => unknown): Promise<void>
  /** How another process works on the same store: a module that exports `openStore(argument)` and `inTransaction(argument, work)`. */
  peer: { module: URL; argument: string }
  close(): Promise<void>
}

/** One sentence of the contract, tried on a store of its own. */
export type Test = (name: string, body: (fixture: StoreFixture) => Promise<void>) => void

export function testsOn(it: TestRunner['it'], create: () => Promise<StoreFixture>): Test {
  return (name, body) =>
    it(name, async () => {
      const fixture = await create()
      try {
        await body(fixture)
      } finally {
        await fixture.close()
      }
    })
}
