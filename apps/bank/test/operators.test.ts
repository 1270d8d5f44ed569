import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { startDemo } from '../src/demo.ts'

it('operators’ commands run on the demo’s database while the bank is open', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'warifu-demo-'))
  const demo = await startDemo({ bankPort: 0, tokenPort: 0, dataDir })
  onTestFinished(async () => {
    await demo.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const bank = fileURLToPath(new URL('..', import.meta.url))
  const command = fileURLToPath(new URL('../../../packages/server/src/cli.ts', import.meta.url))
  const warifu = (...words: string[]) => {
    const tsx = ['--import', fileURLToPath(import.meta.resolve('tsx')), command, ...words]
    const { status, stdout } = spawnSync(process.execPath, tsx, {
      cwd: bank,
      env: { ...process.env, BANK_DATA: dataDir },
      encoding: 'utf8',
    })
    return { status, stdout }
  }
  // Taro's story begins in the past, and what it told him waits for the first run.
  expect(warifu('work').status).toBe(0)
  const well = 'ok  Node\nok  verifier\nok  store and clock\nok  keys\nok  notices\n'
  expect(warifu('doctor')).toEqual({ status: 0, stdout: well })
  expect(warifu('audit')).toEqual({ status: 0, stdout: '1 accounts looked at, 0 logs broken\n' })
})
