import { type KeyInput, launch } from 'puppeteer-core'
import { firefoxPath } from '../../../../../scripts/engines.mjs'
import { abilities, type Browser, keysOf } from './browser.ts'

/** Starts Firefox, driven over WebDriver BiDi. It is told at the start that less motion is wanted. */
export async function startFirefox(): Promise<Browser> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefoxPath(),
    headless: true,
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 1, 'intl.accept_languages': 'en-GB' },
  })
  const page = await browser.newPage()
  await page.setViewport({ width: 900, height: 700 })
  return {
    name: 'Firefox',
    version: (await browser.version()).replace(/^\D+/, ''),
    can: abilities.firefox,
    page: {
      go: async (url) => void (await page.goto(url)),
      call: (method, parts) =>
        page.evaluate(`window.desk[${JSON.stringify(method)}](...${JSON.stringify(parts)})`) as Promise<unknown>,
      press: async (...chords) => {
        for (const chord of chords) {
          const { modifiers, key } = keysOf(chord)
          for (const modifier of modifiers) await page.keyboard.down(modifier as KeyInput)
          await page.keyboard.press(key as KeyInput)
          for (const modifier of modifiers) await page.keyboard.up(modifier as KeyInput)
        }
      },
      click: (x, y) => page.mouse.click(x, y),
      picture: () => page.screenshot({ encoding: 'base64' }),
      emulate: async () => {},
    },
    close: () => browser.close(),
  }
}
