import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumLaunch } from '../../../scripts/chromium.mjs'
import { makeOneFile } from '../one-file.mjs'
import { backupCodes, challenge, enrollment, now, problem, state } from './pages.ts'
import { strictPolicy } from './strict-policy.ts'

const page = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>Test</title>
<script type="module" src="/otp/elements.js"></script>
<otp-enroll></otp-enroll><otp-step-up></otp-step-up><otp-sign-in></otp-sign-in>`

const codesPage = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>Test</title>
<script type="module" src="/otp/elements.js"></script><otp-backup-codes></otp-backup-codes>`

const answers: Record<string, [number, unknown]> = {
  'GET /otp/state': [200, state],
  'POST /otp/enrollments': [201, enrollment],
  'POST /otp/enrollments/e1': [422, problem('wrong-code', { remaining: 3, retryAt: null })],
  'POST /otp/backup-codes': [201, backupCodes],
  'GET /otp/challenges/c1': [200, challenge],
  'POST /otp/challenges/c1/answer': [200, { now, challenge: 'c1', expiresAt: now }],
  'POST /sign-in/finish': [403, problem('step-up-required', { challenge })],
}

let browser: Browser
let server: Server
let script: string
let origin: string
const reports: string[] = []

function handler() {
  return ({ method, url }: IncomingMessage, response: ServerResponse) => {
    const reply = (status: number, type: string, body: string) => {
      response.writeHead(status, { 'content-type': type, 'content-security-policy': strictPolicy }).end(body)
    }
    const answer = answers[`${method} ${url}`]
    if (url === '/report') reports.push(url)
    if (answer)
      reply(answer[0], answer[0] < 400 ? 'application/json' : 'application/problem+json', JSON.stringify(answer[1]))
    else if (url === '/otp/elements.js') reply(200, 'text/javascript', script)
    else if (url === '/') reply(200, 'text/html', page)
    else if (url === '/codes') reply(200, 'text/html', codesPage)
    else reply(404, 'text/plain', '')
  }
}

beforeAll(async () => {
  script = await makeOneFile()
  server = createServer(handler())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch(chromiumLaunch())
})
afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
})

describe('the one-file bundle', () => {
  it('EMB-10 runs under a strict CSP with Trusted Types, reports nothing, and asks no other host', async () => {
    const tab = await browser.newPage()
    const hosts = new Set<string>()
    const complaints: string[] = []
    tab.on('request', (request) => hosts.add(new URL(request.url()).origin))
    tab.on('pageerror', ({ message }) => complaints.push(message))
    tab.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) complaints.push(message.text())
    })
    await tab.goto(origin)

    const enroll = tab.locator('otp-enroll')
    await enroll.getByRole('button', { name: '登録をはじめる' }).click()
    await enroll.getByRole('img').waitFor()
    await enroll.getByRole('textbox').fill('123456')
    await enroll.getByRole('textbox').press('Enter')
    await enroll.getByText('確認コードが正しくありません。').waitFor()

    const approval = tab.evaluate(() => document.querySelector('otp-step-up')?.approve('c1'))
    const dialog = tab.getByRole('dialog')
    await dialog.getByRole('textbox').fill('123 456')
    await dialog.getByRole('button', { name: '承認する' }).click()
    expect(await approval).toEqual({ approved: true, challenge: 'c1' })

    expect(complaints).toEqual([])
    expect(reports).toEqual([])
    expect([...hosts]).toEqual([origin])
    await tab.close()
  })

  it('BAK-1 prints and saves backup codes under the same policy', async () => {
    const context = await browser.newContext({ acceptDownloads: true })
    const printed: unknown[] = []
    await context.exposeFunction('tellPrinted', (text: unknown) => printed.push(text))
    // As text: in the page, and in the frame that is printed.
    await context.addInitScript({
      content: `window.print = () => {
        const style = getComputedStyle(document.querySelector('ol'))
        window.top.tellPrinted({ styled: style.display, text: document.body.textContent, url: location.href })
      }`,
    })
    const tab = await context.newPage()
    const complaints: string[] = []
    tab.on('pageerror', ({ message }) => complaints.push(message))
    tab.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) complaints.push(message.text())
    })
    await tab.goto(`${origin}/codes`)
    await tab.getByRole('button', { name: 'バックアップコードを発行する' }).click()
    await tab.getByRole('button', { name: 'バックアップコードを印刷する' }).click()
    const download = tab.waitForEvent('download')
    await tab.getByRole('button', { name: 'バックアップコードをファイルに保存' }).click()
    expect((await download).suggestedFilename()).toMatch(
      /^わりふ銀行_hanako-\(personal\)_バックアップコード_[\d-]{10}\.txt$/,
    )
    await expect.poll(() => printed).toHaveLength(1)
    expect(printed[0]).toMatchObject({ styled: 'grid', url: 'about:blank' })
    for (const code of backupCodes.codes) expect((printed[0] as { text: string }).text).toContain(code)
    expect(complaints).toEqual([])
    expect(reports).toEqual([])
    await context.close()
  })

  it('BAK-1 has no sideways scrolling at 400 %, and its box to tick in sight in forced colors', async () => {
    const tab = await browser.newPage({ forcedColors: 'active', viewport: { width: 320, height: 256 } })
    await tab.goto(`${origin}/codes`)
    await tab.getByRole('button', { name: 'バックアップコードを発行する' }).click()
    await tab.getByRole('checkbox').waitFor()
    expect(await tab.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    const primary = tab.getByRole('button', { name: '完了' })
    const [back, front] = await primary.evaluate((node) => {
      const { backgroundColor, color } = getComputedStyle(node)
      return [backgroundColor, color]
    })
    expect(back).not.toBe(front)
    await tab.close()
  })

  it('EMB-1 EMB-2 gives a page without a build step what it needs', async () => {
    const tab = await browser.newPage()
    await tab.goto(origin)
    // As text: the test runner would turn an import in a function into its own.
    const names = await tab.evaluate("import('/otp/elements.js').then((all) => Object.keys(all).sort())")
    expect(names).toEqual(['addLanguage', 'createClient', 'overrideMessages', 'version', 'withStepUp'])
    await tab.close()
  })

  it('EMB-10 stays within its size: 87.5 kB gzipped, with Lit, the QR encoder and both languages', () => {
    expect(gzipSync(script, { level: 9 }).length).toBeLessThan(87_500)
  })

  it('EMB-10 has the state of its digits in sight in forced colors', async () => {
    const tab = await browser.newPage({ forcedColors: 'active', reducedMotion: 'reduce' })
    await tab.goto(origin)
    const field = tab.locator('otp-sign-in').getByRole('textbox')
    await field.fill('123')
    const look = await tab.locator('otp-sign-in otp-code').evaluate((element) => {
      const cells = [...(element.shadowRoot?.querySelectorAll('.cell') ?? [])]
      const active = cells.filter((cell) => getComputedStyle(cell, '::before').outlineStyle === 'solid')
      const caret = cells.find((cell) => cell.hasAttribute('data-caret')) as Element
      const native = getComputedStyle(element.shadowRoot?.querySelector('input') as Element).color
      return { active: active.length, animation: getComputedStyle(caret, '::after').animationName, native }
    })
    expect(look).toEqual({ active: 1, animation: 'none', native: 'rgba(0, 0, 0, 0)' })
    await tab.close()
  })
})
