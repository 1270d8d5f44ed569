import type { Page } from 'playwright'
import { parseUri, totp } from '../../packages/otp/src/index.ts'
import type { Camera } from './camera.ts'
import { enter } from './security-walk.ts'
import { type Stage, stageCoolOff } from './stage.ts'

const step = 30_000
const betweenMails = 61_000

/** Taro without his phone: the ways on, a recovery up to the new device, and then the check-up and a loss. */
export async function walkTaro(page: Page, stage: Stage, camera: Camera): Promise<void> {
  await passPassword(page, stage)
  await visit(page, stage, '/sign-in/no-code', camera, 'no-code')
  await visit(page, stage, '/sign-in/code?then=lost', camera, 'code-then-lost')
  await recover(page, stage, camera)
  await passPassword(page, stage)
  const secret = await tokenOf(page)
  stage.forward(step)
  await enter(page, 'otp-sign-in', totp(secret, stage.now()))
  await page.waitForURL('**/accounts')
  await camera.take(page, 'accounts-check-up')
  await visit(page, stage, '/check-up', camera, 'check-up')
  await page.locator('otp-check-up .set-password').click()
  await camera.take(page, 'check-up-release-password')
  await lose(page, stage, camera, secret)
  await stage.settle()
  await visit(page, stage, '/demo/mailbox', camera, 'mailbox')
  await visit(page, stage, '/notices', camera, 'notices-of-recovery')
}

async function passPassword(page: Page, { bank }: Stage): Promise<void> {
  await page.context().clearCookies({ name: 'warifu-bank-session' })
  await page.goto(`${bank}/sign-in`)
  await page.fill('[name=loginId]', 'taro')
  await page.fill('[name=password]', 'taro-no-aikotoba')
  await page.click('form[action="/sign-in"] .primary')
  await page.locator('otp-sign-in otp-code').waitFor()
}

async function visit(page: Page, { bank }: Stage, path: string, camera: Camera, name: string): Promise<void> {
  await page.goto(bank + path)
  await page.waitForLoadState('networkidle')
  await camera.take(page, name)
}

/** Up to where a new device may be set up, and no further: that looks as it always does. */
async function recover(page: Page, stage: Stage, camera: Camera): Promise<void> {
  await visit(page, stage, '/sign-in/recovery', camera, 'recovery')
  await prove(page, stage, 'email', () => camera.take(page, 'recovery-proof'))
  await camera.take(page, 'recovery-one-proven')
  await prove(page, stage, 'sms')
  await page.locator('otp-recover [part~=wait]').waitFor()
  await camera.take(page, 'recovery-waits')
  stage.forward(stageCoolOff)
  await passPassword(page, stage)
  await page.goto(`${stage.bank}/sign-in/recovery`)
  await page.locator('#use-email').waitFor()
  await camera.take(page, 'recovery-ready')
  await prove(page, stage, 'email')
  await page.locator('otp-recover otp-enroll').waitFor()
  await camera.take(page, 'recovery-open')
}

async function prove(page: Page, stage: Stage, method: 'email' | 'sms', before = async () => {}): Promise<void> {
  stage.forward(betweenMails)
  await page.locator(`#use-${method}`).click()
  await page.locator('otp-recover otp-code').waitFor()
  await before()
  await enter(page, 'otp-recover', await newestCode(page, stage))
  await page.locator('otp-recover otp-code').waitFor({ state: 'detached' })
}

/** The newest message is the one that was just asked for. */
async function newestCode(page: Page, { bank }: Stage): Promise<string> {
  const mailbox = await page.request.get(`${bank}/demo/mailbox?person=taro`)
  return /\b\d{8}\b/.exec((await mailbox.text()).replace(/^[\s\S]*?<article>/, ''))?.[0] ?? ''
}

async function tokenOf(page: Page): Promise<Uint8Array> {
  const uri = await page.evaluate(async () => {
    const response = await fetch('/demo/token', { method: 'POST' })
    return ((await response.json()) as { uri: string }).uri
  })
  return parseUri(uri).secret
}

async function lose(page: Page, stage: Stage, camera: Camera, secret: Uint8Array): Promise<void> {
  await page.goto(`${stage.bank}/security?for=lost`)
  const devices = page.locator('otp-devices')
  await devices.locator('[data-act=trouble]').first().click()
  await camera.take(page, 'devices-trouble')
  await devices.locator('.open .primary').first().click()
  await page.locator('otp-step-up otp-code').waitFor()
  stage.forward(step)
  await enter(page, 'otp-step-up', totp(secret, stage.now()))
  await devices.locator('[part~=day]').waitFor()
  await camera.take(page, 'devices-lost')
}
