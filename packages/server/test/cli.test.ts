import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readKeyRing } from '../src/crypto/key-ring.ts'

function warifu(...words: string[]) {
  const script = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...words], {
    encoding: 'utf8',
  })
  return { status, stdout, lines: stderr.trim().split('\n') }
}

describe('warifu keygen', () => {
  it('R47 prints one line that a verifier starts with', () => {
    const { status, stdout } = warifu('keygen', 'k2026')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^WARIFU_KEYS=k2026:[\w-]{43}\n$/)
    expect(readKeyRing(stdout.trim().slice('WARIFU_KEYS='.length)).currentId).toBe('k2026')
  })

  it.each([[], ['keys'], ['keygen', 'a', 'b'], ['keygen', 'not an id']])(
    'says in one line what to do for %j',
    (...words) => {
      const { status, stdout, lines } = warifu(...words)
      expect([status, stdout, lines.length]).toEqual([2, '', 1])
    },
  )
})
