import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { taro } from '../src/demo/people.ts'
import { balanceOf } from '../src/ledger/accounts.ts'
import { freshCode } from '../test/signed-in.ts'
import {
  approve,
  launch,
  openStory,
  passPassword,
  type Story,
  sendButton,
  signInWithCode,
  writeTransfer,
} from './story.ts'

afterAll(async () => (await launch()).close())

let story: Story
beforeEach(async () => {
  story = await openStory('ja')
})
afterEach(() => story.close())

const balance = () => balanceOf(story.bank.db, 'account-taro-1')

/** Every answer of the verifier becomes a yes, as somebody makes it who holds the browser. */
async function sayYesToAll({ page }: Story): Promise<void> {
  await page.route('**/otp/**', async (route) => {
    if (route.request().method() === 'GET') return route.continue()
    const yes = { ok: true, now: Date.now(), challenge: 'c', expiresAt: Date.now() + 60_000, backupCodesLeft: null }
    return route.fulfill({ status: 200, json: yes })
  })
}

describe('a page that cannot be trusted', () => {
  it('WI-07 attack: with every answer made a yes, the bank is no further signed in', async () => {
    const { page, bank } = story
    await sayYesToAll(story)
    await passPassword(story, taro)
    const element = page.locator('otp-sign-in')
    await element.getByLabel(/確認コード/).fill('000000')
    await element.getByRole('button', { name: 'ログインする' }).click()
    await element.getByRole('button', { name: 'ログインする' }).waitFor()
    await page.goto(`${bank.origin}/accounts`)
    expect(new URL(page.url()).pathname).not.toBe('/accounts')
  })

  it('WI-07 attack: with every answer made a yes, no money moves', async () => {
    const { page, bank } = story
    await signInWithCode(story, taro, freshCode(bank))
    const before = balance()
    await sayYesToAll(story)
    await writeTransfer(story, '250,000')
    await sendButton(story).click()
    await approve(story, '000000')
    await page.locator('[data-transfer-says] p').waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/transfers\/review\//)
    expect(balance()).toBe(before)
  })

  it('WI-09 attack: what a page lays over everything does not cover the dialog', async () => {
    const { page, bank } = story
    await signInWithCode(story, taro, freshCode(bank))
    await writeTransfer(story, '250,000')
    await page.evaluate(() => {
      const cover = document.createElement('div')
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('.cover { position: fixed; inset: 0; z-index: 2147483647; background: #fff }')
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
      setTimeout(() => document.body.append(Object.assign(cover, { className: 'cover' })), 300)
    })
    await sendButton(story).click()
    await page.locator('.cover').waitFor({ state: 'attached' })
    const dialog = page.getByRole('dialog')
    for (const shown of [
      dialog.getByText('250,000円', { exact: true }),
      dialog.getByRole('button', { name: '承認する' }),
    ]) {
      await shown.waitFor()
      // Refused where something else would take the click.
      await shown.click({ trial: true })
    }
  })

  it('WI-10 without its scripts the bank says so, and goes on with nothing', async () => {
    const { page, bank } = story
    await page.route('**/*.js', (route) => route.abort())
    await passPassword(story, taro)
    await page.getByText('確認コードの画面を表示できません。', { exact: false }).waitFor()
    await page.goto(`${bank.origin}/accounts`)
    expect(new URL(page.url()).pathname).not.toBe('/accounts')
  })
})
