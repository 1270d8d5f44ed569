import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generateSync } from 'otplib'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serveAuthenticator } from '../serve.ts'
import { codeOf, launch } from './token.ts'

const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const uris = [`otpauth://totp/Warifu%20Bank:taro?secret=${key}&issuer=Warifu%20Bank`]

/** A page that opens the token and hands links over when it is ready, as the demo bank does. */
function bankPage(tokenOrigin: string, message: unknown, path: string): string {
  return `<!doctype html><button>open</button><script>
    document.querySelector('button').onclick = () => {
      window.heard = []
      window.token = window.open(${JSON.stringify(`${tokenOrigin}${path}`)})
      window.onmessage = (event) => {
        window.heard.push([event.origin, event.data])
        event.source.postMessage(${JSON.stringify(message)}, ${JSON.stringify(tokenOrigin)})
      }
    }
  </script>`
}

let bank: Server
let bankOrigin: string
let token: Awaited<ReturnType<typeof serveAuthenticator>>
let browser: Browser
let context: BrowserContext

/** What the bank's page says next; set by each test. */
let message: unknown = { type: 'warifu-token-add', uris }
let path = '/?demo&lang=ja'
let target = ''

beforeAll(async () => {
  bank = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(bankPage(target, message, path))
  })
  await new Promise<void>((resolve) => bank.listen(0, 'localhost', resolve))
  bankOrigin = `http://localhost:${(bank.address() as AddressInfo).port}`
  token = await serveAuthenticator({ port: 0, bankOrigin })
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await token?.close()
  bank?.closeAllConnections()
  bank?.close()
})

beforeEach(async () => {
  message = { type: 'warifu-token-add', uris }
  path = '/?demo&lang=ja'
  target = token.origin
  context = await browser.newContext()
})

afterEach(() => context.close())

/** Presses the bank's button and gives both pages. */
async function openFromBank(): Promise<{ bankPage: Page; tokenPage: Page }> {
  const page = await context.newPage()
  await page.goto(bankOrigin)
  const popup = context.waitForEvent('page')
  await page.getByRole('button').click()
  const tokenPage = await popup
  await tokenPage.locator('token-add').waitFor()
  return { bankPage: page, tokenPage }
}

/** Has the bank's page send once more, and waits until the token's page has had its turn. */
async function sendAgain(bankPageOf: Page, tokenPage: Page, data: unknown): Promise<void> {
  await tokenPage.evaluate(() => {
    const seen = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }))
    Object.assign(window, { seen })
  })
  await bankPageOf.evaluate(
    ([to, what]) => (window as unknown as { token: Window }).token.postMessage(what, to as string),
    [target, data],
  )
  await tokenPage.evaluate(async () => {
    await (window as unknown as { seen: Promise<unknown> }).seen
  })
}

describe("loading Taro's demo token with one click", () => {
  it('asks the person, names the sender, and adds on yes', async () => {
    const { bankPage: from, tokenPage } = await openFromBank()
    const question = tokenPage.getByRole('dialog', { name: '「Warifu Bank」から受け取りました' })
    await question.waitFor()
    await tokenPage.getByText(`送信元は${bankOrigin}です。`).waitFor()
    expect(await tokenPage.locator('token-entry').count()).toBe(0)
    await question.getByRole('button', { name: '追加する' }).click()
    await tokenPage.locator('token-entry').waitFor()
    const now = await tokenPage.evaluate(() => Date.now())
    const around = [now - 30_000, now, now + 30_000].map((at) =>
      generateSync({ secret: key, epoch: Math.floor(at / 1000) }),
    )
    expect(around).toContain(await codeOf(tokenPage, 'taro'))
    expect(tokenPage.url()).not.toContain(key)
    expect(await from.evaluate(() => (window as unknown as { heard: unknown }).heard)).toEqual([
      [token.origin, { type: 'warifu-token-ready' }],
    ])
  })

  it('adds nothing on no', async () => {
    const { tokenPage } = await openFromBank()
    await tokenPage.getByRole('button', { name: '追加しない' }).click()
    await tokenPage.getByText('まだ登録がありません').waitFor()
    expect(await tokenPage.locator('token-entry').count()).toBe(0)
  })

  it('a second message while one is asked about changes nothing', async () => {
    const { bankPage: from, tokenPage } = await openFromBank()
    await tokenPage.getByRole('dialog').waitFor()
    const other = { type: 'warifu-token-add', uris: [`otpauth://totp/Evil:x?secret=${key}&issuer=Evil`] }
    await sendAgain(from, tokenPage, other)
    await tokenPage.getByRole('dialog', { name: '「Warifu Bank」から受け取りました' }).waitFor()
  })

  it('links that cannot be read add nothing', async () => {
    message = { type: 'warifu-token-add', uris: [...uris, 'https://bank.example/'] }
    const { tokenPage } = await openFromBank()
    await tokenPage.getByText('受け取った内容を読み取れませんでした。').waitFor()
    expect(await tokenPage.getByRole('dialog').count()).toBe(0)
  })
})

describe('attack: somebody else hands over links', () => {
  it('another origin opened the window', async () => {
    const other = await serveAuthenticator({ port: 0, bankOrigin: 'http://localhost:9' })
    try {
      target = other.origin
      const { bankPage: from, tokenPage } = await openFromBank()
      await sendAgain(from, tokenPage, message)
      expect(await tokenPage.getByRole('dialog').count()).toBe(0)
      expect(await from.evaluate(() => (window as unknown as { heard: unknown }).heard)).toEqual([])
    } finally {
      await other.close()
    }
  })

  it('no bank was configured: the feature is off', async () => {
    const production = await serveAuthenticator({ port: 0 })
    try {
      target = production.origin
      const { tokenPage } = await openFromBank()
      expect(await tokenPage.evaluate(() => window.opener)).toBeNull()
      await tokenPage.evaluate((data) => window.postMessage(data, location.origin), message)
      expect(await tokenPage.getByRole('dialog').count()).toBe(0)
    } finally {
      await production.close()
    }
  })

  it('the address does not ask for the demo', async () => {
    path = '/?lang=ja'
    const { bankPage: from, tokenPage } = await openFromBank()
    await sendAgain(from, tokenPage, message)
    expect(await tokenPage.getByRole('dialog').count()).toBe(0)
  })

  it('the right origin but another window', async () => {
    message = { type: 'something-else' }
    const { tokenPage } = await openFromBank()
    await tokenPage.evaluate(
      async ([origin, data]) => {
        const event = new MessageEvent('message', { origin: origin as string, source: window, data })
        window.dispatchEvent(event)
      },
      [bankOrigin, { type: 'warifu-token-add', uris }] as const,
    )
    expect(await tokenPage.getByRole('dialog').count()).toBe(0)
  })
})
