import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoBackupCodes } from '../src/demo/backup-codes-table.ts'
import { taro } from '../src/demo/people.ts'
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

describe('a new phone in the bank', () => {
  it('MIG-1 MIG-2 Taro moves to a new phone: the old one is off, new backup codes follow, and giving up halfway costs nothing', async () => {
    const { bank, page, t } = story
    await signInWithCode(story, taro, freshCode(bank))
    await openSecurity(story)
    const devices = page.locator('otp-devices')
    const move = devices.getByRole('button', { name: `「${tarosDevices.current}」から新しい端末に移行する` })
    const begin = async () => {
      await move.click()
      await devices.getByText(`「${tarosDevices.current}」と入れ替えます。`).waitFor()
      await devices.getByLabel('端末の名前').fill('新しいスマートフォン')
      await devices.getByRole('button', { name: '登録をはじめる' }).click()
      await page.getByRole('dialog').getByText('新しいスマートフォン').waitFor()
      await approve(story, freshCode(bank))
      const qr = devices.getByRole('img')
      await qr.waitFor()
      return readQr(qr)
    }

    // He stops before the new phone has shown a code: all is as before.
    await begin()
    await devices.getByRole('button', { name: '端末の一覧に戻る' }).click()
    await move.waitFor()

    const uri = await begin()
    await typeCode(devices, codeOf(uri, bank))
    await devices.getByRole('button', { name: '登録する' }).click()
    expect(await keepBackupCodes(devices, t)).toHaveLength(10)
    await devices.getByRole('button', { name: 'あとで', exact: true }).click()
    await devices.getByText('いままでの端末の確認コードは使えません。').waitFor()
    await devices.getByRole('button', { name: '端末の一覧に戻る' }).click()
    await devices.locator('[part~=change]').getByText('「新しいスマートフォン」に移行しました。').waitFor()
    expect(await devices.getByRole('heading', { name: tarosDevices.current }).count()).toBe(0)

    // The old phone opens nothing any more; the new one does.
    await signOut(story)
    await passPassword(story, taro)
    const signIn = page.locator('otp-sign-in')
    await typeCode(signIn, freshCode(bank))
    await signIn.getByRole('button', { name: 'ログインする' }).click()
    await signIn.getByText('確認コードが正しくありません。').waitFor()
    await typeCode(signIn, codeOf(uri, bank))
    await signIn.getByRole('button', { name: 'ログインする' }).click()
    await page.waitForURL('**/accounts')
  })

  it('MIG-3 his phone does not start: with a backup code he puts a new one in its place, and the old one is off', async () => {
    const { bank, page, t } = story
    const [paper = ''] = demoBackupCodes(bank.db, taro.id)
    await passPassword(story, taro)
    await page.getByRole('link', { name: 'スマートフォンが使えない場合' }).click()
    await page.getByRole('link', { name: 'スマートフォンが動かない' }).click()
    await page.getByText('続けて、新しいスマートフォンを登録します。').waitFor()
    await typeBackupCode(story, paper)
    await page.getByText('動かない端末の「紛失・故障のとき」を選び').waitFor()

    const devices = page.locator('otp-devices')
    await devices.getByRole('button', { name: `「${tarosDevices.current}」の紛失・故障のとき` }).click()
    await devices.getByRole('button', { name: '新しい端末に入れ替える' }).click()
    await devices.getByLabel('端末の名前').fill('新しいスマートフォン')
    await devices.getByRole('button', { name: '登録をはじめる' }).click()
    const qr = devices.getByRole('img')
    await qr.waitFor()
    const uri = await readQr(qr)
    await typeCode(devices, codeOf(uri, bank))
    await devices.getByRole('button', { name: '登録する' }).click()
    expect(await keepBackupCodes(devices, t)).toHaveLength(10)
    await devices.getByRole('button', { name: 'あとで', exact: true }).click()
    await devices.getByRole('button', { name: '端末の一覧に戻る' }).click()
    await devices.getByText('「新しいスマートフォン」に移行しました。').first().waitFor()
    expect(await devices.getByRole('heading', { name: tarosDevices.current }).count()).toBe(0)

    // What the old one would still show, should it start again, opens nothing; nor does the old paper.
    await signOut(story)
    await passPassword(story, taro)
    const signIn = page.locator('otp-sign-in')
    await typeCode(signIn, freshCode(bank))
    await signIn.getByRole('button', { name: 'ログインする' }).click()
    await signIn.getByText('確認コードが正しくありません。').waitFor()
    await typeCode(signIn, codeOf(uri, bank))
    await signIn.getByRole('button', { name: 'ログインする' }).click()
    await page.waitForURL('**/accounts')
  })
})
