// Runs tests as if a guard of guards.ts were not there: WARIFU_WITHOUT is its name. No file is touched.
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vitest/config'
import { guards } from './guards.ts'

const guard = guards.find(({ name }) => name === process.env.WARIFU_WITHOUT)
const packages = new URL('../../../', import.meta.url)

const withoutGuard: Plugin = {
  name: 'without-guard',
  enforce: 'pre',
  load(id) {
    if (guard === undefined || id !== new URL(guard.file, packages).pathname) return null
    return readFileSync(id, 'utf8').replace(guard.stands, () => guard.instead)
  },
}

export default defineConfig({
  plugins: [withoutGuard],
  root: new URL('..', import.meta.url).pathname,
  test: {
    environment: 'node',
    include: ['*.test.ts'],
    setupFiles: ['hash-price.setup.ts'],
    testTimeout: 60_000,
    bail: 1,
  },
})
