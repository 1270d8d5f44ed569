import { generateSync } from 'otplib'
import { afterAll, describe, expect, it } from 'vitest'
import { hanako } from '../src/demo/people.ts'
import { balanceOf } from '../src/ledger/accounts.ts'
import { readQr } from './qr-code.ts'
import {
  approve,
  finishEnrollment,
  launch,
  openStory,
  passPassword,
  sendButton,
  signInWithCode,
  signOut,
  typeCode,
  writeTransfer,
} from './story.ts'

afterAll(async () => (await launch()).close())

describe('EMB-1 EMB-2 EMB-7 the whole story with any authenticator app', () => {
  it.each(['ja', 'en'] as const)(
    'in %s: password, first device, code at sign-in, waiting period, a transfer approved once',
    async (language) => {
      const story = await openStory(language)
      const { bank, page, t } = story
      const balance = () => balanceOf(bank.db, 'account-hanako-1')
      try {
        // In with the password alone: Hanako has no device yet.
        await passPassword(story, hanako)
        await page.waitForURL('**/accounts')
        await page.getByText(t('割符 花子さま', 'Hello, Hanako Warifu')).waitFor()
        expect(await page.locator('html').getAttribute('lang')).toBe(language)

        // A device, by what a camera would see.
        await page.getByRole('link', { name: t('確認コードを使えるようにする', 'Set up codes') }).click()
        const enroll = page.locator('otp-enroll')
        await enroll.getByRole('button', { name: t('登録をはじめる', 'Start setup') }).click()
        const qr = enroll.getByRole('img')
        await qr.waitFor()
        const uri = new URL(await readQr(qr))
        expect(decodeURIComponent(uri.pathname)).toMatch(/\/Warifu Bank:hanako \(personal\)$/)
        const app = () =>
          generateSync({
            secret: uri.searchParams.get('secret') ?? '',
            epoch: Math.floor(bank.clock.now() / 1000),
          })
        await typeCode(enroll, app())
        await enroll.getByRole('button', { name: t('登録する', 'Add device') }).click()
        await finishEnrollment(enroll, t)
        await page.getByRole('link', { name: t('登録した端末を見る', 'See your device') }).click()
        await page.getByText(t('使用中', 'Active')).waitFor()

        // Out, and in with the next code.
        await signOut(story)
        bank.clock.move(30_000)
        await signInWithCode(story, hanako, app())

        // Too early: the bank waits after a change of devices, and says until when.
        const before = balance()
        await writeTransfer(story, '250,000')
        await page.getByText(t('250,150円', '¥250,150')).waitFor()
        await sendButton(story).click()
        await page
          .locator('[data-transfer-says]')
          .getByText(
            t(
              '2026年11月24日（火）10:02からご利用になれます。',
              'You can make this transfer from 24 November 2026 at 10:02.',
            ),
          )
          .waitFor()
        expect(balance()).toBe(before)

        // After the wait: whom and how much, then the code, then the receipt.
        bank.clock.move(120_000)
        await sendButton(story).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByText('サトウ ジロウ').waitFor()
        await dialog.getByText(t('250,000円', '¥250,000'), { exact: true }).waitFor()
        await dialog.getByText('0765432').waitFor()
        await dialog
          .getByText(
            t(
              '100,000円以上の振込のため、追加の確認が必要です。',
              'Transfers of ¥100,000 or more need an extra check.',
            ),
          )
          .waitFor()
        await approve(story, app())
        await page.getByRole('heading', { name: t('振込を受け付けました', 'Transfer accepted') }).waitFor()
        const receipt = (await page.locator('[data-receipt]').textContent()) ?? ''
        expect(receipt).toMatch(/^261124-\d{6}$/)

        // Once, in the books and on the pages.
        expect(balance()).toBe(before - 250_150)
        await page.goto(`${bank.origin}/transfers`)
        expect(await page.getByText(receipt).count()).toBe(1)
        await page.goto(`${bank.origin}/history`)
        expect(await page.getByText(t('−250,000円', '−¥250,000')).count()).toBe(1)
        await page.goto(`${bank.origin}/notices`)
        await page.getByText(t('確認コードの端末が登録されました', 'A device for codes was set up')).waitFor()
        await page.getByText(receipt).waitFor()
        expect(story.problems).toEqual([])
      } finally {
        await story.close()
      }
    },
  )
})
