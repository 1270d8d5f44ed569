import type { Page } from 'playwright'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoBackupCodes } from '../src/demo/backup-codes-table.ts'
import { hanako, taro } from '../src/demo/people.ts'
import { tarosDevices } from '../src/demo/taros-devices.ts'
import { freshCode } from '../test/signed-in.ts'
import { readQr } from './qr-code.ts'
import {
  approve,
  codeOf,
  keepBackupCodes,
  launch,
  openSecurity,
  openStory,
  passPassword,
  type Story,
  signInOnPaper,
  signInWithCode,
  signOut,
  typeCode,
} from './story.ts'

afterAll(async () => (await launch()).close())

let story: Story
beforeEach(async () => {
  story = await openStory('ja')
})
afterEach(async () => {
  // Nobody shows a code twice or tells it to another page.
  const { problems } = story
  await story.close()
  expect(problems).toEqual([])
})

/** Whether a page is still signed in, by what its next step leads to. */
async function isSignedIn(page: Page): Promise<boolean> {
  await page.goto(`${story.bank.origin}/accounts`)
  return !page.url().includes('/sign-in')
}

describe('devices and backup codes in the bank', () => {
  it('BAK-1 BAK-2 BAK-3 ENR-1 ENR-4 ENR-6 Hanako keeps her first codes, tries one of her app, and signs in on paper', async () => {
    const { bank, page, t } = story
    await page.clock.install({ time: bank.clock.now() })
    await passPassword(story, hanako)
    await page.waitForURL('**/accounts')
    await openSecurity(story)
    const enroll = page.locator('otp-enroll')
    await enroll.getByText('バックアップコードを保管する場所を決めている').waitFor()
    await enroll.getByRole('button', { name: '登録をはじめる' }).click()
    const qr = enroll.getByRole('img')
    await qr.waitFor()
    const uri = await readQr(qr)
    await typeCode(enroll, codeOf(uri, bank))
    await enroll.getByRole('button', { name: '登録する' }).click()

    const codes = await keepBackupCodes(enroll, t)
    expect(new Set(codes).size).toBe(10)
    // The page counts down to the app's next code. A request that is still under way would run out of time with it.
    await enroll.getByLabel(/確認コード/).waitFor()
    bank.clock.move(30_000)
    await page.clock.fastForward(30_000)
    await typeCode(enroll, codeOf(uri, bank))
    await enroll.getByRole('button', { name: 'コードを試す' }).click()
    await enroll.getByText('正しく確認できました。ログインのときも同じ操作です。').waitFor()
    expect(await page.content()).not.toContain(codes[0])
    await page.getByRole('link', { name: '登録した端末を見る' }).click()
    await page.locator('otp-backup-codes').getByText('残り10個').waitFor()

    await signOut(story)
    // As somebody types it: small letters, no hyphens, an o for a zero.
    const typed = (codes[0] ?? '').replaceAll('-', '').toLowerCase().replaceAll('0', 'o')
    await signInOnPaper(story, hanako, typed)
    await page.waitForURL('**/accounts')
    await openSecurity(story)
    await page.locator('otp-backup-codes').getByText('残り9個').waitFor()
    await page.goto(`${bank.origin}/notices`)
    await page.getByText('お客さまの口座のログインで1個使われました（残り9個）。').waitFor()

    await signOut(story)
    await signInOnPaper(story, hanako, codes[0] ?? '')
    await page.locator('otp-sign-in').getByText('このバックアップコードは使用済みです。').waitFor()
  })

  it('ENR-5 DEV-1 DEV-2 Taro adds a device, renames one and removes the old one, each with a code; other sign-ins end', async () => {
    const { bank, page, context } = story
    await signInWithCode(story, taro, freshCode(bank))
    const elsewhere = await (await launch()).newContext({ locale: 'ja-JP' })
    try {
      const other = await elsewhere.newPage()
      await signInWithCode({ ...story, page: other, context: elsewhere }, taro, freshCode(bank))

      // A further device: a code of the one he has, then the new one's own.
      await openSecurity(story)
      const devices = page.locator('otp-devices')
      const changeTold = (line: string) => devices.locator('[part~=change]').getByText(line).waitFor()
      await devices.getByRole('button', { name: '端末を追加する' }).click()
      await devices.getByLabel('端末の名前').fill('会社のタブレット')
      await devices.getByRole('button', { name: '登録をはじめる' }).click()
      await page.getByRole('dialog').getByText('会社のタブレット').waitFor()
      await approve(story, freshCode(bank))
      const qr = devices.getByRole('img')
      await qr.waitFor()
      const uri = await readQr(qr)
      await typeCode(devices, codeOf(uri, bank))
      await devices.getByRole('button', { name: '登録する' }).click()
      await devices.getByRole('button', { name: 'あとで', exact: true }).click()
      await devices.getByRole('button', { name: '端末の一覧に戻る' }).click()
      await changeTold('「会社のタブレット」を追加しました。')
      await page.getByText('安全のための待ち時間').waitFor()
      await bank.work()
      expect(await isSignedIn(other)).toBe(false)

      await devices.getByRole('button', { name: `「${tarosDevices.current}」の名前を変える` }).click()
      await devices.getByLabel('端末の名前').fill('わたしのスマートフォン')
      await devices.getByRole('button', { name: '保存する' }).click()
      await page.getByRole('dialog').getByText('わたしのスマートフォン').waitFor()
      await approve(story, freshCode(bank))
      await changeTold('端末の名前を「わたしのスマートフォン」に変更しました。')

      // He says no at first: everything stays.
      const old = `「${tarosDevices.old}」を削除する`
      await devices.getByRole('button', { name: old }).click()
      await devices.getByRole('button', { name: old }).click()
      await page.getByRole('dialog').getByRole('button', { name: '中止する' }).click()
      await devices.getByRole('button', { name: 'キャンセル' }).click()
      await devices.getByRole('button', { name: old }).click()
      await devices.getByRole('button', { name: old }).click()
      bank.clock.move(30_000)
      await approve(story, codeOf(uri, bank))
      await changeTold(`「${tarosDevices.old}」を削除しました。`)
      const names = devices.locator('h3')
      expect(await names.allTextContents()).toEqual(['わたしのスマートフォン', '会社のタブレット'])

      await page.goto(`${bank.origin}/notices`)
      for (const subject of ['追加されました', '名前が変わりました', '削除されました']) {
        await page
          .getByText(`確認コードの端末${subject.startsWith('名') ? 'の' : 'が'}${subject}`)
          .first()
          .waitFor()
      }
      expect(context.pages()).toHaveLength(1)
    } finally {
      await elsewhere.close()
    }
  })

  it('BAK-2 BAK-3 a new set voids the old one: the paper of before opens nothing any more', async () => {
    const { bank, page, t } = story
    const [before = ''] = demoBackupCodes(bank.db, taro.id)
    await signInWithCode(story, taro, freshCode(bank))
    await openSecurity(story)
    const element = page.locator('otp-backup-codes')
    await element.getByText('残り10個').waitFor()
    await element.getByRole('button', { name: '新しいバックアップコードを発行する' }).click()
    await element.getByRole('button', { name: '新しく発行する' }).click()
    await approve(story, freshCode(bank))
    const codes = await keepBackupCodes(element, t)
    await element.getByText('以前のコードはすべて使えません。').waitFor()
    await page.goto(`${bank.origin}/notices`)
    await page.getByText('新しいバックアップコードを発行しました').waitFor()

    await signOut(story)
    await signInOnPaper(story, taro, before)
    await page.locator('otp-sign-in').getByText('バックアップコードが正しくありません。').waitFor()
    await page
      .locator('otp-sign-in')
      .getByLabel('バックアップコード')
      .fill(codes[3] ?? '')
    await page.locator('otp-sign-in').getByRole('button', { name: 'ログインする' }).click()
    await page.waitForURL('**/accounts')
  })
})
