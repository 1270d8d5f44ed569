import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { describe, expect, inject, it } from 'vitest'
import { modulesWithEffects } from './side-effects.ts'
import { packAll, root, type Tarball } from './tarballs.ts'

const tarballs = inject('tarballs')
/** All that an installation brings along at run time, beside the packages themselves. */
const dependencies: Record<string, string[]> = {
  otp: ['otpauth', 'saxes'],
  contract: [],
  client: [],
  server: ['hono', 'zod'],
  elements: ['lit', 'qrcode'],
}

const read = (tarball: Tarball, file: string) => readFileSync(join(tarball.unpacked, file), 'utf8')

/** What lies beside the compiler's output. */
const extras: Record<string, string[]> = {
  contract: ['openapi.json'],
  server: ['assets/elements.js'],
  elements: [
    ...['custom-elements.json', 'dist/integrity.json', 'html-custom-data.json'],
    ...['themes/bank.css', 'themes/high-contrast.css', 'themes/plain.css'],
    ...['types/none.js', 'types/react.d.ts', 'types/svelte.d.ts', 'types/vue.d.ts'],
  ],
}

describe.each(tarballs.map((tarball) => ({ name: tarball.manifest.name, tarball })))('$name, packed', ({ tarball }) => {
  const { manifest, files, folder } = tarball

  it('holds what was compiled, its words and its license, and nothing else', () => {
    const beside = files.filter((file) => !/^dist\/.+\.(js|d\.ts)$/.test(file))
    expect(beside).toEqual(['LICENSE', 'README.md', 'package.json', ...(extras[folder] ?? [])].sort())
  })

  it('names no file that it does not hold, and no place on the machine that packed it', () => {
    const targets = [manifest.exports, manifest.bin ?? {}].flatMap((map) =>
      Object.values(map).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target))),
    )
    const patterns = targets.map(
      (target) => new RegExp(`^${target.slice(2).replaceAll('.', '\\.').replace('*', '.+')}$`),
    )
    expect(patterns.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([])
    const telling = files.filter((file) =>
      [root, 'sourceMappingURL='].some((text) => read(tarball, file).includes(text)),
    )
    expect(telling).toEqual([])
  })

  it('SC-01 says license, modules, Node and how it is published; runs nothing when installed', () => {
    expect(manifest).toMatchObject({
      license: 'MIT',
      type: 'module',
      engines: { node: '>=20.19' },
      publishConfig: { access: 'public', provenance: true },
    })
    expect(manifest.scripts).toBeUndefined()
    const asked = { ...manifest.dependencies, ...manifest.peerDependencies }
    expect(Object.entries(asked).filter(([, range]) => /^(workspace|catalog|file|link):/.test(range))).toEqual([])
  })

  it('SC-02 asks for no other packages at run time than these, each in one version', () => {
    const foreign = Object.entries(manifest.dependencies ?? {}).filter(([name]) => !name.startsWith('@warifu/'))
    expect(foreign.map(([name]) => name).sort()).toEqual(dependencies[folder])
    for (const [, version] of foreign) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('OV-16 has no mode in which a check is left out: it reads no environment, and only its commands read arguments', () => {
    const modules = files.filter((file) => file.endsWith('.js'))
    expect(modules.length).toBeGreaterThan(0)
    const code = (file: string) => read(tarball, file).replace(/\/\*\*[\s\S]*?\*\//g, '') // examples show both
    const asking = (form: RegExp) => modules.filter((file) => form.test(code(file)))
    expect(asking(/process\.env|NODE_ENV|import\.meta\.env|\bDeno\.env|\bBun\.env/)).toEqual([])
    const commands = folder === 'server' ? ['dist/cli.js', 'dist/testkit/peer.js'] : []
    expect(asking(/process\.argv/)).toEqual(commands)
    expect(asking(/bypass|backdoor|skip_?(check|code|otp|2fa|mfa)/i)).toEqual([])
  })

  it('names in sideEffects exactly the modules that do something when they are loaded', () => {
    const named = manifest.sideEffects === false ? [] : (manifest.sideEffects as string[])
    const patterns = named.map((path) => new RegExp(`^${path.slice(2).replaceAll('.', '\\.').replace('*', '[^/]+')}$`))
    const modules = files.filter((file) => /^dist\/.+\.js$/.test(file))
    expect(modules.filter((file) => patterns.some((pattern) => pattern.test(file)))).toEqual(
      modulesWithEffects(modules, (file) => read(tarball, file)),
    )
  })

  it('leaves publint nothing to say', async () => {
    const { buffer, byteOffset, byteLength } = readFileSync(tarball.path)
    const { messages, pkg } = await publint({
      pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer },
      strict: true,
    })
    expect(messages.map((message) => formatMessage(message, pkg) ?? message.code)).toEqual([])
  })

  it('resolves with its types for Node and for bundlers (Are the Types Wrong)', async () => {
    const entrypoints = Object.keys(manifest.exports).flatMap((entry) => expand(entry, files))
    const checked = await checkPackage(createPackageFromTarballData(readFileSync(tarball.path)), { entrypoints })
    if (!checked.types) throw new Error('it has no types')
    // ES modules only: `require` of them works from the oldest Node we promise on (tried outside, load.cjs), and the
    // resolution of Node 10 knows no `exports` at all.
    const elsewhere = ['node10', 'node16-cjs']
    const wrong = checked.problems.filter(
      (problem) => !('resolutionKind' in problem && elsewhere.includes(problem.resolutionKind)),
    )
    expect(wrong).toEqual([])
  })
})

/** `./define/*` stands for every file that it lets in. */
function expand(entry: string, files: string[]): string[] {
  const [before, after] = entry.split('*')
  if (after === undefined) return [entry]
  return files.flatMap((file) => {
    const [, name] = new RegExp(`^dist/${before?.slice(2)}(.+)\\.js$`).exec(file) ?? []
    return name === undefined ? [] : [`${before}${name}${after}`]
  })
}

describe('the packages together', () => {
  const of = (folder: string) => tarballs.find((tarball) => tarball.folder === folder) as Tarball

  it('have one version, one repository if they name any, and each other in that version', () => {
    expect(new Set(tarballs.map(({ manifest }) => manifest.version)).size).toBe(1)
    expect(new Set(tarballs.map(({ manifest }) => manifest.repository?.url)).size).toBe(1)
    for (const { manifest, folder } of tarballs) {
      if (manifest.repository) expect(manifest.repository.directory).toBe(`packages/${folder}`)
      const ours = Object.entries(manifest.dependencies ?? {}).filter(([name]) => name.startsWith('@warifu/'))
      for (const [, range] of ours) expect(range).toBe(`^${manifest.version}`)
    }
  })

  it('SC-05 pack to the same bytes twice', () => {
    const again = packAll(mkdtempSync(join(tmpdir(), 'warifu-pack-')))
    expect(again.map(({ integrity }) => integrity)).toEqual(tarballs.map(({ integrity }) => integrity))
  })

  it('serve the same script as the elements publish', () => {
    expect(read(of('server'), 'assets/elements.js')).toBe(read(of('elements'), 'dist/warifu.js'))
  })
})
