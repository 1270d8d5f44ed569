import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that take longest, longest first. On a fresh clone Vitest knows no durations and goes by size, so that three
 * lines that take three minutes come last, and all but one processor wait for them.
 */
const longest = [
  'apps/bank/test/kill-proof.slow.ts',
  'packages/server/test/audit-million.slow.ts',
  'packages/otp/test/fuzz/text-parsers.slow.ts',
  'packages/otp/test/fuzz/pskc.slow.ts',
  'packages/server/test/chaos/clocks.slow.ts',
  'packages/server/test/invite.slow.ts',
  'packages/server/test/chaos/races.slow.ts',
  'packages/server/test/lockout-model.slow.ts',
  'published/frameworks.slow.ts',
  'published/tags.slow.ts',
  'published/outside.slow.ts',
  'published/quick-start.slow.ts',
  'apps/bank/test/kill-proof.test.ts',
  'packages/server/test/postgres.test.ts',
  'packages/server/test/cli.test.ts',
  'apps/bank/e2e/devices-and-codes.e2e.ts',
  'apps/bank/e2e/move.e2e.ts',
  'apps/bank/e2e/first-device.e2e.ts',
  'apps/bank/e2e/token-app.e2e.ts',
  'apps/bank/e2e/failing-scripts.e2e.ts',
  'apps/bank/e2e/changed-details.e2e.ts',
  'apps/bank/e2e/recovery-attack.e2e.ts',
  'packages/elements/test/look.browser.test.ts',
  'packages/elements/test/accessibility.browser.test.ts',
  'packages/elements/test/pseudo-language.browser.test.ts',
].map((path) => fileURLToPath(new URL(`../${path}`, import.meta.url)))

const gone = longest.filter((path) => !existsSync(path))
if (gone.length > 0) throw new Error(`scripts/longest-first.ts names files that are not there: ${gone.join(', ')}`)

/** Puts these in front; the others follow in Vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.indexOf(moduleId)
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
