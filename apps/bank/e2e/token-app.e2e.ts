import { generateSync } from 'otplib'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hanako, taro } from '../src/demo/people.ts'
import { serveTokenApp } from '../src/demo/token-app.ts'
import { demoToken } from '../src/demo/token-table.ts'
import { balanceOf } from '../src/ledger/accounts.ts'
import { readQr } from './qr-code.ts'
import {
  approve,
  finishEnrollment,
  launch,
  openStory,
  passPassword,
  type Story,
  sendButton,
  signInWithCode,
  typeCode,
  writeTransfer,
} from './story.ts'

let token: Awaited<ReturnType<typeof serveTokenApp>>
let story: Story

// The two need each other's address: the bank gets the token's first, on a port that was free a moment ago.
beforeAll(async () => {
  const reserved = await serveTokenApp({ port: 0, bankOrigin: 'http://localhost:9', host: 'localhost' })
  await reserved.close()
  story = await openStory('ja', { tokenOrigin: reserved.origin })
  token = await serveTokenApp({
    port: Number(new URL(reserved.origin).port),
    bankOrigin: story.bank.origin,
    host: 'localhost',
  })
})

afterAll(async () => {
  await story?.close()
  await token?.close()
  await (await launch()).close()
})

/** What the token shows for one login at the bank's time; another generator says the same. */
async function codeOn(page: Page, name: string, uri: string): Promise<string> {
  const now = story.bank.clock.now()
  await page.clock.setFixedTime(now)
  const digits = page.locator('token-entry').filter({ hasText: name }).locator('.code .digits')
  const shown = async () => ((await digits.textContent()) ?? '').replace(/\s/g, '')
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const code = generateSync({ secret, epoch: Math.floor(now / 1000) })
  await expect.poll(shown, { timeout: 10_000 }).toBe(code)
  return code
}

describe('the whole story with the token app beside the bank', () => {
  it('APP-1 Hanako: the QR code as a picture into the token app, then sign-in and a transfer by its codes', async () => {
    const { bank, context, page, t } = story
    await passPassword(story, hanako)
    await page.waitForURL('**/accounts')
    await page.goto(`${bank.origin}/security`)
    const enroll = page.locator('otp-enroll')
    await enroll.getByRole('button', { name: '登録をはじめる' }).click()
    const qr = enroll.getByRole('img')
    await qr.waitFor()
    const picture = await qr.screenshot()
    const uri = await readQr(qr)

    const app = await context.newPage()
    await app.clock.install({ time: bank.clock.now() })
    await app.goto(`${token.origin}/?lang=ja`)
    await app.locator('input[type=file]').setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer: picture })
    await app.locator('token-entry').filter({ hasText: 'hanako' }).waitFor()

    await typeCode(enroll, await codeOn(app, 'hanako', uri))
    await enroll.getByRole('button', { name: '登録する' }).click()
    await finishEnrollment(enroll, t)
    await page.getByRole('banner').getByRole('button', { name: 'ログアウト' }).click()
    bank.clock.move(150_000)
    await signInWithCode(story, hanako, await codeOn(app, 'hanako', uri))

    const before = balanceOf(bank.db, 'account-hanako-1')
    await writeTransfer(story, '250000')
    bank.clock.move(30_000)
    await sendButton(story).click()
    await page.getByRole('dialog').getByText('サトウ ジロウ').waitFor()
    await approve(story, await codeOn(app, 'hanako', uri))
    await page.getByRole('heading', { name: t('振込を受け付けました', '') }).waitFor()
    expect(balanceOf(bank.db, 'account-hanako-1')).toBe(before - 250_150)
    await page.getByRole('banner').getByRole('button', { name: 'ログアウト' }).click()
    await app.close()
  })

  it('Taro: the demo page hands his token over, window to window, and it signs him in', async () => {
    const { bank, context, page } = story
    await page.goto(bank.origin)
    await page.getByRole('link', { name: /デモの使い方/ }).click()
    const opened = context.waitForEvent('page')
    await page.getByRole('button', { name: '太郎さまの端末として開く' }).click()
    const app = await opened
    await app.getByRole('dialog').getByRole('button', { name: '追加する' }).click()
    await app.locator('token-entry').filter({ hasText: 'taro' }).waitFor()
    for (const url of [page.url(), app.url()]) expect(url).not.toContain('secret')
    expect(await page.content()).not.toContain('otpauth:')
    await signInWithCode(story, taro, await codeOn(app, 'taro', demoToken(bank.db, taro.id) ?? ''))
    await page.getByText('割符 太郎さま').waitFor()
    expect(story.problems).toEqual([])
  })
})
