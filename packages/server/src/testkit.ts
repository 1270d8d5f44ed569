/**
 * For tests: what a store must keep, as a suite that any test runner can run; a store in memory and the codes of an
 * authenticator app, for a host's own tests.
 *
 * @packageDocumentation
 */
export { codeFor } from './testkit/code-for.ts'
export type { StoreFixture, TestRunner } from './testkit/fixture.ts'
export { type MemoryStore, type MemoryTransaction, memoryStore } from './testkit/memory-store.ts'
export { storeTestkit } from './testkit/store-testkit.ts'
