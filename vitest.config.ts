import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

/** Elements and stories run in Chromium; their configurations lie beside them. */
const browserProjects = ['packages/elements/vitest.config.ts', 'stories/vitest.config.ts'].filter((path) =>
  existsSync(new URL(path, import.meta.url)),
)

/** With VITEST_REPORT the run also leaves a JSON report at that path, so that the test command itself stays the same. */
const report = process.env.VITEST_REPORT

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
          globalSetup: ['packages/server/test/postgres-shelf.setup.ts'],
          setupFiles: ['packages/server/test/hash-price.setup.ts'],
          // Generous: password hashing on a busy machine is slow, and only a test that hangs should fail by time.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One a processor: left alone, Vitest keeps one free for itself, which halves a small machine.
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['apps/*/e2e/**/*.e2e.ts'],
          setupFiles: ['packages/server/test/hash-price.setup.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // Each file starts a server and a browser: two at once is what a small machine carries, and only after the rest.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      ...browserProjects,
    ],
  },
})
