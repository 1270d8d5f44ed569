/**
 * What a store must keep, as a suite that any test runner can run.
 *
 * @packageDocumentation
 */
export type { StoreFixture, TestRunner } from './testkit/fixture.ts'
export { storeTestkit } from './testkit/store-testkit.ts'
