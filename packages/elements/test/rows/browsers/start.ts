import type { Browser, Engine } from './browser.ts'
import { startChromium } from './chromium.ts'
import { startFirefox } from './firefox.ts'
import { startWebKit } from './webkit.ts'

const starts: Record<Engine, () => Promise<Browser>> = {
  chromium: startChromium,
  firefox: startFirefox,
  webkit: startWebKit,
}

/** @throws {Error} when the browser is not on this machine: see scripts/ensure-engines.mjs */
export function startBrowser(engine: Engine): Promise<Browser> {
  return starts[engine]()
}
