import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { abilities, type Browser, type Engine } from './browsers/browser.ts'
import { startBrowser } from './browsers/start.ts'
import { startOurSite } from './ours-on-site.ts'
import { outcomeOf } from './row.ts'
import { rows } from './rows.ts'
import type { Site } from './site.ts'

/** Vitest's configuration for the engines names each. */
const engine = (process.env.WARIFU_ENGINE ?? 'chromium') as Engine

const drivable = rows.filter(({ drives }) => !drives || abilities[engine][drives])

const titled = drivable.map((row) => [row.number, row.behavior, row] as const)

let browser: Browser
let site: Site

beforeAll(async () => {
  site = await startOurSite()
  browser = await startBrowser(engine)
  for (const row of rows) {
    if (!drivable.includes(row))
      process.stdout.write(`not drivable in ${browser.name}: row ${row.number} ${row.behavior}\n`)
  }
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

describe('VER-1 VER-5 the code field', () => {
  it.each(titled)('VER-1 row %d %s', async (_number, _behavior, row) => {
    expect(await outcomeOf(row, browser, site)).toMatchObject({ kind: 'passed' })
  })
})
