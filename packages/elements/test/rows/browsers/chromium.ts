import { chromium } from 'playwright'
import { chromiumLaunch } from '../../../../../scripts/chromium.mjs'
import { abilities, type Browser } from './browser.ts'

/** Starts Chromium. Input methods, forced colors and reduced motion are asked for over its DevTools protocol. */
export async function startChromium(): Promise<Browser> {
  const browser = await chromium.launch(chromiumLaunch())
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 900, height: 700 } })
  const page = await context.newPage()
  const devTools = await context.newCDPSession(page)
  return {
    name: 'Chromium',
    version: browser.version(),
    can: abilities.chromium,
    page: {
      go: async (url) => void (await page.goto(url)),
      call: (method, parts) =>
        page.evaluate(
          // As text: a function would carry what the compiler adds to it.
          `window.desk[${JSON.stringify(method)}](...${JSON.stringify(parts)})`,
        ),
      press: async (...chords) => {
        for (const chord of chords) await page.keyboard.press(chord)
      },
      click: (x, y) => page.mouse.click(x, y),
      picture: async () => (await page.screenshot({ caret: 'initial' })).toString('base64'),
      compose: async (steps, committed) => {
        for (const text of steps) {
          const { length } = text
          await devTools.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length })
        }
        if (committed) await devTools.send('Input.insertText', { text: steps.at(-1) ?? '' })
      },
      emulate: ({ forcedColors, reducedMotion }) =>
        page.emulateMedia({
          forcedColors: forcedColors ? 'active' : 'none',
          reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
        }),
    },
    close: () => browser.close(),
  }
}
