import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoBackupCodes } from '../src/demo/backup-codes-table.ts'
import { taro } from '../src/demo/people.ts'
import { tarosDevices } from '../src/demo/taros-devices.ts'
import { freshCode } from '../test/signed-in.ts'
import {
  launch,
  openStory,
  passPassword,
  type Story,
  signInWithCode,
  signOut,
  typeBackupCode,
  typeCode,
} from './story.ts'

afterAll(async () => (await launch()).close())

let story: Story
beforeEach(async () => {
  story = await openStory('ja')
})
afterEach(async () => {
  const { problems } = story
  await story.close()
  expect(problems).toEqual([])
})

describe('a lost phone in the bank', () => {
  it('LOSS-1 Taro stops it with a backup code: its sign-in ends, its codes are void, and he hears what to do in a day', async () => {
    const { bank, page } = story
    const [paper = '', nextPaper = ''] = demoBackupCodes(bank.db, taro.id)
    const pocket = await (await launch()).newContext({ locale: 'ja-JP' })
    try {
      // The lost phone is still signed in.
      const phone = { ...story, context: pocket, page: await pocket.newPage() }
      await signInWithCode(phone, taro, freshCode(bank))

      bank.clock.move(60_000)
      await passPassword(story, taro)
      await page.getByRole('link', { name: 'スマートフォンが使えない場合' }).click()
      await page.getByRole('link', { name: 'スマートフォンをなくした、盗まれた' }).click()
      await page.getByText('続けて、なくした端末を止めます。').waitFor()
      await typeBackupCode(story, paper)
      await page.getByText('なくした端末の「紛失・故障のとき」を選び').waitFor()

      const devices = page.locator('otp-devices')
      await devices.getByRole('button', { name: `「${tarosDevices.current}」の紛失・故障のとき` }).click()
      await devices.getByRole('button', { name: 'すぐに止める' }).click()
      // Another backup code: what one approves is one thing.
      const dialog = page.getByRole('dialog')
      await dialog.getByText(tarosDevices.current).first().waitFor()
      await dialog.getByRole('button', { name: 'バックアップコードを使う' }).click()
      await dialog.getByLabel('バックアップコード').fill(nextPaper)
      await dialog.getByRole('button', { name: '承認する' }).click()
      await devices.getByRole('heading', { name: `「${tarosDevices.current}」を止めました` }).waitFor()
      await devices.getByRole('heading', { name: '24時間以内に行うこと' }).waitFor()
      await devices.getByText('携帯電話会社に連絡し、回線を止める').waitFor()
      await page.locator('otp-backup-codes').getByText('残り8個').waitFor()

      await phone.page.getByRole('link', { name: 'ホーム' }).click()
      await phone.page.waitForURL('**/sign-in')
      await page.getByRole('link', { name: 'お知らせ' }).click()
      await page.getByText('なくした端末を止めました').waitFor()
    } finally {
      await pocket.close()
    }

    await signOut(story)
    await passPassword(story, taro)
    const signIn = page.locator('otp-sign-in')
    await typeCode(signIn, freshCode(bank))
    await signIn.getByRole('button', { name: 'ログインする' }).click()
    await signIn.getByText('確認コードが正しくありません。').waitFor()
  })
})
