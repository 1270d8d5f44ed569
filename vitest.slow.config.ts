import { defineConfig } from 'vitest/config'

/** With VITEST_REPORT the run also leaves a JSON report at that path, so that the test command itself stays the same. */
const report = process.env.VITEST_REPORT

/** Tests that take minutes or other people's programs: races across processes, crashes, whole vector tables. */
export default defineConfig({
  test: {
    name: 'slow',
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    environment: 'node',
    include: ['packages/*/test/**/*.slow.ts', 'apps/*/**/*.slow.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
