import { defineConfig } from 'vitest/config'

/** With VITEST_REPORT the run also leaves a JSON report at that path, so that the test command itself stays the same. */
const report = process.env.VITEST_REPORT

/** The code field in three engines, one after another: each row shows it anew in a real browser. */
export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    maxWorkers: 3,
    projects: ['chromium', 'firefox', 'webkit'].map((engine) => ({
      test: {
        name: engine,
        environment: 'node',
        include: ['packages/elements/test/rows/*.e2e.ts'],
        env: { WARIFU_ENGINE: engine },
        testTimeout: 60_000,
        hookTimeout: 60_000,
      },
    })),
  },
})
