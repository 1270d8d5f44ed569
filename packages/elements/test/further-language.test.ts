import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { makeOneFile } from '../one-file.mjs'

async function chinese(): Promise<string> {
  const entry = fileURLToPath(new URL('../src/languages/zh.ts', import.meta.url))
  const options = { bundle: true, minify: true, format: 'esm', charset: 'utf8', write: false } as const
  const { outputFiles } = await build({ entryPoints: [entry], ...options })
  return outputFiles[0]?.text ?? ''
}

describe('a further language', () => {
  it('EMB-7 is in no page that does not import it', async () => {
    expect(await chinese()).toContain('身份验证器')
    expect(await makeOneFile()).not.toContain('身份验证器')
  })

  it('EMB-7 costs a page what its sentences are: 10.5 kB gzipped, for all elements', async () => {
    expect(gzipSync(await chinese(), { level: 9 }).length).toBeLessThan(10_500)
  })
})
