import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { taro } from '../src/demo/people.ts'
import { balanceOf } from '../src/ledger/accounts.ts'
import { codeNow, freshCode } from '../test/signed-in.ts'
import { approve, launch, openStory, type Story, sendButton, signInWithCode, typeCode, writeTransfer } from './story.ts'

afterAll(async () => (await launch()).close())

let story: Story
beforeEach(async () => {
  story = await openStory('ja')
  await signInWithCode(story, taro, freshCode(story.bank))
})
afterEach(() => story.close())

const balance = () => balanceOf(story.bank.db, 'account-taro-1')

describe('attacks in the browser', () => {
  it.each([
    ['amount', (body: string) => body.replace('"amount":250000', '"amount":2500000')],
    ['payee', (body: string) => body.replace('"number":"0765432"', '"number":"6666666"')],
  ])('STP-2 attack: a script in the page changes the %s after the approval', async (_, change) => {
    const { page, bank } = story
    const before = balance()
    await page.route('**/transfers', async (route) => {
      const request = route.request()
      const approved = request.headers()['warifu-challenge'] !== undefined
      const body = request.postData() ?? ''
      await (approved ? route.continue({ postData: change(body) }) : route.continue())
    })
    await writeTransfer(story, '250,000')
    await sendButton(story).click()
    await page.getByRole('dialog').getByText('250,000円', { exact: true }).waitFor()
    await approve(story, freshCode(bank))
    await page.getByText('承認したあとで振込の内容が変わったため、中止しました。振込は行われていません。').waitFor()
    expect(balance()).toBe(before)
    expect(story.problems).toEqual([])
  })

  it('STP-3 the person says no: nothing moves, and the page says so', async () => {
    const { page } = story
    const before = balance()
    await writeTransfer(story, '250,000')
    await sendButton(story).click()
    await page.getByRole('dialog').getByRole('button', { name: '中止する' }).click()
    await page.getByText('振込を中止しました。お金は動いていません。').waitFor()
    expect(balance()).toBe(before)
  })

  it('OTP-5 attack: the code of the sign-in again; the next one passes', async () => {
    const { page, bank } = story
    const before = balance()
    await writeTransfer(story, '250,000')
    await sendButton(story).click()
    const dialog = page.getByRole('dialog')
    await typeCode(dialog, codeNow(bank))
    await dialog.getByRole('button', { name: '承認する' }).click()
    await dialog.getByText('このコードは使用済みです。').waitFor()
    expect(balance()).toBe(before)
  })
})
