import type { Locator, Page } from 'playwright'
import { parseUri, totp } from '../../packages/otp/src/index.ts'
import type { Camera } from './camera.ts'
import type { Stage } from './stage.ts'

const step = 30_000

/** Devices and backup codes: everything that opens, what is wrong, what is told. Returns what signs in afterwards. */
export async function walkSecurity(
  page: Page,
  stage: Stage,
  camera: Camera,
  secret: Uint8Array,
): Promise<{ used: string; backupCodes: string[] }> {
  await page.goto(`${stage.bank}/security`)
  const devices = page.locator('otp-devices')
  const button = (act: string, nth = 0) => devices.locator(`[data-act=${act}]`).nth(nth)
  await button('remove').click()
  await camera.take(page, 'devices-remove-last')
  await devices.locator('.open .secondary').click()

  const added = await addDevice(page, stage, camera, { devices, secret })
  await camera.take(page, 'devices-added')
  await button('rename', 1).click()
  await devices.locator('#name').fill(' ')
  await devices.locator('.open .primary').click()
  await camera.take(page, 'devices-rename-refused')
  await devices.locator('#name').fill('Tablet')
  await devices.locator('.open .primary').click()
  await approve(page, stage, added)
  await camera.take(page, 'devices-renamed')
  await button('suspend', 1).click()
  await camera.take(page, 'devices-suspend')
  await devices.locator('.open .primary').click()
  await approve(page, stage, secret)
  await camera.take(page, 'devices-suspended')
  await button('move').click()
  await devices.locator('otp-enroll button[type=submit]').waitFor()
  await camera.take(page, 'devices-move')
  await devices.locator('.back').click()
  await devices.locator('[part~=devices]').waitFor()
  await button('remove', 1).click()
  await camera.take(page, 'devices-remove')
  await devices.locator('.open .primary').click()
  await page.locator('otp-step-up otp-code').waitFor()
  await camera.take(page, 'devices-remove-step-up', false)
  await approve(page, stage, secret)
  await devices.locator('[part~=change]').waitFor()
  await camera.take(page, 'devices-removed')

  const codes = page.locator('otp-backup-codes')
  await codes.locator('[part~=actions] button').first().click()
  await camera.take(page, 'backup-codes-renew')
  await codes.locator('[part~=actions] .primary').click()
  const used = await approve(page, stage, secret)
  const shown = codes.locator('[part~=backup-code] [aria-hidden]')
  await shown.first().waitFor()
  const backupCodes = await shown.allTextContents()
  await camera.take(page, 'backup-codes-shown')
  await keepCodes(page, 'otp-backup-codes')
  await camera.take(page, 'backup-codes-kept')
  return { used, backupCodes }
}

/** A second device: returns its secret. */
async function addDevice(
  page: Page,
  stage: Stage,
  camera: Camera,
  { devices, secret }: { devices: Locator; secret: Uint8Array },
): Promise<Uint8Array> {
  await devices.locator('[data-act=add]').click()
  const begin = devices.locator('otp-enroll button[type=submit]')
  await begin.waitFor()
  await camera.take(page, 'devices-add')
  await begin.click()
  const [answer] = await Promise.all([
    page.waitForResponse((response) => /\/otp\/enrollments$/.test(response.url()) && response.status() === 201),
    approve(page, stage, secret, async () => camera.take(page, 'devices-add-step-up', false)),
  ])
  const { secret: added } = parseUri(((await answer.json()) as { uri: string }).uri)
  await enter(page, 'otp-devices otp-enroll', totp(added, stage.now()))
  await devices.locator('otp-enroll [part~=form] .secondary').click()
  await devices.locator('otp-enroll [part~=done]').waitFor()
  await camera.take(page, 'devices-add-done')
  await devices.locator('[slot=done]').click()
  await devices.locator('[part~=change]').waitFor()
  return added
}

/** With the app's next code; returns it. */
async function approve(page: Page, stage: Stage, secret: Uint8Array, before = async () => {}): Promise<string> {
  const dialog = page.locator('otp-step-up')
  await dialog.locator('otp-code').waitFor()
  await before()
  stage.forward(step)
  const code = totp(secret, stage.now())
  await enter(page, 'otp-step-up', code)
  await dialog.locator('otp-code').waitFor({ state: 'detached' })
  return code
}

export async function keepCodes(page: Page, element: string): Promise<void> {
  await page.locator(`${element} input[type=checkbox]`).check()
  await page.locator(`${element} form button[type=submit]`).click()
}

/** Types a code and sends it, unless the element does so itself. */
export async function enter(page: Page, element: string, code: string): Promise<void> {
  const field = page.locator(`${element} otp-code input`)
  await field.fill(code)
  const answered = page.waitForResponse(/\/otp\//)
  await page.locator(`${element} form button[type=submit]`).click()
  await answered
}
