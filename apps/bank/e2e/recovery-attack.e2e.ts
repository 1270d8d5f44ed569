import type { BrowserContext } from 'playwright'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { taro } from '../src/demo/people.ts'
import { freshCode } from '../test/signed-in.ts'
import { openMailbox, openRecovery, proveBy } from './recovering.ts'
import { launch, openStory, type Story, signInWithCode } from './story.ts'

afterAll(async () => (await launch()).close())

let story: Story
let elsewhere: BrowserContext
let thief: Story
beforeEach(async () => {
  story = await openStory('ja', { tokenOrigin: 'http://localhost:4999' })
  elsewhere = await (await launch()).newContext({ locale: 'ja-JP' })
  thief = { ...story, context: elsewhere, page: await elsewhere.newPage() }
})
afterEach(async () => {
  const { problems } = story
  await elsewhere.close()
  await story.close()
  expect(problems).toEqual([])
})

/** All that the password, the mailbox and the number are good for. */
async function beginAsThief(): Promise<void> {
  await openRecovery(thief, taro)
  await proveBy(thief, 'メール')
  await proveBy(thief, 'SMS')
  await thief.page.getByRole('heading', { name: '復旧を申し込みました' }).waitFor()
}

/** After the wait, the password again: nothing was asked for, as far as this account knows. */
async function findsNothing(): Promise<void> {
  story.bank.clock.move(120_000)
  const element = await openRecovery(thief, taro)
  await element.getByText('あと2つ必要です。').waitFor()
}

describe('attack: a recovery by somebody with the password, the mailbox and the number', () => {
  it('LOSS-2 RE-06 the owner hears of it in the mailbox and stops it by signing in with the device', async () => {
    const { bank, page } = story
    await beginAsThief()
    await openMailbox(page, `${bank.origin}`)
    await page.getByRole('link', { name: '割符 太郎さま' }).click()
    await page.getByRole('heading', { name: '【わりふ銀行】ログインの復旧が申し込まれました' }).waitFor()

    await signInWithCode(story, taro, freshCode(bank))
    await page.getByRole('link', { name: 'お知らせ' }).click()
    await page.getByText('ログインの復旧を取り消しました').waitFor()
    await findsNothing()
  })

  it('LOSS-2 RE-06 the owner who is signed in meanwhile finds it on the home page and stops it with one press', async () => {
    const { bank, page } = story
    await signInWithCode(story, taro, freshCode(bank))
    await beginAsThief()
    await page.getByRole('link', { name: 'ホーム' }).click()
    const notice = page.getByRole('alert').filter({ hasText: '復旧' })
    await notice.getByRole('button').click()
    await page.getByRole('status').filter({ hasText: '取り消しました' }).waitFor()
    await page.getByRole('link', { name: 'ホーム' }).click()
    await page.getByText('残高の合計').waitFor()
    expect(await page.locator('otp-recover').count()).toBe(0)
    await findsNothing()
  })
})
