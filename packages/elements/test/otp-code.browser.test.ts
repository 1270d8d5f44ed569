import { beforeEach, describe, expect, it } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { compose, focused, heard, inputOf, paste } from './code-hands.ts'
import { show, textOf } from './screen.ts'

beforeEach(() => document.documentElement.setAttribute('lang', 'ja'))

describe('VER-1 typing', () => {
  it('takes digits and leaves letters out, saying so', async () => {
    const element = await focused()
    await userEvent.keyboard('12a3')
    expect(element.value).toBe('123')
    await userEvent.keyboard('x')
    await element.updateComplete
    expect(textOf(element)).toContain('数字以外の文字は取り除きました。')
    await userEvent.keyboard('456')
    await element.updateComplete
    expect(element.value).toBe('123456')
    expect(textOf(element)).not.toContain('取り除きました')
  })

  it('ignores a seventh digit', async () => {
    const element = await focused()
    await userEvent.keyboard('1234567')
    expect(element.value).toBe('123456')
  })

  it('lets the last two digits be typed again after two Backspaces', async () => {
    const element = await focused()
    await userEvent.keyboard('123456{Backspace}{Backspace}89')
    expect(element.value).toBe('123489')
  })

  it('replaces the digit behind the caret when the code is full', async () => {
    const element = await focused()
    await userEvent.keyboard('123456{ArrowLeft}{ArrowLeft}{ArrowLeft}9')
    expect(element.value).toBe('123956')
    expect(inputOf(element).selectionStart).toBe(4)
  })

  it('closes the gap when a digit in the middle is deleted, and fills it again', async () => {
    const element = await focused()
    await userEvent.keyboard('123456{Home}{ArrowRight}{Delete}')
    expect(element.value).toBe('13456')
    await userEvent.keyboard('2')
    expect(element.value).toBe('123456')
  })

  it('undoes typing with Ctrl+Z', async () => {
    const element = await focused()
    await userEvent.keyboard('123')
    await userEvent.keyboard('{Control>}z{/Control}')
    expect('123'.startsWith(element.value)).toBe(true)
    expect(element.value).not.toBe('123')
  })

  it('shows where the caret stands, and what is selected', async () => {
    const element = await focused()
    const cells = () => [...(element.shadowRoot?.querySelectorAll('.cell') ?? [])]
    await userEvent.keyboard('12')
    await element.updateComplete
    expect(cells().findIndex((cell) => cell.hasAttribute('data-caret'))).toBe(2)
    await userEvent.keyboard('{Control>}a{/Control}')
    await expect.poll(() => cells().filter((cell) => cell.hasAttribute('data-selected')).length).toBe(2)
  })

  it('puts the caret where the pointer is', async () => {
    const element = await focused()
    await userEvent.keyboard('123456')
    const cell = element.shadowRoot?.querySelectorAll('.cell')[1] as HTMLElement
    const { left, top, height } = cell.getBoundingClientRect()
    const box = element.getBoundingClientRect()
    await userEvent.click(element, { position: { x: left - box.left + 4, y: top - box.top + height / 2 } })
    await userEvent.keyboard('9')
    expect(element.value).toBe('193456')
  })
})

describe('VER-1 pasting and filling', () => {
  it.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['１２３４５６', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['Your code is 123 456, valid for 5 minutes.', '123456'],
    ['12345678', '123456'],
  ])('pastes %j', async (text, code) => {
    const element = await focused()
    paste(element, text)
    expect(element.value).toBe(code)
    expect(inputOf(element).value).toBe(code)
  })

  it('pastes from the clipboard by key', async () => {
    const element = await show('otp-code', '<input value="123 456"><otp-code></otp-code>')
    document.querySelector('input')?.select()
    await userEvent.copy()
    element.focus()
    await userEvent.paste()
    expect(element.value).toBe('123456')
  })

  it('replaces everything with a whole code', async () => {
    const element = await focused()
    await userEvent.keyboard('999')
    paste(element, '123456')
    expect(element.value).toBe('123456')
  })

  it('takes what a password manager puts into the input', async () => {
    const element = await show('otp-code')
    const events = heard(element, 'otp-complete')
    const input = inputOf(element)
    input.value = '123 456'
    input.dispatchEvent(new Event('input', { bubbles: true }))
    expect(element.value).toBe('123456')
    expect(events).toEqual(['otp-complete:123456'])
  })

  it('looks like a code field to password managers: one real input, in sight, on top, named', async () => {
    const element = await show('otp-code')
    const inputs = element.shadowRoot?.querySelectorAll('input') ?? []
    expect(inputs).toHaveLength(1)
    const input = inputOf(element)
    const { left, top, width, height } = input.getBoundingClientRect()
    expect(width).toBeGreaterThan(100)
    expect(height).toBeGreaterThanOrEqual(44)
    expect(element.shadowRoot?.elementFromPoint(left + width / 2, top + height / 2)).toBe(input)
    const style = getComputedStyle(input)
    expect([style.display, style.visibility, style.opacity]).toEqual(['block', 'visible', '1'])
    expect(Number.parseFloat(style.fontSize)).toBeGreaterThanOrEqual(16)
    expect(input.name).toBe('otp-code')
    expect(input.id).toContain('otp')
    expect(input.getAttribute('autocomplete')).toBe('one-time-code')
    expect(input.inputMode).toBe('numeric')
    expect(input.labels?.[0]?.textContent).toContain('確認コード（6桁）')
  })
})

describe('VER-1 composing with an input method', () => {
  it('takes full-width digits at the end of the composition, once', async () => {
    const element = await focused()
    const events = heard(element, 'otp-complete')
    await compose('１２３４５６', ['１', '１２', '１２３', '１２３４', '１２３４５', '１２３４５６'])
    expect(element.value).toBe('123456')
    expect(inputOf(element).value).toBe('123456')
    expect(events).toEqual(['otp-complete:123456'])
  })

  it('shows digits while they are composed', async () => {
    const element = await focused()
    await cdp().send('Input.imeSetComposition', { text: '１２', selectionStart: 2, selectionEnd: 2 })
    await element.updateComplete
    const cells = [...(element.shadowRoot?.querySelectorAll('.cell') ?? [])].map((cell) => cell.textContent?.trim())
    expect(cells.join('')).toBe('12')
    expect(element.value).toBe('')
    await cdp().send('Input.insertText', { text: '１２' })
    expect(element.value).toBe('12')
  })

  it('composes behind digits that stand there', async () => {
    const element = await focused()
    await userEvent.keyboard('123')
    await compose('４５６')
    expect(element.value).toBe('123456')
  })
})

describe('VER-5 in a form', () => {
  const form = '<form><otp-code name="code" required></otp-code><button>送る</button></form>'
  const submitted = () => {
    const sent: (FormDataEntryValue | null)[] = []
    document.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault()
      sent.push(new FormData(event.target as HTMLFormElement).get('code'))
    })
    return sent
  }

  it('gives one pair, and Enter submits once', async () => {
    await focused(form)
    const sent = submitted()
    await userEvent.keyboard('１２３456{Enter}')
    expect(sent).toEqual(['123456'])
  })

  it('holds back half a code and says what is missing', async () => {
    const element = await focused(form)
    const sent = submitted()
    await userEvent.keyboard('123{Enter}')
    await element.updateComplete
    expect(sent).toEqual([])
    expect(element.validity.tooShort).toBe(true)
    expect(textOf(element)).toContain('6桁すべてを入力してください（いま3桁です）。')
    expect(inputOf(element).getAttribute('aria-invalid')).toBe('true')
  })

  it('is missing when required and empty', async () => {
    const element = await focused(form)
    expect(element.validity.valueMissing).toBe(true)
    expect(element.checkValidity()).toBe(false)
  })

  it('does not submit by a disabled button', async () => {
    await focused('<form><otp-code name="code"></otp-code><button disabled>送る</button></form>')
    const sent = submitted()
    await userEvent.keyboard('123456{Enter}')
    expect(sent).toEqual([])
  })

  it('is emptied by reset and disabled by its fieldset', async () => {
    const element = await focused(`<form><fieldset><otp-code name="code"></otp-code></fieldset></form>`)
    await userEvent.keyboard('123456')
    document.querySelector('form')?.reset()
    expect(element.value).toBe('')
    document.querySelector('fieldset')?.setAttribute('disabled', '')
    await element.updateComplete
    expect(inputOf(element).disabled).toBe(true)
  })

  it('never restores a code', async () => {
    const element = await focused(form)
    await userEvent.keyboard('123456')
    element.formStateRestoreCallback()
    expect(element.value).toBe('')
  })

  it('forgets the code when it leaves the page', async () => {
    const element = await focused()
    await userEvent.keyboard('123456')
    element.remove()
    await element.updateComplete
    const cells = element.shadowRoot?.querySelector('.cells')?.textContent
    expect([element.value, inputOf(element).value, cells]).toEqual(['', '', ''])
  })

  it('is named and focused by a label of the page', async () => {
    const element = await show('otp-code', '<label for="x">コード</label><otp-code id="x"></otp-code>')
    document.querySelector('label')?.click()
    expect(element.shadowRoot?.activeElement).toBe(inputOf(element))
    expect(textOf(element)).toContain('コード')
  })
})

describe('events', () => {
  it('tells completion once, without the code, and not again for an edit of a full code', async () => {
    const element = await focused()
    const events: Event[] = []
    element.addEventListener('otp-complete', (event) => events.push(event))
    await userEvent.keyboard('123456{ArrowLeft}9')
    expect(element.value).toBe('123459')
    expect(events).toHaveLength(1)
    expect(JSON.stringify(Object.values(events[0] ?? {}))).not.toMatch(/\d{6}/)
    await userEvent.keyboard('{Backspace}1')
    expect(events).toHaveLength(2)
  })

  it('fires the native input and change', async () => {
    const element = await focused('<otp-code></otp-code><button>x</button>')
    const events = heard(element, 'input', 'change')
    await userEvent.keyboard('12')
    await userEvent.click(document.querySelector('button') as HTMLButtonElement)
    expect(events).toEqual(['input:1', 'input:12', 'change:12'])
  })

  it('fires input after a composition with the new value', async () => {
    const element = await focused()
    const events = heard(element, 'input')
    await compose('１２')
    expect(events.at(-1)).toBe('input:12')
  })
})

describe('attributes', () => {
  it.each([6, 7, 8])('takes %d digits', async (digits) => {
    const element = await focused(`<otp-code digits="${digits}"></otp-code>`)
    await userEvent.keyboard('1234567890')
    expect(element.value).toHaveLength(digits)
    expect(element.shadowRoot?.querySelectorAll('.cell')).toHaveLength(digits)
  })

  it('announces an error and marks the input with it', async () => {
    const element = await show('otp-code')
    element.error = '確認コードが正しくありません。'
    await element.updateComplete
    const input = inputOf(element)
    expect(input.getAttribute('aria-invalid')).toBe('true')
    const error = element.shadowRoot?.getElementById('error')
    expect(error?.closest('[aria-live="polite"]')).not.toBeNull()
    expect(input.getAttribute('aria-describedby')).toContain('error')
    expect(element.matches(':state(error)')).toBe(true)
    expect(element.checkValidity()).toBe(true)
  })

  it('takes a value from a script and folds it', async () => {
    const element = await show('otp-code')
    element.value = '１２３ ４５６'
    expect(element.value).toBe('123456')
    expect(inputOf(element).value).toBe('123456')
    expect(element.matches(':state(complete)')).toBe(true)
  })

  it('EMB-7 follows the language of the page', async () => {
    const element = await show('otp-code')
    expect(textOf(element)).toContain('確認コード（6桁）')
    document.documentElement.lang = 'en'
    await expect.poll(() => textOf(element)).toContain('Code (6 digits)')
  })

  it('EMB-7 takes the nearest lang, through shadow roots', async () => {
    document.documentElement.lang = 'en'
    document.body.innerHTML = '<div lang="ja-JP"></div>'
    const root = document.querySelector('div')?.attachShadow({ mode: 'open' })
    const element = document.createElement('otp-code')
    root?.append(element)
    await element.updateComplete
    expect(textOf(element)).toContain('確認コード（6桁）')
  })
})

describe('EMB-10 look', () => {
  it('keeps digits left to right on a right-to-left page', async () => {
    const element = await show('otp-code', '<div dir="rtl"><otp-code></otp-code></div>')
    const [first, second] = [...(element.shadowRoot?.querySelectorAll('.cell') ?? [])].map(
      (cell) => cell.getBoundingClientRect().left,
    )
    expect(first).toBeLessThan(second ?? 0)
  })

  it('fits into 200 pixels (320 at 400 % zoom leaves that beside paddings)', async () => {
    const element = await show('otp-code', '<div style="width: 200px"><otp-code></otp-code></div>')
    const box = element.getBoundingClientRect()
    for (const cell of element.shadowRoot?.querySelectorAll('.cell') ?? []) {
      expect(cell.getBoundingClientRect().right).toBeLessThanOrEqual(box.right + 0.5)
      expect(cell.getBoundingClientRect().width).toBeGreaterThanOrEqual(20)
    }
  })
})
