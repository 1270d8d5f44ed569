import type { Page } from 'playwright'
import { parseUri, totp } from '../../packages/otp/src/index.ts'
import type { Camera } from './camera.ts'
import { enter, keepCodes, walkSecurity } from './security-walk.ts'
import { type Stage, stageCoolOff } from './stage.ts'
import { walkTaro } from './taro-walk.ts'

const step = 30_000
const wrong = '000000'

/** Hanako's way through the bank: in without a code, a device, transfers, in again with a code. */
export async function walkBank(page: Page, stage: Stage, camera: Camera): Promise<void> {
  await beforeSignIn(page, stage, camera)
  await signIn(page, stage)
  await page.waitForURL('**/accounts')
  await camera.take(page, 'accounts')
  await visit(page, stage, '/history', camera, 'history')
  await visit(page, stage, '/notices', camera, 'notices-empty')
  const secret = await enroll(page, stage, camera)
  await transferForms(page, stage, camera)
  await approve(page, stage, camera, secret)
  const { used, backupCodes } = await walkSecurity(page, stage, camera, secret)
  await signInWithCode(page, stage, camera, used)
  await signInOnPaper(page, stage, camera, backupCodes)
  await walkTaro(page, stage, camera)
}

async function beforeSignIn(page: Page, { bank }: Stage, camera: Camera): Promise<void> {
  await page.goto(`${bank}/sign-in`)
  await camera.take(page, 'sign-in')
  await page.fill('[name=loginId]', 'hanako')
  await page.fill('[name=password]', 'not-the-password')
  await page.click('form[action="/sign-in"] .primary')
  await page.waitForLoadState('networkidle')
  await camera.take(page, 'sign-in-refused')
  await page.goto(`${bank}/demo`)
  await page.locator('summary').click()
  await camera.take(page, 'demo')
}

async function signIn(page: Page, { bank }: Stage): Promise<void> {
  await page.goto(`${bank}/sign-in`)
  await page.fill('[name=loginId]', 'hanako')
  await page.fill('[name=password]', 'hanako-no-aikotoba')
  await page.click('form[action="/sign-in"] .primary')
}

async function signOut(page: Page): Promise<void> {
  await page.locator('form[action="/sign-out"] button').first().click()
  await page.waitForURL('**/sign-in*')
}

async function visit(page: Page, { bank }: Stage, path: string, camera: Camera, name: string): Promise<void> {
  await page.goto(bank + path)
  await page.waitForLoadState('networkidle')
  await camera.take(page, name)
}

/** Returns the secret that the page was given. */
async function enroll(page: Page, stage: Stage, camera: Camera): Promise<Uint8Array> {
  await page.goto(`${stage.bank}/security`)
  const begin = page.locator('otp-enroll button[type=submit]')
  await begin.waitFor()
  await camera.take(page, 'security-no-device')
  await begin.click()
  await page.locator('otp-enroll otp-code').waitFor()
  await camera.take(page, 'enroll-add-to-app')
  await page.locator('otp-enroll details summary').first().click()
  await camera.take(page, 'enroll-other-way')
  await enter(page, 'otp-enroll', wrong)
  await page.locator('otp-enroll [part~=error]').first().waitFor()
  await camera.take(page, 'enroll-wrong-code')
  // Past its ten minutes; the page learns it from the answer.
  stage.forward(11 * 60_000)
  await enter(page, 'otp-enroll', '123456')
  const again = page.locator('otp-enroll button.primary[type=button]')
  await again.waitFor()
  await camera.take(page, 'enroll-expired')
  // By now the password is too long ago as well.
  await again.click()
  await again.waitFor({ state: 'detached' })
  await camera.take(page, 'enroll-too-late')
  await signOut(page)
  await signIn(page, stage)
  await page.waitForURL('**/accounts')
  await page.goto(`${stage.bank}/security`)
  const [answer] = await Promise.all([page.waitForResponse(/\/otp\/enrollments$/), begin.click()])
  const { secret } = parseUri(((await answer.json()) as { uri: string }).uri)
  await enter(page, 'otp-enroll', totp(secret, stage.now()))
  await page.locator('otp-enroll [part~=backup-codes]').waitFor()
  await camera.take(page, 'enroll-backup-codes')
  await keepCodes(page, 'otp-enroll')
  await page.locator('otp-enroll otp-code').waitFor()
  await camera.take(page, 'enroll-try')
  await page.locator('otp-enroll [part~=form] .secondary').click()
  await page.locator('otp-enroll [part~=done]').waitFor()
  await camera.take(page, 'enroll-done')
  await stage.settle()
  await visit(page, stage, '/security', camera, 'security-waiting-period')
  await visit(page, stage, '/notices', camera, 'notices')
  return secret
}

async function transferForms(page: Page, stage: Stage, camera: Camera): Promise<void> {
  await visit(page, stage, '/transfers/new', camera, 'transfer-payees')
  await visit(page, stage, '/transfers/new?payee=new', camera, 'transfer-new-payee')
  await page.click('[data-transfer-form] .primary')
  await page.waitForLoadState('networkidle')
  await camera.take(page, 'transfer-errors')
  await visit(page, stage, '/transfers/abroad', camera, 'transfer-abroad')
  await review(page, stage, '250000')
  await camera.take(page, 'review-waiting-period')
}

/** The first saved payee, up to the last look. */
async function review(page: Page, { bank }: Stage, amount: string): Promise<void> {
  await page.goto(`${bank}/transfers/new`)
  await page.locator('.payees a').first().click()
  await page.fill('[name=amount]', amount)
  await page.click('[data-transfer-form] .primary')
  await page.locator('[data-transfer-submit]').waitFor()
  await page.waitForLoadState('networkidle')
}

async function approve(page: Page, stage: Stage, camera: Camera, secret: Uint8Array): Promise<void> {
  stage.forward(stageCoolOff + step)
  await review(page, stage, '250000')
  await camera.take(page, 'review')
  const dialog = page.locator('otp-step-up')
  await page.click('[data-transfer-submit] .primary')
  await dialog.locator('otp-code').waitFor()
  await camera.take(page, 'step-up', false)
  await takeWholeDialog(page, camera)
  await enter(page, 'otp-step-up', wrong)
  await dialog.locator('[part~=error]').first().waitFor()
  await camera.take(page, 'step-up-wrong-code', false)
  await dialog.locator('summary').click()
  await dialog.locator('details .way').click()
  await dialog.locator('#next-code').waitFor()
  await camera.take(page, 'step-up-two-codes', false)
  await dialog.locator('button.secondary, button[part~=secondary]').first().click()
  await page.waitForTimeout(300)
  await camera.take(page, 'transfer-stopped')
  await review(page, stage, '250000')
  await page.click('[data-transfer-submit] .primary')
  await dialog.locator('otp-code').waitFor()
  await enter(page, 'otp-step-up', totp(secret, stage.now()))
  await page.waitForURL('**/transfers/**/receipt*', { timeout: 5_000 }).catch(() => {})
  await page.waitForLoadState('networkidle')
  await camera.take(page, 'receipt')
  await stage.settle()
  await visit(page, stage, '/history', camera, 'history-after')
}

/** The dialog scrolls inside: once with all of it on the screen. */
async function takeWholeDialog(page: Page, camera: Camera): Promise<void> {
  const size = page.viewportSize()
  if (!size) return
  const height = await page.locator('otp-step-up dialog').evaluate((dialog) => dialog.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height + 64) })
  await camera.take(page, 'step-up-whole', false)
  await page.setViewportSize(size)
}

async function signInWithCode(page: Page, stage: Stage, camera: Camera, used: string): Promise<void> {
  await signOut(page)
  await camera.take(page, 'signed-out')
  await signIn(page, stage)
  await page.locator('otp-sign-in otp-code').waitFor()
  await camera.take(page, 'code')
  await enter(page, 'otp-sign-in', wrong)
  await page.locator('otp-sign-in [part~=error]').first().waitFor()
  await camera.take(page, 'code-wrong')
  // The code of the transfer once more, also when the app shows the next one already.
  await enter(page, 'otp-sign-in', used)
  await page.waitForTimeout(400)
  await camera.take(page, 'code-used')
  await page.locator('otp-sign-in [part~=help] > summary').first().click()
  await camera.take(page, 'code-help')
  await page.locator('otp-sign-in details .way').click()
  await page.locator('otp-sign-in #next-code').waitFor()
  await camera.take(page, 'code-two')
}

/** The sheet of paper instead of the phone, until few codes are left. */
async function signInOnPaper(page: Page, stage: Stage, camera: Camera, backupCodes: readonly string[]): Promise<void> {
  for (const [index, code] of backupCodes.slice(0, 7).entries()) {
    await signIn(page, stage)
    await page.locator('otp-sign-in otp-code').waitFor()
    await page.locator('otp-sign-in [part~=ways] button, otp-sign-in .way').first().click()
    const field = page.locator('otp-sign-in').getByRole('textbox')
    if (index === 0) {
      await camera.take(page, 'backup-code')
      await field.fill('ABCD-1234')
      await page.locator('otp-sign-in form button[type=submit]').click()
      await camera.take(page, 'backup-code-too-short')
    }
    await field.fill(code)
    await page.locator('otp-sign-in form button[type=submit]').click()
    await page.waitForURL('**/accounts')
    if (index < 6) await signOut(page)
  }
  await camera.take(page, 'accounts-few-backup-codes')
  await visit(page, stage, '/security', camera, 'security-few-backup-codes')
  await stage.settle()
  await visit(page, stage, '/notices', camera, 'notices-after')
}
