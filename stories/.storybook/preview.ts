import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite'
import manifest from '@warifu/elements/custom-elements.json' with { type: 'json' }
import '@warifu/elements/define'
import { html } from 'lit'
import { answerFor, type Routes } from '../src/stage/fake-server.ts'
import './preview.css'

setCustomElementsManifest(manifest)

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true, sort: 'requiredFirst' },
    a11y: { test: 'error' },
    options: {
      storySort: {
        order: [
          'guides',
          'look',
          'otp-code',
          'otp-sign-in',
          'otp-enroll',
          'otp-backup-codes',
          'otp-step-up',
          'otp-devices',
        ],
      },
    },
  },
  initialGlobals: { language: 'ja', look: 'light' },
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
  beforeEach: ({ parameters, globals }) => answerFor((parameters.routes ?? {}) as Routes, globals.language),
  decorators: [
    (story, { globals }) => html`
      <div class="stage" lang=${globals.language} data-look=${globals.look}><main>${story()}</main></div>
    `,
  ],
}

export default preview
