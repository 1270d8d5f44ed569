import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, waitFor } from 'storybook/test'
import { elementOf, says } from './stage/screen.ts'

interface Args {
  digits: number
  hint: string
  error: string
  required: boolean
  disabled: boolean
  readonly: boolean
  busy: boolean
  masked: boolean
  groups: string
  autoSubmit: boolean
}

const meta: Meta<Args> = {
  title: 'otp-code',
  component: 'otp-code',
  args: {
    digits: 6,
    hint: '',
    error: '',
    required: false,
    disabled: false,
    readonly: false,
    busy: false,
    masked: false,
    groups: '',
    autoSubmit: false,
  },
  render: ({ digits, hint, error, required, disabled, readonly, busy, masked, groups, autoSubmit }) => html`
    <otp-code
      name="code"
      digits=${digits}
      .hint=${hint || null}
      .error=${error || null}
      ?required=${required}
      ?disabled=${disabled}
      ?readonly=${readonly}
      ?busy=${busy}
      ?masked=${masked}
      .groups=${groups || null}
      ?auto-submit=${autoSubmit}
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

export const Readonly: Story = { ...filled('123456'), args: { readonly: true } }

/** While an answer is under way: nothing can be typed or sent. */
export const Busy: Story = { ...filled('123456'), args: { busy: true } }
export const BusyDark: Story = { ...Busy, globals: { look: 'dark' } }

/** Dots in place of digits; keyboard and autofill stay those of a code. */
export const Masked: Story = {
  ...filled('123456'),
  args: { masked: true },
  play: async ({ canvasElement }) => {
    await enter(canvasElement, '123456')
    const field = elementOf(canvasElement, 'otp-code')
    await field.updateComplete
    expect(field.shadowRoot?.querySelector('.cells')?.textContent?.trim()).toMatch(/^[•\s]+$/u)
    expect(field.shadowRoot?.querySelector('input')?.inputMode).toBe('numeric')
  },
}

/** As the code is written in a letter or an app. */
export const InPairs: Story = { ...filled('123456'), args: { groups: '2 2 2' } }
export const EightInFours: Story = { ...filled('12345678'), args: { digits: 8, groups: '4 4' } }
export const InOnePiece: Story = { ...filled('1234567'), args: { digits: 7, groups: '7' } }

/** The field says beforehand that it sends by itself, and does so once. */
export const AutoSubmit: Story = {
  args: { autoSubmit: true },
  render: () => html`
    <form>
      <otp-code name="code" auto-submit hint="認証アプリの「わりふ銀行（個人）」のコードです。"></otp-code>
    </form>
  `,
  play: async ({ canvasElement }) => {
    const field = elementOf(canvasElement, 'otp-code')
    await says(field, 'すべての桁を入力すると、自動で送信します。')
    const form = canvasElement.querySelector('form')
    let sent = 0
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      sent += 1
      field.busy = true
    })
    await enter(canvasElement, '123456')
    field.shadowRoot
      ?.querySelector('input')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await waitFor(() => expect(sent).toBe(1))
  },
}
export const AutoSubmitInEnglish: Story = {
  args: { autoSubmit: true, hint: 'Enter the code from your authenticator app.' },
  globals: { language: 'en' },
}

/** After a wrong code: empty, the caret in it, and the reason announced. */
export const Refused: Story = {
  play: async ({ canvasElement }) => {
    await enter(canvasElement, '123456')
    const field = elementOf(canvasElement, 'otp-code')
    await field.refuse('確認コードが正しくありません。アプリのコードを見て、もう一度入力してください。')
    await says(field, '正しくありません')
    expect(field.value).toBe('')
    expect(field.matches(':focus')).toBe(true)
  },
}

/** On a right-to-left page a code still begins on the left. */
export const RightToLeft: Story = {
  ...filled('123456'),
  globals: { language: 'en' },
  render: () => html`<div dir="rtl"><otp-code name="code"></otp-code></div>`,
}

/** 1280 pixels at 400 %. */
export const Narrow: Story = {
  ...filled('12345678'),
  render: () => html`
    <div style="inline-size: 256px"><otp-code name="code" digits="8" hint="認証アプリの8桁の数字です。"></otp-code></div>
  `,
  play: async ({ canvasElement }) => {
    const field = elementOf(canvasElement, 'otp-code')
    field.value = '12345678'
    await field.updateComplete
    const { right } = field.getBoundingClientRect()
    for (const cell of field.shadowRoot?.querySelectorAll('.cell') ?? []) {
      expect(cell.getBoundingClientRect().right).toBeLessThanOrEqual(right + 0.5)
    }
  },
}

/** Three sizes by one property of the look. */
export const Sizes: Story = {
  ...filled('123456'),
  render: () => html`
    <otp-code label="確認コード（小）" style="--otp-code-size: 1.25em"></otp-code>
    <otp-code label="確認コード（中）"></otp-code>
    <otp-code label="確認コード（大）" style="--otp-code-size: 2em"></otp-code>
  `,
}

/** An input of the page's own: it works before and without script, and is the real one with it. */
export const OwnInput: Story = {
  render: () => html`
    <form>
      <otp-code>
        <label slot="label" for="own-code">確認コード</label>
        <input slot="input" id="own-code" name="code" inputmode="numeric" autocomplete="one-time-code" />
      </otp-code>
    </form>
  `,
  play: async ({ canvasElement }) => {
    const field = elementOf(canvasElement, 'otp-code')
    await field.updateComplete
    const input = canvasElement.querySelector('input')
    if (!input) throw new Error('the story has no input')
    input.focus()
    input.value = '１２３ ４５'
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    await field.updateComplete
    expect([field.value, input.value]).toEqual(['12345', '12345'])
    expect([...new FormData(canvasElement.querySelector('form') ?? undefined)]).toEqual([['code', '12345']])
  },
}

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
