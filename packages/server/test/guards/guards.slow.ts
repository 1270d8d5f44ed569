import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { guards } from './guards.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

describe('A-31 attack: a check that always says yes', () => {
  it.each(guards)('the tests notice that it is gone: $name', async ({ name, file, stands, noticedBy }) => {
    const source = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
    expect(source.split(stands)).toHaveLength(2)
    expect(await run(noticedBy, name)).toMatch(/Tests .*[1-9]\d* failed/)
  })

  it('while everything stands, the same run passes', async () => {
    expect(await run('codes.security.test.ts', '')).toMatch(/Tests {2}\d+ passed \(/)
  })
})

/** @returns what the run of this test file printed */
function run(file: string, without: string): Promise<string> {
  const line = ['vitest', 'run', '--no-color', '--config', `${here}without-guard.config.ts`, join(here, '..', file)]
  const outer = /^(VITEST|NODE_ENV$|FORCE_COLOR$)/
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !outer.test(key)))
  const child = spawn('npx', line, { cwd: here, env: { ...env, WARIFU_WITHOUT: without, NO_COLOR: '1' } })
  let out = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (out += chunk))
  return new Promise((resolve) => child.on('close', () => resolve(out)))
}
