import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'

/** Takes numbered pictures into one folder. */
export interface Camera {
  readonly taken: readonly string[]
  /** @param whole - the whole page, or only what is on the screen (dialogs) */
  take(page: Page, name: string, whole?: boolean): Promise<void>
}

/** `hideSecrets`: for pictures that are published, where no QR code may be read from. */
export async function openCamera(folder: string, { hideSecrets }: { hideSecrets: boolean }): Promise<Camera> {
  await mkdir(folder, { recursive: true })
  const taken: string[] = []
  return {
    taken,
    async take(page, name, whole = true) {
      const file = `${String(taken.length + 1).padStart(2, '0')}-${name}.png`
      taken.push(file)
      // Fonts and elements first; then nothing blinks, so that pictures can be compared.
      await page.evaluate(() => document.fonts.ready)
      if (hideSecrets) await page.evaluate(blurQrCodes)
      const path = join(folder, file)
      const shoot = () => page.screenshot({ path, animations: 'disabled', caret: 'hide' })
      await (whole ? onTallScreen(page, shoot) : shoot())
    },
  }
}

/** As on a screen that the whole page fits on: a bar that is fixed at the bottom then stands at the bottom. */
async function onTallScreen(page: Page, shoot: () => Promise<unknown>): Promise<void> {
  const size = page.viewportSize()
  if (!size) throw new Error('the page has no size of its own')
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) })
  await shoot()
  await page.setViewportSize(size)
}

/** Runs in the page, whose policy allows no style but a constructed one. */
function blurQrCodes(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('otp-enroll::part(qr) { filter: blur(4px) }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
