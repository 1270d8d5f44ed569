import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { taro } from '../src/demo/people.ts'
import { balanceOf } from '../src/ledger/accounts.ts'
import { freshCode } from '../test/signed-in.ts'
import { approve, launch, openStory, type Story, sendButton, signInWithCode, writeTransfer } from './story.ts'

afterAll(async () => (await launch()).close())

let story: Story
beforeEach(async () => {
  story = await openStory('ja')
  await signInWithCode(story, taro, freshCode(story.bank))
})
afterEach(() => story.close())

const balance = () => balanceOf(story.bank.db, 'account-taro-1')
const toTypeOnce = '振込先の口座番号の下4桁'

describe('a transfer of 1,000,000 yen in the bank', () => {
  it('STP-6 takes the last digits of the payee’s account beside the code; wrong ones are told, and nothing moves', async () => {
    const { page, bank } = story
    const before = balance()
    await writeTransfer(story, '1,000,000')
    await sendButton(story).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('1,000,000円', { exact: true }).waitFor()
    await dialog.getByLabel(toTypeOnce).fill('1234')
    await approve(story, freshCode(bank))
    await dialog.getByText('確認用の数字が、お手続きの内容と一致しません。').waitFor()
    expect(balance()).toBe(before)
    // As a Japanese keyboard writes them.
    await dialog.getByLabel(toTypeOnce).fill('５４３２')
    await approve(story, freshCode(bank))
    await page.getByRole('heading', { name: '振込を受け付けました' }).waitFor()
    expect(balance()).toBe(before - 1_000_150)
    expect(story.problems).toEqual([])
  })

  it('STP-6 below that amount, the code is enough', async () => {
    const { page, bank } = story
    await writeTransfer(story, '999,999')
    await sendButton(story).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('999,999円', { exact: true }).waitFor()
    expect(await dialog.getByLabel(toTypeOnce).count()).toBe(0)
    await approve(story, freshCode(bank))
    await page.getByRole('heading', { name: '振込を受け付けました' }).waitFor()
  })
})
