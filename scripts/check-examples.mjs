// Compiles the TypeScript of both READMEs, so that what people copy first is right.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
/** Beside the bank, which has every dependency that a customer would have. */
const folder = join(root, 'apps/bank/.examples')

/** What the reader has already: their framework, their session, their booking. */
const given = `
import type { Session } from '@warifu/server'
import { Hono } from 'hono'
const app = new Hono()
declare function sessionOf(request: Request): Session | null
declare function book(transfer: { payee: string; amount: number }): Promise<{ number: string }>
`

mkdirSync(folder, { recursive: true })
try {
  for (const name of ['README.md', 'README.ja.md']) {
    const blocks = readFileSync(join(root, name), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm)
    const code = [given, ...[...blocks].map((block) => block[1])].join('\n')
    writeFileSync(join(folder, name.replace(/md$/, 'ts')), code)
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../tsconfig.base.json',
      compilerOptions: { noEmit: true, types: ['node'], skipLibCheck: true },
      include: ['*.ts'],
    }),
  )
  const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' })
  if (status !== 0) console.error(stdout)
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
