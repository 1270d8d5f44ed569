import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startRegistry } from './registry.ts'
import { packAll, type Tarball } from './tarballs.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Every package, packed. */
    tarballs: Tarball[]
    /** The address of the registry that has them. */
    registry: string
  }
}

/** Packs everything once for all test files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-packed-'))
  const tarballs = packAll(folder)
  const registry = await startRegistry(tarballs)
  project.provide('tarballs', tarballs)
  project.provide('registry', registry.url)
  return async () => {
    await registry.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
