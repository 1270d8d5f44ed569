import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { taro } from '../src/demo/people.ts'
import { freshCode, toLandlord } from '../test/signed-in.ts'
import { openRecovery, proveBy } from './recovering.ts'
import { launch, openStory, type Story, sendButton, signInWithCode, writeTransfer } from './story.ts'

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown; html: string }[] }[] }>
}

let story: Story
let axe: string
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  story = await openStory('ja', { tokenOrigin: 'http://localhost:4999' })
})
afterAll(async () => {
  await story?.close()
  await (await launch()).close()
})

/** WCAG 2.2 A and AA, as far as a program can tell, in both color schemes. */
async function violations(further: readonly string[] = ['best-practice']): Promise<unknown[]> {
  const found: unknown[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion: a color half way through its change is nobody's color.
    await story.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await story.page.evaluate(axe)
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', ...further]
    const result = await story.page.evaluate(
      (runOnly) => (window as unknown as { axe: Axe }).axe.run({ runOnly }),
      tags,
    )
    found.push(...result.violations.map(({ id, nodes }) => [colorScheme, id, nodes.map(({ html }) => html)]))
  }
  return found
}

/** Whether anything runs out of the page at the width of a small phone. */
async function overflows(): Promise<boolean> {
  const { page } = story
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  if (size) await page.setViewportSize(size)
  return wide
}

describe('EMB-10 every page of the bank', () => {
  it.each(['/sign-in', '/demo', '/demo/mailbox?person=taro', '/nowhere'])('%s before sign-in', async (path) => {
    await story.page.goto(story.bank.origin + path)
    expect(await violations()).toEqual([])
    expect(await overflows()).toBe(false)
  })

  it('half way through sign-in, without a code', async () => {
    const { page, bank } = story
    const element = await openRecovery(story, taro)
    await element.getByText('あと2つ必要です。').waitFor()
    expect([await violations(), await overflows()]).toEqual([[], false])
    for (const path of ['/sign-in/no-code', '/sign-in/code?then=lost']) {
      await page.goto(bank.origin + path)
      expect([path, await violations(), await overflows()]).toEqual([path, [], false])
    }
    await openRecovery(story, taro)
    await proveBy(story, 'メール')
    await proveBy(story, 'SMS')
    await element.getByRole('heading', { name: '復旧を申し込みました' }).waitFor()
    expect([await violations(), await overflows()]).toEqual([[], false])
  })

  it('behind sign-in, with the dialog open and the receipt at the end', async () => {
    const { page, bank } = story
    await signInWithCode(story, taro, freshCode(bank))
    for (const path of [
      '/accounts',
      '/history',
      '/transfers',
      '/transfers/new',
      '/transfers/new?payee=new',
      '/transfers/abroad',
      '/security?for=lost',
      '/check-up',
      '/notices',
    ]) {
      await page.goto(bank.origin + path)
      expect([path, await violations(), await overflows()]).toEqual([path, [], false])
    }
    await page.goto(`${bank.origin}/transfers/new?payee=new`)
    await page.getByRole('button', { name: '入力内容の確認へ' }).click()
    await page.getByText('項目の入力を確かめてください').waitFor()
    expect(await violations()).toEqual([])

    await writeTransfer(story, '250,000')
    expect([await violations(), await overflows()]).toEqual([[], false])
    await sendButton(story).click()
    await page.getByRole('dialog').getByText('250,000円', { exact: true }).waitFor()
    expect(await violations([])).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '中止する' }).click()

    const receipt = bank.db
      .prepare("SELECT receipt FROM transfer WHERE from_account = 'account-taro-1' AND kind = 'transfer'")
      .get()
    await page.goto(`${bank.origin}/transfers/${(receipt as { receipt: string }).receipt}`)
    await page.getByText(toLandlord.number).or(page.getByText('0001234')).first().waitFor()
    expect([await violations(), await overflows()]).toEqual([[], false])
  })
})
