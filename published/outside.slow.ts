import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { nodeMajors } from './node-versions.ts'
import { OutsideProject } from './outside-project.ts'
import { root } from './tarballs.ts'

/** The oldest and the newest compiler that our types are promised to. */
const compilers = { 'TypeScript 5.9': 'typescript@5.9.3', 'TypeScript 7': 'typescript@7.0.2' }
const alias = (compiler: string) => compiler.toLowerCase().replaceAll(/[ .]/g, '-')

const project = new OutsideProject(inject('registry'))

beforeAll(async () => {
  project.copy(join(root, 'published/outside'))
  project.write('package.json', JSON.stringify({ name: 'outside', private: true, type: 'module' }))
  const ours = inject('tarballs').map(({ manifest }) => manifest.name)
  const theirs = ['libsql@0.5.29', 'zod@4', '@types/node@20']
  const tools = Object.entries(compilers).map(([name, version]) => `${alias(name)}@npm:${version}`)
  await project.run(`npm install ${[...ours, ...theirs, ...tools].join(' ')}`)
})
afterAll(() => project.remove())

describe('a project outside', () => {
  it('installs all packages from their tarballs, and nothing of ours needs a script for it', () => {
    const lock = JSON.parse(readFileSync(join(project.folder, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean }>
    }
    for (const { manifest } of inject('tarballs'))
      expect(lock.packages).toHaveProperty([`node_modules/${manifest.name}`])
    expect(Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([])
  })

  describe.each(Object.keys(compilers))('%s, skipLibCheck: false', (compiler) => {
    it.each(['server', 'page', 'bare'])('EMB-5 compiles with tsconfig.%s.json', async (config) => {
      const tsc = `node node_modules/${alias(compiler)}/bin/tsc`
      await expect(project.run(`${tsc} -p tsconfig.${config}.json`)).resolves.toBe('')
    })
  })

  describe.each(nodeMajors)('Node %i', (node) => {
    it('EMB-6 enrolls an authenticator and has an operation approved over HTTP', async () => {
      await project.run('rm -rf bank.db* && node node_modules/typescript-7/bin/tsc -p tsconfig.server.json')
      const line = await project.run('npx warifu keygen', { node })
      const keys = line.trim().replace(/^WARIFU_KEYS=/, '')
      expect(await project.run(`node out/walk.js '${keys}'`, { node })).toContain(`walked on v${node}.`)
    })

    it('loads classes without a page, registers tags by the define entries only, and is there for require', async () => {
      const tags = await project.run('node load.mjs', { node })
      for (const tag of ['otp-code', 'otp-enroll', 'otp-sign-in', 'otp-step-up', 'otp-backup-codes', 'otp-devices']) {
        expect(tags).toContain(tag)
      }
      expect(await project.run('node load.cjs', { node })).toContain(`required on v${node}.`)
    })
  })

  it('a bundler drops the classes that are not used, and keeps what registers a tag', async () => {
    expect(await bundle("import { OtpEnroll } from '@warifu/elements'")).toBe('')
    expect(await bundle("import { createWarifu } from '@warifu/server'")).toBe('')
    const one = await bundle("import '@warifu/elements/define/otp-code'")
    expect(one).toContain('"otp-code"')
    expect(one).not.toContain('"otp-enroll"')
    expect(await bundle("import '@warifu/elements/define'")).toContain('"otp-enroll"')
  })
})

/** Without the QR encoder, which is fetched when a code is drawn. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project.folder },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
    external: ['node:*', 'qrcode'],
  })
  return outputFiles.map(({ text }) => text.replace(/^\/\/.*\n/gm, '').trim()).join('')
}
