import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

/** With VITEST_REPORT the run also leaves a JSON report at that path, so that the test command itself stays the same. */
const report = process.env.VITEST_REPORT

const patience = { environment: 'node', testTimeout: 300_000, hookTimeout: 120_000 } as const

/** Tests that take minutes or other people's programs: races across processes, crashes, whole vector tables. */
export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    // One more than a small machine has processors: crashes, clocks and installations are waited for in between.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...patience,
          name: 'slow',
          globalSetup: ['packages/server/test/postgres-shelf.setup.ts'],
          include: ['packages/*/test/**/*.slow.ts', 'apps/*/**/*.slow.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
        },
      },
      {
        // The verifier's own tests, which run on SQLite every time, on the other database.
        test: {
          ...patience,
          name: 'postgres',
          include: ['packages/server/test/**/*.security.test.ts', 'packages/server/test/{events,node}.test.ts'],
          globalSetup: ['packages/server/test/postgres-shelf.setup.ts'],
          setupFiles: ['packages/server/test/hash-price.setup.ts'],
          env: { WARIFU_TEST_STORE: 'postgres', WARIFU_NEEDS_POSTGRES: 'yes' },
        },
      },
      {
        // What is published, tried from outside. It is packed as it was built last.
        test: {
          ...patience,
          hookTimeout: 300_000,
          name: 'published',
          include: ['published/*.slow.ts'],
          globalSetup: ['published/setup.ts'],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
