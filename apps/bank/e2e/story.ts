import { generateSync } from 'otplib'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright'
import { chromiumLaunch } from '../../../scripts/chromium.mjs'
import type { BankOptions } from '../src/main.ts'
import { type Say, sayIn } from '../src/text/language.ts'
import { openBank, type TestBank } from '../test/open-bank.ts'

/** One story: a bank with a clock of its own, and a browser in one language. */
export interface Story {
  bank: TestBank
  t: Say
  context: BrowserContext
  page: Page
  /** What no page may do: raise errors, break its policy, ask another origin. */
  problems: string[]
  close(): Promise<void>
}

let browser: Promise<Browser> | undefined

export function launch(): Promise<Browser> {
  browser ??= chromium.launch(chromiumLaunch())
  return browser
}

export async function openStory(language: 'ja' | 'en', options: Partial<BankOptions> = {}): Promise<Story> {
  const bank = await openBank({ coolOff: 120_000, ...options })
  const locale = language === 'ja' ? 'ja-JP' : 'en-US'
  const context = await (await launch()).newContext({ locale, viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  const problems: string[] = []
  watch(page, [bank.origin], problems)
  const close = async () => {
    await context.close()
    await bank.close()
  }
  return { bank, t: sayIn(language), context, page, problems, close }
}

function watch(page: Page, origins: readonly string[], problems: string[]): void {
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    // Chromium notes every refused request; refusals are what these stories are about.
    if (!message.text().startsWith('Failed to load resource')) problems.push(message.text())
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && !origins.includes(url.origin)) problems.push(request.url())
  })
}

/** Login ID and password; ends on the page for the code, or inside when none is needed. */
export async function passPassword({ page, bank, t }: Story, person: { loginId: string; password: string }) {
  await page.goto(bank.origin)
  await page.getByLabel(t('ログインID', 'Login ID')).fill(person.loginId)
  await page.getByLabel(t('ログインパスワード', 'Password')).fill(person.password)
  await page.getByRole('button', { name: t('ログイン', 'Sign in'), exact: true }).click()
}

export async function signInWithCode(story: Story, person: { loginId: string; password: string }, code: string) {
  const { page, t } = story
  await passPassword(story, person)
  const element = page.locator('otp-sign-in')
  await typeCode(element, code)
  await element.getByRole('button', { name: t('ログインする', 'Sign in') }).click()
  await page.waitForURL('**/accounts')
}

/** In with a backup code where a code of the app is asked for. */
export async function signInOnPaper(story: Story, person: { loginId: string; password: string }, backupCode: string) {
  await passPassword(story, person)
  await typeBackupCode(story, backupCode)
}

/** On the page for the code: over to the paper. */
export async function typeBackupCode({ page, t }: Story, backupCode: string): Promise<void> {
  const element = page.locator('otp-sign-in')
  await element.getByRole('button', { name: t('バックアップコードを使う', 'Use a backup code') }).click()
  await element.getByLabel(t('バックアップコード', 'Backup code')).fill(backupCode)
  await element.getByRole('button', { name: t('ログインする', 'Sign in') }).click()
}

export async function openSecurity({ page, bank }: Story): Promise<void> {
  await page.goto(`${bank.origin}/security`)
}

/** Out by the button at the top, and told so. */
export async function signOut({ page, t }: Story): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: t('ログアウト', 'Sign out') })
    .click()
  await page.getByText(t('ログアウトしました。', 'You have signed out.')).waitFor()
}

export async function typeCode(element: Locator, code: string): Promise<void> {
  await element.getByLabel(/確認コード|Code/).fill(code)
}

/** Keeps the backup codes that are shown, as a person on paper does, and gives them back. */
export async function keepBackupCodes(element: Locator, t: Say): Promise<string[]> {
  const shown = element.locator('[part~=backup-code] [aria-hidden]')
  await shown.first().waitFor()
  const codes = await shown.allTextContents()
  await element.getByLabel(t('バックアップコードを保管しました', 'I have stored my backup codes')).check()
  await element.getByRole('button', { name: t('完了', 'Done'), exact: true }).click()
  return codes
}

/** From the right first code to the end of the enrollment: codes kept, no code tried. */
export async function finishEnrollment(element: Locator, t: Say): Promise<string[]> {
  const codes = await keepBackupCodes(element, t)
  await element.getByRole('button', { name: t('あとで', 'Later'), exact: true }).click()
  await element.getByText(t('登録しました', 'Your device is set up')).waitFor()
  return codes
}

/** A code of an authenticator app that is not ours, at the bank's time. */
export function codeOf(uri: string, bank: TestBank): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return generateSync({ secret, epoch: Math.floor(bank.clock.now() / 1000) })
}

/** Fills in the form for a new payee and goes on to the review. */
export async function writeTransfer({ page, bank, t }: Story, amount: string): Promise<void> {
  await page.goto(`${bank.origin}/transfers/new`)
  await page.getByRole('link', { name: t('新しい振込先', 'New payee') }).click()
  await page.getByLabel(t('金融機関', 'Bank'), { exact: true }).selectOption('0998')
  await page.getByLabel(t('支店', 'Branch'), { exact: true }).selectOption('101')
  await page.getByLabel(t('口座番号', 'Account number')).fill('７６５４３２')
  await page.getByLabel(t('受取人名（カナ）', 'Payee name (kana)')).fill('さとう　じろう')
  await page.getByLabel(t('振込金額', 'Amount')).fill(amount)
  await page.getByRole('button', { name: t('入力内容の確認へ', 'Review') }).click()
  await page.waitForURL('**/transfers/review/**')
}

export function sendButton({ page, t }: Story): Locator {
  return page.getByRole('button', { name: t('振り込む', 'Transfer'), exact: true })
}

/** Approves what the dialog shows. */
export async function approve({ page, t }: Story, code: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await typeCode(dialog, code)
  await dialog.getByRole('button', { name: t('承認する', 'Approve') }).click()
}
