import { onTestFinished } from 'vitest'

/** Under this name, so that the module that hashes and the test agree on it, however often this file is loaded. */
const inFull = 'WARIFU_TEST_HASHES_IN_FULL'

export const isPaidInFull = (): boolean => process.env[inFull] === 'yes'

/**
 * Slow hashes of this test are paid in full, in this process: for what counts on a hash taking its time. To be called
 * before anything is hashed, since what was hashed for little does not match what is hashed in full.
 */
export function payInFull(): void {
  process.env[inFull] = 'yes'
  onTestFinished(() => {
    delete process.env[inFull]
  })
}
