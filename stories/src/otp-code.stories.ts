import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect } from 'storybook/test'
import { elementOf, says } from './stage/screen.ts'

interface Args {
  digits: number
  hint: string
  error: string
  required: boolean
  disabled: boolean
  readonly: boolean
}

const meta: Meta<Args> = {
  title: 'otp-code',
  component: 'otp-code',
  args: { digits: 6, hint: '', error: '', required: false, disabled: false, readonly: false },
  render: ({ digits, hint, error, required, disabled, readonly }) => html`
    <otp-code
      name="code"
      digits=${digits}
      .hint=${hint || null}
      .error=${error || null}
      ?required=${required}
      ?disabled=${disabled}
      ?readonly=${readonly}
    ></otp-code>
  `,
}

export default meta

type Story = StoryObj<Args>

/** Puts text into the native input as a paste or an input method does. */
async function enter(canvas: HTMLElement, text: string): Promise<void> {
  const field = elementOf(canvas, 'otp-code')
  await field.updateComplete
  const input = field.shadowRoot?.querySelector('input')
  if (!input) throw new Error('the field has no input')
  input.focus()
  const kind = { inputType: 'insertFromPaste', data: text, bubbles: true, composed: true }
  input.dispatchEvent(new InputEvent('beforeinput', kind))
  input.value = text
  input.dispatchEvent(new InputEvent('input', kind))
}

export const Empty: Story = {}
export const EmptyInEnglish: Story = { globals: { language: 'en' } }
export const EmptyDark: Story = { globals: { look: 'dark' } }
export const Branded: Story = { ...filled('123456'), globals: { look: 'branded' } }

export const Filled: Story = filled('123456')
export const FilledDark: Story = { ...filled('123456'), globals: { look: 'dark' } }

/** Half a code: the field says how much is missing once the form is sent. */
export const HalfFilled: Story = {
  ...filled('123'),
  args: { required: true },
  play: async ({ canvasElement }) => {
    const field = elementOf(canvasElement, 'otp-code')
    field.value = '123'
    expect(field.reportValidity()).toBe(false)
    await says(field, '6桁すべてを入力してください（いま3桁です）。')
  },
}

export const EightDigits: Story = { ...filled('12345678'), args: { digits: 8 } }

export const WithHint: Story = {
  args: { hint: '認証アプリの「わりふ銀行（個人）」に表示されている6桁の数字を入力してください。' },
}

export const WithHintInEnglish: Story = {
  args: { hint: 'Enter the 6 digits shown for “Warifu Bank (personal)” in your authenticator app.' },
  globals: { language: 'en' },
}

export const Wrong: Story = {
  args: {
    error: '確認コードが正しくありません。アプリの「わりふ銀行（個人）」のコードを見て、もう一度入力してください。',
  },
}

export const WrongInEnglish: Story = {
  args: {
    error: 'That code is not correct. Look at the code for “Warifu Bank (personal)” in your app and enter it again.',
  },
  globals: { language: 'en' },
}

export const WrongDark: Story = { ...Wrong, globals: { look: 'dark' } }

export const Disabled: Story = { args: { disabled: true } }

/** While an answer is under way. */
export const Readonly: Story = { ...filled('123456'), args: { readonly: true } }

/** VER-1 What a Japanese keyboard gives is taken as it is meant. */
export const FullWidth: Story = {
  play: async ({ canvasElement }) => {
    await enter(canvasElement, '１２３ー４５６')
    expect(elementOf(canvasElement, 'otp-code').value).toBe('123456')
  },
}

/** VER-1 Letters are left out, and the field says so. */
export const WithLetters: Story = {
  globals: { language: 'en' },
  play: async ({ canvasElement }) => {
    await enter(canvasElement, '12ab')
    await says(elementOf(canvasElement, 'otp-code'), 'Other characters were removed.')
  },
}

/** VER-5 In a form of the host's own, which reads it like any field. */
export const InAForm: Story = {
  render: () => html`
    <form>
      <otp-code name="code" required></otp-code>
    </form>
  `,
  play: async ({ canvasElement }) => {
    const form = canvasElement.querySelector('form')
    const field = elementOf(canvasElement, 'otp-code')
    await field.updateComplete
    expect(form?.checkValidity()).toBe(false)
    field.value = '123456'
    expect(form?.checkValidity()).toBe(true)
    expect(new FormData(form ?? undefined).get('code')).toBe('123456')
  },
}

function filled(code: string): Story {
  return {
    play: async ({ canvasElement }) => {
      const field = elementOf(canvasElement, 'otp-code')
      await field.updateComplete
      field.value = code
      expect(field.value).toBe(code)
    },
  }
}
