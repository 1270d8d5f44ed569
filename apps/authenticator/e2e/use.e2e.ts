import axe from 'axe-core'
import { generateSync } from 'otplib'
import type { Page } from 'playwright'
import { beforeEach, describe, expect, it } from 'vitest'
import { codeOf, freshTokens, moment } from './token.ts'

const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const link = `otpauth://totp/Warifu%20Bank:taro?secret=${key}&issuer=Warifu%20Bank`

const fresh = freshTokens()
let page: Page

beforeEach(() => {
  page = fresh.page
})

function otplib(at: number): string {
  return generateSync({ secret: key, epoch: Math.floor(at / 1000) })
}

async function add(uri: string): Promise<void> {
  await page.locator('#key').fill(uri)
  await page.locator('#key').press('Enter')
}

describe('APP-1 a code while it lasts', () => {
  it('counts down, shows the next one, and becomes it', async () => {
    await add(link)
    const next = ((await page.locator('.next .digits').textContent()) ?? '').replace(/\s/g, '')
    expect(next).toBe(otplib(moment + 30_000))
    await page.getByRole('img', { name: 'あと7秒' }).waitFor()
    await page.clock.runFor(2000)
    await page.getByRole('img', { name: 'あと5秒' }).waitFor()
    await page.clock.runFor(5000)
    await page.getByRole('img', { name: 'あと30秒' }).waitFor()
    expect(await codeOf(page, 'taro')).toBe(next)
  })

  it('is copied without its gap', async () => {
    await add(link)
    await page.getByRole('button', { name: '「taro」の確認コードをコピー' }).click()
    await page.getByText('コピーしました').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(otplib(moment))
  })

  it('OTP-3 goes on without a network', async () => {
    await add(link)
    await fresh.context.setOffline(true)
    await page.clock.runFor(30_000)
    expect(await codeOf(page, 'taro')).toBe(otplib(moment + 30_000))
  })
})

describe('removing', () => {
  it('asks first, keeps on no and on Escape, removes on yes', async () => {
    await add(link)
    const remove = page.getByRole('button', { name: '「taro」を削除' })
    await remove.click()
    await page.getByRole('button', { name: '削除しない' }).click()
    await remove.click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.locator('token-entry').count()).toBe(1)
    await remove.click()
    await page
      .getByRole('dialog', { name: '「taro」\u2060を削除しますか' })
      .getByRole('button', { name: '削除する' })
      .click()
    await page.getByText('まだ登録がありません').waitFor()
  })
})

describe('EMB-7 both languages', () => {
  it('follow the switch, the address and the page, and keep what was added', async () => {
    await add(link)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Copy the code for “taro”' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    expect(await page.title()).toBe('Warifu Authenticator')
    expect(new URL(page.url()).search).toBe('?lang=en')
  })

  it('says plainly that nothing is kept', async () => {
    await page.getByText('登録した内容は、この画面を開いている間だけ残ります。').waitFor()
  })
})

it('names with direction marks and markup are shown as text', async () => {
  await add(`otpauth://totp/${encodeURIComponent('<img src=x onerror=alert(1)>\u202e')}?secret=${key}`)
  await page.getByRole('heading', { name: '<img src=x onerror=alert(1)>' }).waitFor()
})

describe('EMB-10 no accessibility fault that axe finds', () => {
  it.each(['light', 'dark'] as const)('%s, on a phone, empty, filled and asked', async (colorScheme) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme })
    // axe waits by timers, which the stopped clock would hold.
    await page.clock.resume()
    expect(await faults()).toEqual([])
    await add(link)
    await add(`otpauth://hotp/Token:0017?secret=${key}&counter=0`)
    await add('JBSWY3DPEHPK3PX0')
    expect(await faults()).toEqual([])
    await page.getByRole('button', { name: '「taro」を削除' }).click()
    expect(await faults()).toEqual([])
  })
})

/** The page's policy forbids foreign scripts, so axe comes in through the debugger, which it does not bind. */
async function faults(): Promise<string[]> {
  await page.evaluate(`${axe.source};0`)
  return page.evaluate(async () => {
    const { axe: runner } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await runner.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}

it('OTP-3 opens without a network after the first visit', async () => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await fresh.context.setOffline(true)
  await page.reload()
  await page.getByText('まだ登録がありません').waitFor()
  await add(link)
  expect(await page.locator('token-entry').count()).toBe(1)
})
