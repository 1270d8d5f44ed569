import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { abilities, type Browser, type Engine } from './browsers/browser.ts'
import { startBrowser } from './browsers/start.ts'
import { ours, oursWithOwnInput, startOurSite } from './ours-on-site.ts'
import { outcomeOf, type Row } from './row.ts'
import { rows } from './rows.ts'
import type { Site } from './site.ts'

/** Vitest's configuration for the engines names each. */
const engine = (process.env.WARIFU_ENGINE ?? 'chromium') as Engine

const drivable = rows.filter(({ drives }) => !drives || abilities[engine][drives])

const titled = (some: readonly Row[]) => some.map((row) => [row.number, row.behavior, row] as const)

/** What depends on which input is the real one. */
const ofTheInput = [11, 17, 22, 31, 37, 38, 43, 45, 50, 54, 58, 59, 68]

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser(engine)
  for (const row of rows) {
    if (!drivable.includes(row))
      process.stdout.write(`not drivable in ${browser.name}: row ${row.number} ${row.behavior}\n`)
  }
})

afterAll(() => browser?.close())

describe.each([
  ['the code field', ours, drivable],
  ['with an input of the page', oursWithOwnInput, drivable.filter(({ number }) => ofTheInput.includes(number))],
])('VER-1 VER-5 %s', (_field, path, some) => {
  let site: Site

  beforeAll(async () => {
    site = await startOurSite(path)
  })
  afterAll(() => site?.close())

  it.each(titled(some))('VER-1 row %d %s', async (_number, _behavior, row) => {
    expect(await outcomeOf(row, browser, site)).toMatchObject({ kind: 'passed' })
  })
})
