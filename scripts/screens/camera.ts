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
      await page.screenshot({ path: join(folder, file), fullPage: whole, animations: 'disabled', caret: 'hide' })
    },
  }
}
