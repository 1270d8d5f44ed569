import { generateSync } from 'otplib'
import type { Page } from 'playwright'
import QRCode from 'qrcode'
import { beforeEach, describe, expect, it } from 'vitest'
import { codeOf, freshTokens, moment } from './token.ts'

const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const link = `otpauth://totp/${encodeURIComponent('わりふ銀行')}:taro?secret=${key}&issuer=${encodeURIComponent('わりふ銀行')}`

const fresh = freshTokens(leavesNothing)
let page: Page

beforeEach(() => {
  page = fresh.page
})

async function leavesNothing(of: Page): Promise<void> {
  expect(of.url()).not.toContain(key)
  expect(await of.title()).toBe('わりふ認証アプリ')
  expect(await stored(of)).toEqual({ local: 0, session: 0, databases: 0, cookies: '' })
}

/** Everything a page can leave behind. */
function stored(of: Page) {
  return of.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    cookies: document.cookie,
  }))
}

function otplib(
  at: number,
  options: { digits?: 6 | 7 | 8; period?: number; algorithm?: 'sha1' | 'sha256' | 'sha512' } = {},
) {
  return generateSync({ secret: key, epoch: Math.floor(at / 1000), ...options })
}

/** Gives the page a file by a paste or a drop, as a person's clipboard and mouse would. */
async function give(how: 'paste' | 'drop', picture: Buffer): Promise<void> {
  await page.evaluate(
    async ([kind, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], 'screen.png', { type: 'image/png' }))
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
      document.body.dispatchEvent(event)
    },
    [how, picture.toString('base64')] as const,
  )
}

async function type(text: string): Promise<void> {
  await page.getByLabel('セットアップキーまたはリンク').fill(text)
}

async function submit(): Promise<void> {
  await page.locator('token-add').getByRole('button', { name: '追加する' }).click()
}

describe('APP-1 a QR code in a picture', () => {
  it('chosen: gives the code that otplib gives at the same time', async () => {
    const png = await QRCode.toBuffer(link)
    await page.locator('input[type=file]').setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer: png })
    await page.getByText('「taro」を追加しました。').waitFor()
    expect(await codeOf(page, 'taro')).toBe(otplib(moment))
  })

  it.each(['paste', 'drop'] as const)('by %s', async (how) => {
    await give(how, await QRCode.toBuffer(link))
    await page.getByText('「taro」を追加しました。').waitFor()
    expect(await codeOf(page, 'taro')).toBe(otplib(moment))
  })

  it('white on black, without a background, and small on a large screen', async () => {
    const inverted = await QRCode.toBuffer(link, { color: { dark: '#ffffff', light: '#000000' } })
    const clear = await QRCode.toBuffer(link, { color: { dark: '#000000', light: '#00000000' } })
    for (const picture of [inverted, clear, await onLargeScreen(await QRCode.toBuffer(link, { scale: 3 }))]) {
      await give('paste', picture)
      await page.locator('token-entry').waitFor()
      await page.getByRole('button', { name: '「taro」を削除' }).click()
      await page.getByRole('button', { name: '削除する' }).click()
      await page.locator('token-entry').waitFor({ state: 'detached' })
    }
  })

  it('none in the picture, no picture at all, or a code for something else: each is said', async () => {
    await give('paste', await blank())
    await page.getByText('画像の中にQRコードが見つかりませんでした。').waitFor()
    await give('paste', Buffer.from('no picture'))
    await page.getByText('画像として開けませんでした。').waitFor()
    await give('paste', await QRCode.toBuffer('https://bank.example/'))
    await page.getByText('認証アプリの登録用のものではありません。').waitFor()
    expect(await page.locator('token-entry').count()).toBe(0)
  })
})

describe('APP-1 typed or pasted text', () => {
  it('a link with SHA-512, 8 digits and 60 s', async () => {
    await type(`${link}&algorithm=SHA512&digits=8&period=60`)
    await submit()
    expect(await codeOf(page, 'taro')).toBe(otplib(moment, { algorithm: 'sha512', digits: 8, period: 60 }))
  })

  it('a setup key in groups, with a name', async () => {
    await type('gezd gnbv gy3t qojq gezd gnbv gy3t qojq')
    await page.getByLabel('サービス名').fill('みなも銀行')
    await page.getByLabel('表示名').fill('会社用')
    await submit()
    expect(await codeOf(page, '会社用')).toBe(otplib(moment))
    expect(await page.getByLabel('セットアップキーまたはリンク').inputValue()).toBe('')
  })

  it('a key that cannot be right is refused in words, and the field says so', async () => {
    await type('GEZDGNBVGY3TQOJ0')
    await submit()
    await page.getByRole('alert').getByText('0とO、1とIの取り違え').waitFor()
    expect(await page.getByLabel('セットアップキーまたはリンク').getAttribute('aria-invalid')).toBe('true')
  })

  it('the same link twice is one entry', async () => {
    await type(link)
    await submit()
    await type(link)
    await submit()
    await page.getByText('同じ登録がすでにあります。').waitFor()
    expect(await page.locator('token-entry').count()).toBe(1)
  })

  it('OTP-2 a HOTP link gives its codes one press at a time', async () => {
    await type(`otpauth://hotp/Token:0017?secret=${key}&issuer=Token&counter=0`)
    await submit()
    await page.getByRole('button', { name: '次のコードを表示' }).click()
    expect(await codeOf(page, '0017')).toBe('755224')
    await page.getByRole('button', { name: '次のコードを表示' }).click()
    expect(await codeOf(page, '0017')).toBe('287082')
  })
})

/** A desktop with the picture somewhere in it. */
async function onLargeScreen(picture: Buffer): Promise<Buffer> {
  return draw(3840, 2160, picture)
}

async function blank(): Promise<Buffer> {
  return draw(800, 600, null)
}

async function draw(width: number, height: number, picture: Buffer | null): Promise<Buffer> {
  const canvasPage = await fresh.context.newPage()
  try {
    const base64 = await canvasPage.evaluate(
      async ([w, h, png]) => {
        const canvas = document.createElement('canvas')
        canvas.width = w
        canvas.height = h
        const context = canvas.getContext('2d')
        if (context === null) throw new Error('no canvas')
        context.fillStyle = '#d8dde3'
        context.fillRect(0, 0, w, h)
        if (png !== null) {
          const image = new Image()
          image.src = `data:image/png;base64,${png}`
          await image.decode()
          context.drawImage(image, 2900, 1300)
        }
        return canvas.toDataURL('image/png').split(',')[1] ?? ''
      },
      [width, height, picture?.toString('base64') ?? null] as const,
    )
    return Buffer.from(base64, 'base64')
  } finally {
    await canvasPage.close()
  }
}
