import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { taro } from '../src/demo/people.ts'
import { freshCode } from '../test/signed-in.ts'
import { openRecovery, proveBy } from './recovering.ts'
import { approve, launch, openStory, type Story, signInWithCode, signOut } from './story.ts'

afterAll(async () => (await launch()).close())

let story: Story
beforeEach(async () => {
  story = await openStory('ja', { tokenOrigin: 'http://localhost:4999' })
  await signInWithCode(story, taro, freshCode(story.bank))
})
afterEach(async () => {
  const { problems } = story
  await story.close()
  expect(problems).toEqual([])
})

const password = 'みかん 自転車 冬の海 とんぼ 七つ'

async function setReleasePassword({ page, bank }: Story): Promise<void> {
  const element = page.locator('otp-check-up')
  await element.getByRole('button', { name: '設定する' }).click()
  await element.getByRole('textbox', { name: '強制解除パスワード' }).fill(password)
  await element.getByRole('button', { name: '保存する' }).click()
  await page.getByRole('dialog').getByText('強制解除パスワード').first().waitFor()
  await approve(story, freshCode(bank))
  await element.getByText('強制解除パスワードを設定しました。').first().waitFor()
}

describe('the check-up in the bank', () => {
  it('CHK-1 LOSS-3 Taro is led there from home, sets a release password, forgets a browser, and is done for a year', async () => {
    const { page, bank } = story
    await page.getByRole('link', { name: /安全チェック.*あと1つで/ }).click()
    const element = page.locator('otp-check-up')
    await element.getByText('強制解除パスワードが設定されていません。').waitFor()
    await setReleasePassword(story)
    await element.getByText('準備はととのっています。').waitFor()
    expect(await page.content()).not.toContain(password)

    await element.getByRole('button', { name: /「Chrome \/ Windows」/ }).click()
    await approve(story, freshCode(bank))
    await element.getByText('ブラウザの記憶を削除しました。').first().waitFor()
    await element.getByRole('button', { name: '見直しを終える' }).click()
    await element.getByText('見直しを記録しました。').first().waitFor()
    await element.getByText('以前の操作も表示する').click()
    await element.getByRole('listitem').filter({ hasText: '強制解除パスワードの設定' }).first().waitFor()

    await page.getByRole('link', { name: 'ホーム' }).click()
    await page.getByText('残高の合計').waitFor()
    expect(await page.getByRole('link', { name: '安全チェック' }).count()).toBe(0)
    await page.getByRole('link', { name: 'お知らせ' }).click()
    await page.getByText('強制解除パスワードが設定されました').waitFor()
  })

  it('LOSS-3 the release password is one of the two proofs of a recovery', async () => {
    const { page, bank } = story
    await page.goto(`${bank.origin}/check-up`)
    await setReleasePassword(story)
    await signOut(story)
    const element = await openRecovery(story, taro)
    await element.getByRole('button', { name: /入力する.*強制解除パスワード/ }).click()
    await element.getByRole('textbox', { name: '強制解除パスワード' }).fill(password)
    await element.getByRole('button', { name: '確認する' }).click()
    await element.getByText('あと1つ必要です。').waitFor()
    await proveBy(story, 'メール')
    await element.getByRole('heading', { name: '復旧を申し込みました' }).waitFor()
  })
})
