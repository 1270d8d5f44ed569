import { playwright } from '@vitest/browser-playwright'
import { defineProject } from 'vitest/config'
import { chromiumLaunch } from '../../scripts/chromium.mjs'

export default defineProject({
  test: {
    name: 'elements',
    include: ['test/**/*.browser.test.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromiumLaunch(), contextOptions: { locale: 'en-GB' } }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
