import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { defineProject } from 'vitest/config'
import { chromiumLaunch } from '../scripts/chromium.mjs'

/** By this key the plugin hands the toolbar of a run to its tests. */
const initialGlobals = 'storybook/test-initial-globals'

export default defineProject({
  plugins: [storybookTest({ configDir: fileURLToPath(new URL('.storybook', import.meta.url)) })],
  test: {
    name: 'stories',
    // Guides have nothing to play.
    exclude: ['**/*.mdx', '**/node_modules/**'],
    setupFiles: ['./.storybook/forced-colors.setup.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      // What fades in is looked at when it is there: half-faded text has too little contrast.
      provider: playwright({ launchOptions: chromiumLaunch(), contextOptions: { reducedMotion: 'reduce' } }),
      // Each story in both languages.
      instances: [
        { browser: 'chromium', name: 'stories in Japanese' },
        {
          browser: 'chromium',
          name: 'stories in English',
          provide: { [initialGlobals]: { language: 'en', twin: true } },
        },
      ],
    },
  },
})
