import { playwright } from '@vitest/browser-playwright'
import { defineProject } from 'vitest/config'
import { chromiumLaunch } from '../../scripts/chromium.mjs'

export default defineProject({
  // Found on the way, they would have the page reloaded in the middle of a test.
  optimizeDeps: { include: ['qrcode/lib/core/qrcode.js', 'jsqr', 'axe-core'] },
  test: {
    name: 'elements',
    include: ['test/**/*.browser.test.ts'],
    setupFiles: ['test/setup.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromiumLaunch(), contextOptions: { locale: 'en-GB' } }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
