// Sums Vitest's JSON reports into one line, `N passed, N failed`; exits with 1 when anything failed.
// Usage: count-tests.mjs FAILED-STEPS REPORT…; a step that failed beside the tests counts as one.
import { readFileSync } from 'node:fs'

let passed = 0
let failed = Number(process.argv[2])
for (const path of process.argv.slice(3)) {
  const report = read(path)
  passed += report.numPassedTests
  failed += report.numFailedTests + brokenFiles(report)
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** A run that left no report is a failure, not nothing. */
function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, testResults: [] }
  }
}

/** Files that failed without a failed test of their own: they did not even load. */
function brokenFiles(report) {
  return report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
}
