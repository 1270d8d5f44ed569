import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { chromiumLaunch } from '../../../scripts/chromium.mjs'
import { serveAuthenticator } from '../serve.ts'

/** The moment every test happens at, 23 s into a time step of 30 s. */
export const moment = 1_700_000_003_000

/** What must never happen in a page of the token: errors, policy violations, requests elsewhere. */
interface Watched {
  context: BrowserContext
  page: Page
  problems: string[]
}

export function launch(): Promise<Browser> {
  return chromium.launch(chromiumLaunch())
}

/** Opens the token with its clock stopped at {@link moment}, and notes what it must not do. */
async function openToken(browser: Browser, origin: string, path = '/?lang=ja'): Promise<Watched> {
  const context = await browser.newContext({ locale: 'ja-JP', permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  const problems: string[] = []
  watch(page, origin, problems)
  await page.clock.install({ time: moment - 3600_000 })
  await page.goto(origin + path)
  await page.clock.pauseAt(moment)
  return { context, page, problems }
}

/** The token of the test that runs. */
interface FreshToken {
  readonly browser: Browser
  readonly server: Awaited<ReturnType<typeof serveAuthenticator>>
  readonly context: BrowserContext
  readonly page: Page
}

/**
 * Gives each test of a file a token of its own, and closes it having looked that nothing went wrong in it.
 *
 * @param leaves - what else is looked at before it closes
 */
export function freshTokens(leaves: (page: Page) => Promise<void> = async () => {}): FreshToken {
  const fresh = {} as { -readonly [Name in keyof FreshToken]: FreshToken[Name] }
  let problems: string[] = []

  beforeAll(async () => {
    fresh.server = await serveAuthenticator({ port: 0 })
    fresh.browser = await launch()
  })
  afterAll(async () => {
    await fresh.browser?.close()
    await fresh.server?.close()
  })
  beforeEach(async () => {
    const opened = await openToken(fresh.browser, fresh.server.origin)
    Object.assign(fresh, { context: opened.context, page: opened.page })
    problems = opened.problems
  })
  afterEach(async () => {
    expect(problems).toEqual([])
    await leaves(fresh.page)
    await fresh.context.close()
  })
  return fresh
}

/** Notes errors, everything the console says and every request that leaves the origin. */
function watch(page: Page, origin: string, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => problems.push(message.text()))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (['http:', 'https:'].includes(url.protocol) && url.origin !== origin) problems.push(request.url())
  })
}

/** The code that the entry of a name shows, without its gap. */
export async function codeOf(page: Page, name: string): Promise<string> {
  const entry = page.locator('token-entry').filter({ hasText: name })
  const shown = await entry.locator('.code .digits').textContent()
  return (shown ?? '').replace(/\s/g, '')
}
