import type { Page } from 'playwright'
import type { Camera } from './camera.ts'
import type { Stage } from './stage.ts'

const entries = [
  ['JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 'Warifu Bank', 'hanako (personal)'],
  ['KRSXG5CTMVRXEZLUKN2HE2LOM4FDCMRT', 'Komorebi', 'hanako@komorebi.example'],
  ['GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'Mori Mail', 'h.warifu'],
] as const

/** The token app: empty, filled, asking, refusing. */
export async function walkToken(page: Page, { token }: Stage, camera: Camera): Promise<void> {
  await page.goto(token)
  await page.locator('token-add #key').waitFor()
  await camera.take(page, 'token-empty')
  await page.locator('token-add #key').fill('not a key!')
  await page.locator('token-add button[type=submit]').click()
  await camera.take(page, 'token-refused')
  await page.locator('token-add #key').fill(entries[0][0])
  await camera.take(page, 'token-add')
  for (const [key, issuer, label] of entries) {
    await page.locator('token-add #key').fill(key)
    await page.locator('token-add #issuer').fill(issuer)
    await page.locator('token-add #label').fill(label)
    await page.locator('token-add button[type=submit]').click()
    await page.locator('token-entry', { hasText: issuer }).waitFor()
  }
  await camera.take(page, 'token-entries')
  await page.locator('token-entry .remove').first().click()
  await page.locator('token-ask dialog').waitFor()
  await camera.take(page, 'token-remove', false)
}
