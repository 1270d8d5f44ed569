import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The manifest as it stands in the tarball. */
export interface Manifest {
  name: string
  version: string
  license?: string
  type?: string
  sideEffects?: boolean | string[]
  engines?: Record<string, string>
  exports: Record<string, string | Record<string, string>>
  bin?: Record<string, string>
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  repository?: { type: string; url: string; directory: string }
  publishConfig?: Record<string, unknown>
}

/** A package as npm would be given it. */
export interface Tarball {
  /** The folder's name below `packages`. */
  folder: string
  path: string
  /** Where its files lie, taken out. */
  unpacked: string
  /** `sha512-…`, as registries say it. */
  integrity: string
  /** Paths inside the package, sorted. */
  files: string[]
  manifest: Manifest
}

/**
 * Packs every package as it would be published. What is packed was built before: `pnpm build`.
 *
 * @param into - an empty folder
 */
export function packAll(into: string): Tarball[] {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { packageManager: string }
  const folders = readdirSync(join(root, 'packages'))
  for (const folder of folders) {
    if (!existsSync(join(root, 'packages', folder, 'dist/index.js'))) {
      throw new Error(`packages/${folder} is not built yet: run pnpm build`)
    }
  }
  const command = ['--yes', packageManager, '-r', '--filter', './packages/*', 'pack', '--pack-destination', into]
  execFileSync('npx', command, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  return folders.map((folder) => {
    const { name, version } = JSON.parse(
      readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'),
    ) as Manifest
    return readTarball(folder, join(into, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`))
  })
}

function readTarball(folder: string, path: string): Tarball {
  const beside = path.replace(/\.tgz$/, '')
  mkdirSync(beside)
  execFileSync('tar', ['-xzf', path, '-C', beside])
  const unpacked = join(beside, 'package')
  return {
    folder,
    path,
    unpacked,
    integrity: `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`,
    files: readdirSync(unpacked, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(unpacked, join(entry.parentPath, entry.name)))
      .sort(),
    manifest: JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')),
  }
}
