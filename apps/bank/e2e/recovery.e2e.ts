import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoBackupCodes } from '../src/demo/backup-codes-table.ts'
import { taro } from '../src/demo/people.ts'
import { freshCode } from '../test/signed-in.ts'
import { openRecovery, proveBy, typeKeyIntoApp } from './recovering.ts'
import { keepBackupCodes, launch, openStory, passPassword, type Story, signOut, typeCode } from './story.ts'

afterAll(async () => (await launch()).close())

let story: Story
beforeEach(async () => {
  story = await openStory('ja', { tokenOrigin: 'http://localhost:4999' })
})
afterEach(async () => {
  const { problems } = story
  await story.close()
  expect(problems).toEqual([])
})

describe('recovery in the bank', () => {
  it('LOSS-2 Taro lost phone and paper: two proofs, a wait, one proof more, a new device, and in', async () => {
    const { bank, page, t } = story
    const [paper = ''] = demoBackupCodes(bank.db, taro.id)
    const element = await openRecovery(story, taro)
    await element.getByText('あと2つ必要です。').waitFor()
    await proveBy(story, 'メール')
    await element.getByText('あと1つ必要です。').waitFor()
    await proveBy(story, 'SMS')
    await element.getByRole('heading', { name: '復旧を申し込みました' }).waitFor()

    // Too early: another sign-in with the password finds that it waits.
    await openRecovery(story, taro)
    await element.getByRole('heading', { name: '復旧を申し込みました' }).waitFor()
    bank.clock.move(120_000)
    await openRecovery(story, taro)
    await element.getByRole('heading', { name: '待ち時間が終わりました' }).waitFor()
    await proveBy(story, 'メール')

    const enroll = element.locator('otp-enroll')
    await enroll.getByRole('button', { name: '登録をはじめる' }).click()
    const app = await typeKeyIntoApp(enroll, story)
    await typeCode(enroll, app())
    await enroll.getByRole('button', { name: '登録する' }).click()
    const codes = await keepBackupCodes(enroll, t)
    expect(codes).toHaveLength(10)
    await page.getByRole('link', { name: 'ログインに進む' }).click()

    // The old phone and the old paper open nothing any more.
    const signIn = page.locator('otp-sign-in')
    await typeCode(signIn, freshCode(bank))
    await signIn.getByRole('button', { name: 'ログインする' }).click()
    await signIn.getByText('確認コードが正しくありません。').waitFor()
    await typeCode(signIn, app())
    await signIn.getByRole('button', { name: 'ログインする' }).click()
    await page.waitForURL('**/accounts')
    await page.getByText('安全のための待ち時間').waitFor()
    await page.getByRole('link', { name: 'お知らせ' }).click()
    for (const told of ['ログインの復旧が申し込まれました', 'ログインの復旧が終わりました']) {
      await page.getByText(told).waitFor()
    }

    await signOut(story)
    await passPassword(story, taro)
    await signIn.getByRole('button', { name: 'バックアップコードを使う' }).click()
    await signIn.getByLabel('バックアップコード').fill(paper)
    await signIn.getByRole('button', { name: 'ログインする' }).click()
    await signIn.getByText('バックアップコードが正しくありません。').waitFor()
  })
})
