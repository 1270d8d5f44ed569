import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite'
import { overrideMessages } from '@warifu/elements'
import manifest from '@warifu/elements/custom-elements.json' with { type: 'json' }
import '@warifu/elements/define'
import { html, nothing } from 'lit'
import { answerFor, type Routes } from '../src/stage/fake-server.ts'
import { forceColors } from '../src/stage/forced-colors.ts'
import './preview.css'
import states from './states.mdx'

setCustomElementsManifest(manifest)

/** No page can do it. */
const toForce =
  'Turn on a contrast theme of your system, or “forced-colors: active” in the rendering tools of the browser.'

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true, sort: 'requiredFirst' },
    a11y: { test: 'error' },
    docs: { page: states },
    options: {
      storySort: {
        order: [
          'guides',
          ['Quick start', 'クイックスタート', 'The elements', 'Theming', 'Frameworks'],
          'look',
          'otp-code',
          'otp-sign-in',
          'otp-enroll',
          'otp-backup-codes',
          'otp-step-up',
          'otp-devices',
          'otp-check-up',
          'otp-recover',
        ],
      },
    },
  },
  initialGlobals: { language: 'ja', look: 'light', direction: 'ltr' },
  globalTypes: {
    language: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'ja', title: '日本語' },
          { value: 'en', title: 'English' },
        ],
      },
    },
    look: {
      description: 'Look',
      toolbar: {
        icon: 'paintbrush',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
          { value: 'branded', title: 'Branded' },
        ],
      },
    },
  },
  // A story is a page of a host: its language is on an ancestor, its server answers from the story's routes.
  beforeEach: async ({ parameters, globals }) => {
    for (const language of ['ja', 'en']) overrideMessages(language, { direction: globals.direction })
    // Colors are the same in both languages: they are looked at in one.
    if (globals.twin)
      parameters.a11y = { ...parameters.a11y, config: { rules: [{ id: 'color-contrast', enabled: false }] } }
    if (globals.colors === 'forced') await forceColors()
    return answerFor((parameters.routes ?? {}) as Routes, globals.language)
  },
  decorators: [
    (story, { globals }) => html`
      <div class="stage" lang=${globals.language} dir=${globals.direction} data-look=${globals.look}>
        ${globals.colors === 'forced' ? html`<p class="to-force">${toForce}</p>` : nothing}
        <main>${story()}</main>
      </div>
    `,
  ],
}

export default preview
