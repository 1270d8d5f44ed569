import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'

/** Takes numbered pictures into one folder. */
export interface Camera {
  readonly taken: readonly string[]
  /** @param whole - the whole page, or only what is on the screen (dialogs) */
  take(page: Page, name: string, whole?: boolean): Promise<void>
}

export async function openCamera(folder: string): Promise<Camera> {
  await mkdir(folder, { recursive: true })
  const taken: string[] = []
  return {
    taken,
    async take(page, name, whole = true) {
      const file = `${String(taken.length + 1).padStart(2, '0')}-${name}.png`
      taken.push(file)
      // Fonts and elements first; then nothing blinks, so that pictures can be compared.
      await page.evaluate(() => document.fonts.ready)
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
