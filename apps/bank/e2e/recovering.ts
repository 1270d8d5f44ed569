import { generateSync } from 'otplib'
import type { Locator, Page } from 'playwright'
import { passPassword, type Story } from './story.ts'

/** After the password: past the code that nobody has, to the page of recovery. Gives back the element on it. */
export async function openRecovery(story: Story, person: { loginId: string; password: string }): Promise<Locator> {
  const { page, t } = story
  await passPassword(story, person)
  await page.getByRole('link', { name: t('スマートフォンが使えない場合', 'If you cannot use your phone') }).click()
  await page.getByRole('link', { name: t('バックアップコードもない', 'You have no backup code either') }).click()
  return page.locator('otp-recover')
}

/** Has a code sent, reads it in the demo's mailbox, and types it in. Codes are a minute apart. */
export async function proveBy(story: Story, way: 'メール' | 'SMS'): Promise<void> {
  const { page, bank } = story
  const element = page.locator('otp-recover')
  bank.clock.move(61_000)
  await element.getByRole('button', { name: new RegExp(`コードを送る.*${way}`) }).click()
  await element.getByLabel(/届いたコード/).fill(await newestCode(story, way))
  await element.getByRole('button', { name: '確認する' }).click()
}

/** The code in the newest message of that kind, read in a window beside. */
async function newestCode({ context, bank }: Story, way: 'メール' | 'SMS'): Promise<string> {
  const beside = await context.newPage()
  try {
    await openMailbox(beside, bank.origin)
    const message = beside.getByRole('article').filter({ hasText: way }).filter({ hasText: /\d{8}/ }).first()
    return /\d{8}/.exec((await message.textContent()) ?? '')?.[0] ?? ''
  } finally {
    await beside.close()
  }
}

export async function openMailbox(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/demo/mailbox`)
  await page.getByRole('heading', { name: 'デモの受信箱' }).waitFor()
}

/** Types the setup key into an app that is not ours, as it is read out. Gives back what shows the app's codes. */
export async function typeKeyIntoApp(element: Locator, { bank }: Story): Promise<() => string> {
  await element.getByText('QRコードを読み取れない場合').click()
  const spelled = await element.getByText(/^[A-Z2-7]( [A-Z2-7]){3}, /).textContent()
  const secret = (spelled ?? '').replace(/[^A-Z2-7]/g, '')
  return () => generateSync({ secret, epoch: Math.floor(bank.clock.now() / 1000) })
}
