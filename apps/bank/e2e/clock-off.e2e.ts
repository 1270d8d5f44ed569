import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { taro } from '../src/demo/people.ts'
import { codeNow } from '../test/signed-in.ts'
import { launch, openStory, passPassword, type Story, signInWithCode, signOut, typeCode } from './story.ts'

afterAll(async () => (await launch()).close())

let story: Story
beforeEach(async () => {
  story = await openStory('ja')
  story.bank.clock.move(10 * 60_000)
})
afterEach(async () => {
  const { problems } = story
  await story.close()
  expect(problems).toEqual([])
})

/** Two codes that the phone shows one after the other, typed where one was refused. */
async function signInWithTwoCodes({ page, bank }: Story, ahead: number): Promise<void> {
  const element = page.locator('otp-sign-in')
  await typeCode(element, codeNow(bank, ahead))
  await element.getByRole('button', { name: 'ログインする' }).click()
  await element.getByText('確認コードが正しくありません。').waitFor()
  await element.getByText('お困りの場合').click()
  await element.getByRole('button', { name: '2つのコードで確認する' }).click()
  await element.getByLabel('1つ目のコード').fill(codeNow(bank, ahead))
  bank.clock.move(30_000)
  await element.getByLabel('次に表示されたコード').fill(codeNow(bank, ahead))
  await element.getByRole('button', { name: 'ログインする' }).click()
}

describe('a phone whose clock is off, in the bank', () => {
  it('OTP-4 Taro’s phone is a minute slow: two codes in a row let him in, and from then on one is enough', async () => {
    const { page, bank } = story
    const slow = -60_000
    await passPassword(story, taro)
    await signInWithTwoCodes(story, slow)
    await page.waitForURL('**/accounts')
    await signOut(story)
    bank.clock.move(30_000)
    await signInWithCode(story, taro, codeNow(bank, slow))
  })

  it('VER-2 Taro’s phone is 20 minutes fast: two codes say so, and nobody is let in', async () => {
    const { page } = story
    await passPassword(story, taro)
    await signInWithTwoCodes(story, 20 * 60_000)
    await page.locator('otp-sign-in').getByText('端末の時計が約20分進んでいます。').waitFor()
    expect(page.url()).toContain('/sign-in')
  })
})
