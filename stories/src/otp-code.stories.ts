import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, waitFor } from 'storybook/test'
import { branded, dark, forced, narrow, rightToLeft } from './stage/looks.ts'
import { elementOf, inLanguageOf, says, type Words } from './stage/screen.ts'

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
export const EmptyDark: Story = dark(Empty)
export const Filled: Story = filled('123456')
export const FilledDark: Story = dark(Filled)
export const Branded: Story = branded(Filled)

/** Half a code: the field says how much is missing once the form is sent. */
export const HalfFilled: Story = {
  args: { required: true },
  play: async ({ canvasElement }) => {
    const field = elementOf(canvasElement, 'otp-code')
    field.value = '123'
    expect(field.reportValidity()).toBe(false)
    await says(field, ['6桁すべてを入力してください（いま3桁です）。', 'Enter all 6 digits. You have entered 3.'])
  },
}

/** Nothing at all was typed. */
export const Missing: Story = {
  args: { required: true },
  play: async ({ canvasElement }) => {
    const field = elementOf(canvasElement, 'otp-code')
    await field.updateComplete
    expect(field.reportValidity()).toBe(false)
    await says(field, ['確認コードを入力してください。', 'Enter the code.'])
  },
}

export const EightDigits: Story = { ...filled('12345678'), args: { digits: 8 } }

/** What a page says in its own words, in the language of the page. */
function saying(what: 'hint' | 'error', words: Words): Story {
  return {
    play: async ({ canvasElement }) => {
      const field = elementOf(canvasElement, 'otp-code')
      field[what] = inLanguageOf(field, words)
      await says(field, words)
    },
  }
}

export const WithHint: Story = saying('hint', [
  '認証アプリの「わりふ銀行（個人）」に表示されている6桁の数字を入力してください。',
  'Enter the 6 digits shown for “Warifu Bank” in your authenticator app.',
])
export const LongNames: Story = saying('hint', [
  '認証アプリの「みなも中央信用金庫（法人・管理者）minamo-shokai.nihombashi@corporate.example」に表示されている6桁の数字を入力してください。',
  'Enter the 6 digits shown for “MinamoCentralCooperativeBank:minamo-shokai.nihombashi@corporate.example” in your authenticator app.',
])
export const LongNamesAt320Pixels: Story = narrow(LongNames)
export const Wrong: Story = saying('error', [
  '確認コードが正しくありません。アプリの「わりふ銀行（個人）」のコードを見て、もう一度入力してください。',
  'That code is not correct. Look at the code in your app and enter it again.',
])
export const WrongDark: Story = dark(Wrong)
export const Disabled: Story = { args: { disabled: true } }
export const DisabledDark: Story = dark(Disabled)
export const Readonly: Story = { ...filled('123456'), args: { readonly: true } }

/** While an answer is under way: nothing can be typed or sent. */
export const Busy: Story = { ...filled('123456'), args: { busy: true } }
export const BusyDark: Story = dark(Busy)

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
      <otp-code name="code" auto-submit></otp-code>
    </form>
  `,
  play: async ({ canvasElement }) => {
    const field = elementOf(canvasElement, 'otp-code')
    await says(field, [
      'すべての桁を入力すると、自動で送信します。',
      'The code is sent as soon as all digits are entered.',
    ])
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

/** After a wrong code: empty, the caret in it, and the reason announced. */
export const Refused: Story = {
  play: async ({ canvasElement }) => {
    await enter(canvasElement, '123456')
    const field = elementOf(canvasElement, 'otp-code')
    const reason: Words = ['確認コードが正しくありません。', 'That code is not correct.']
    await field.refuse(inLanguageOf(field, reason))
    await says(field, reason)
    expect(field.value).toBe('')
    expect(field.matches(':focus')).toBe(true)
  },
}

/** On a right-to-left page a code still begins on the left. */
export const RightToLeft: Story = rightToLeft(Wrong)
export const ForcedColors: Story = forced(Wrong)
export const ForcedColorsFilled: Story = forced(Filled)
export const ForcedColorsDisabled: Story = forced(Disabled)

/** 1280 pixels at 400 %. */
export const At320Pixels: Story = narrow({
  args: { digits: 8 },
  play: async ({ canvasElement }) => {
    const field = elementOf(canvasElement, 'otp-code')
    field.value = '12345678'
    await field.updateComplete
    const { right } = field.getBoundingClientRect()
    for (const cell of field.shadowRoot?.querySelectorAll('.cell') ?? []) {
      expect(cell.getBoundingClientRect().right).toBeLessThanOrEqual(right + 0.5)
    }
  },
})

/** Three sizes by one property of the look. */
export const Sizes: Story = {
  ...filled('123456'),
  render: () => html`
    <div style="display: grid; gap: 1.5rem">
      <otp-code label="1.25em" style="--otp-code-size: 1.25em"></otp-code>
      <otp-code label="1.625em"></otp-code>
      <otp-code label="2em" style="--otp-code-size: 2em"></otp-code>
    </div>
  `,
}

/** An input of the page's own: it works before and without script, and is the real one with it. */
export const OwnInput: Story = {
  render: () => html`
    <form>
      <otp-code>
        <label slot="label" for="own-code">確認コード / Code</label>
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
  play: async ({ canvasElement }) => {
    await enter(canvasElement, '12ab')
    await says(elementOf(canvasElement, 'otp-code'), [
      '数字以外の文字は取り除きました。',
      'Other characters were removed.',
    ])
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
