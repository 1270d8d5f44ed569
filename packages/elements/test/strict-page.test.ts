import { readdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumLaunch } from '../../../scripts/chromium.mjs'
import { strictPolicy } from './strict-policy.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const tags = readdirSync(here('../src/define')).map((file) => file.replace('.ts', ''))

/** Keys are pressed by the browser's driver: the page asks the test for them. */
const keysFromOutside: Plugin = {
  name: 'keys-from-outside',
  setup(build) {
    build.onResolve({ filter: /^vitest\/browser$/ }, () => ({ path: 'keys', namespace: 'keys' }))
    build.onLoad({ filter: /.*/, namespace: 'keys' }, () => ({
      contents: `export const userEvent = {
        keyboard: (text) => globalThis.pressKeys(text),
        fill: (field, text) => (field.focus(), field.select(), globalThis.pressKeys(text)),
      }`,
    }))
  },
}

async function bundled(entry: string): Promise<string> {
  const options = { bundle: true, format: 'esm', target: 'es2022', charset: 'utf8', write: false } as const
  const { outputFiles } = await build({ entryPoints: [entry], plugins: [keysFromOutside], ...options })
  return outputFiles[0]?.text ?? ''
}

let browser: Browser
let server: Server
let origin: string
const scripts = new Map<string, string>()
const reports: string[] = []

beforeAll(async () => {
  scripts.set('states', await bundled(here('strict-page.ts')))
  for (const tag of tags) scripts.set(tag, await bundled(here(`../src/define/${tag}.ts`)))
  server = createServer(({ method, url = '/' }, response) => {
    const name = url.slice(1).replace('.js', '')
    const script = url.endsWith('.js') ? scripts.get(name) : undefined
    if (url === '/report') reports.push(url)
    response.setHeader('Content-Security-Policy', strictPolicy)
    // There is no verifier here: the states bring their own, and a tag alone says that it cannot reach any.
    if (method !== 'GET' || !(script || scripts.has(name))) response.writeHead(503).end()
    else if (script) response.setHeader('Content-Type', 'text/javascript').end(script)
    else response.setHeader('Content-Type', 'text/html').end(pageOf(name))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch(chromiumLaunch())
})
afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
})

function pageOf(name: string): string {
  const tag = name === 'states' ? '' : `<${name}></${name}>`
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>Test</title><body>${tag}
<script type="module" src="/${name}.js"></script>`
}

/** A page, and everything it does that a strict page does not. */
async function open(name: string): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage()
  const faults: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(request.url())
  })
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) faults.push(message.text())
  })
  await page.exposeFunction('pressKeys', async (text: string) => {
    for (const part of text.split(/(\{\w+\})/)) {
      if (part.startsWith('{')) await page.keyboard.press(part.slice(1, -1))
      else await page.keyboard.type(part)
    }
  })
  await page.goto(`${origin}/${name}`)
  return { page, faults }
}

describe('under a strict policy with Trusted Types', () => {
  it('EMB-10 every state of every element reports nothing and asks no other host', async () => {
    const { page, faults } = await open('states')
    const names: string[] = await page.evaluate('names')
    expect(names.length).toBeGreaterThan(40)
    for (const name of names) {
      // As text: the test runner would turn a function into its own.
      expect(await page.evaluate(`go(${JSON.stringify(name)})`), name).toBeGreaterThan(0)
      expect([name, ...faults, ...reports]).toEqual([name])
    }
    await page.close()
  })

  it.each(tags)('EMB-10 %s registers and draws itself alone', async (tag) => {
    const { page, faults } = await open(tag)
    await page.waitForFunction(`document.querySelector('${tag}').matches(':defined')`)
    await page.waitForFunction(`document.querySelector('${tag}').shadowRoot.childNodes.length > 0`)
    expect([...faults, ...reports]).toEqual([])
    await page.close()
  })

  it('EMB-10 these tests see what a strict page does not do', async () => {
    const { page, faults } = await open('otp-code')
    await page.evaluate("document.body.setAttribute('style', 'color: red'); new Image().src = 'https://evil.example/'")
    await expect.poll(() => faults.join()).toMatch(/style.*evil|evil.*style/s)
    await expect.poll(() => reports.length).toBeGreaterThan(0)
    await page.close()
  })
})
