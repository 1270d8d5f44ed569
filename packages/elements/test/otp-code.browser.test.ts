import type {} from '@vitest/browser-playwright'
import { beforeEach, describe, expect, it } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import '../src/define/otp-code.ts'
import type { OtpCode } from '../src/index.ts'
import { codeInput, show, textOf } from './screen.ts'

const inputOf = (element: OtpCode) => codeInput(element) as HTMLInputElement

async function focused(html?: string): Promise<OtpCode> {
  const element = await show('otp-code', html)
  element.focus()
  return element
}

function paste(element: OtpCode, text: string): void {
  const input = inputOf(element)
  input.focus()
  // The browser's own paste: beforeinput, the change, input.
  document.execCommand('insertText', false, text.replace(/\n/g, ' '))
}

async function compose(text: string, steps = [text]): Promise<void> {
  for (const step of steps) {
    await cdp().send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length })
  }
  await cdp().send('Input.insertText', { text })
}

function heard(element: OtpCode, ...names: string[]): string[] {
  const events: string[] = []
  for (const name of names) element.addEventListener(name, ({ type }) => events.push(`${type}:${element.value}`))
  return events
}

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

describe('VER-5 sends by itself where asked to', () => {
  const form = '<form><otp-code name="code" auto-submit hint="From the app."></otp-code><button>Send</button></form>'
  const codes = () => {
    const sent: unknown[] = []
    document.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault()
      sent.push(new FormData(event.target as HTMLFormElement).get('code'))
    })
    return sent
  }

  it('says so beforehand, behind the hint', async () => {
    const element = await show('otp-code', form)
    expect(textOf(element)).toContain('From the app. すべての桁を入力すると、自動で送信します。')
  })

  it('sends a code that is corrected only by Enter', async () => {
    await focused(form)
    const sent = codes()
    await userEvent.keyboard('123456')
    await expect.poll(() => sent).toEqual(['123456'])
    await userEvent.keyboard('{Backspace}9')
    await userEvent.keyboard('{Enter}')
    expect(sent).toEqual(['123456', '123459'])
  })

  it('sends another whole code, and again after a wrong one was cleared', async () => {
    const element = await focused(form)
    const sent = codes()
    paste(element, '123456')
    await expect.poll(() => sent).toEqual(['123456'])
    paste(element, '654321')
    await expect.poll(() => sent).toEqual(['123456', '654321'])
    await element.refuse('Wrong.')
    await userEvent.keyboard('111111')
    await expect.poll(() => sent).toEqual(['123456', '654321', '111111'])
  })

  it('attack: Enter behind the last digit does not spend a second try, until the page has answered', async () => {
    const element = await focused(form)
    const sent = codes()
    await userEvent.keyboard('123456{Enter}{Enter}')
    await expect.poll(() => sent).toEqual(['123456'])
    element.busy = true
    await userEvent.keyboard('{Enter}')
    expect(sent).toEqual(['123456'])
    element.busy = false
    await userEvent.keyboard('{Enter}')
    expect(sent).toEqual(['123456', '123456'])
  })

  it('sends nothing that a script put in', async () => {
    const element = await focused(form)
    const sent = codes()
    element.value = '123456'
    await userEvent.keyboard('{ArrowLeft}')
    expect(sent).toEqual([])
  })
})

describe('VER-5 with an input of the page', () => {
  const page = `<form><otp-code>
    <label slot="label" for="own">Code</label>
    <input slot="input" id="own" name="own">
  </otp-code></form>`
  const own = () => document.getElementById('own') as HTMLInputElement

  it('uses it as the real one, and says the pair once', async () => {
    const element = await show('otp-code', page)
    element.focus()
    expect(document.activeElement).toBe(own())
    await userEvent.keyboard('１２３ 45a6')
    expect([element.value, own().value]).toEqual(['123456', '123456'])
    expect([...new FormData(document.forms[0])]).toEqual([['own', '123456']])
    expect(own().getAttribute('autocomplete')).toBe('one-time-code')
    expect(own().inputMode).toBe('numeric')
  })

  it('speaks for itself under its own name only where that has none', async () => {
    const element = await show('otp-code', '<form><otp-code name="code"><input slot="input"></otp-code></form>')
    element.focus()
    await userEvent.keyboard('123456')
    expect([...new FormData(document.forms[0])]).toEqual([['code', '123456']])
    expect(element.querySelector('input')?.getAttribute('aria-label')).toBe('確認コード（6桁）')
  })

  it('lies over the cells and shows nothing of its own', async () => {
    const element = await show('otp-code', page)
    const cells = element.shadowRoot?.querySelector('.cells') as HTMLElement
    const { left, top, width, height } = cells.getBoundingClientRect()
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(own())
    expect(getComputedStyle(own()).color).toBe('rgba(0, 0, 0, 0)')
    expect(getComputedStyle(own()).borderTopWidth).toBe('0px')
  })

  it('lets the page read the new value in a listener on it', async () => {
    const element = await show('otp-code', page)
    const read: string[] = []
    own().addEventListener('input', () => read.push(own().value))
    element.focus()
    await userEvent.keyboard('1')
    await userEvent.keyboard('x')
    expect(read).toEqual(['1', '1'])
  })

  it('tells it what is wrong, and Enter sends once', async () => {
    const element = await show('otp-code', page)
    let sent = 0
    document.forms[0]?.addEventListener('submit', (event) => {
      event.preventDefault()
      sent += 1
    })
    element.error = 'Wrong.'
    await element.updateComplete
    expect(own().getAttribute('aria-invalid')).toBe('true')
    expect(own().getAttribute('aria-description')).toContain('Wrong.')
    element.focus()
    await userEvent.keyboard('123456{Enter}')
    expect(sent).toBe(1)
  })

  it('keeps what was typed before the script ran', async () => {
    const field = document.createElement('div')
    field.append(Object.assign(document.createElement('input'), { slot: 'input', value: '１２３' }))
    const element = document.createElement('otp-code')
    element.append(...field.children)
    document.body.replaceChildren(element)
    expect(element.value).toBe('123')
  })

  it('forgets the code in it when the field leaves the page', async () => {
    const element = await show('otp-code', page)
    element.focus()
    await userEvent.keyboard('123456')
    const input = own()
    element.remove()
    expect(input.value).toBe('')
  })
})

describe('VER-5 forgets', () => {
  it('attack: a page that comes back from the cache shows no old code', async () => {
    const element = await focused()
    await userEvent.keyboard('123456')
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    expect([element.value, inputOf(element).value]).toEqual(['', ''])
  })

  it('attack: no code stands in an attribute, an event or the markup', async () => {
    const element = await focused('<otp-code masked></otp-code>')
    const told: string[] = []
    for (const type of ['input', 'change', 'otp-complete']) {
      document.addEventListener(type, (event) => told.push(JSON.stringify({ ...event })), { once: true })
    }
    await userEvent.keyboard('123456')
    await element.updateComplete
    const markup = `${element.outerHTML}${element.shadowRoot?.innerHTML}${told.join('')}`
    expect(markup).not.toMatch(/123456|[1-6]<\/span>/)
  })
})

describe('states and shapes', () => {
  it('keeps no more digits than it shows', async () => {
    const element = await show('otp-code', '<otp-code digits="8"></otp-code>')
    element.value = '12345678'
    element.digits = 6
    expect([element.value, element.complete]).toEqual(['123456', true])
  })

  it('ends what an input method holds open when its form is reset', async () => {
    const element = await focused('<form><otp-code></otp-code></form>')
    await cdp().send('Input.imeSetComposition', { text: '１２', selectionStart: 2, selectionEnd: 2 })
    document.forms[0]?.reset()
    await element.updateComplete
    expect([element.value, element.shadowRoot?.querySelector('.cells')?.textContent]).toEqual(['', ''])
    await compose('３４')
    expect(element.value).toMatch(/34$/)
  })

  it('does not submit by a button in a disabled fieldset', async () => {
    await focused('<form><otp-code></otp-code><fieldset disabled><button>Send</button></fieldset></form>')
    let sent = 0
    document.forms[0]?.addEventListener('submit', (event) => {
      event.preventDefault()
      sent += 1
    })
    await userEvent.keyboard('123456{Enter}')
    expect(sent).toBe(0)
  })

  it('is busy: nothing can be typed or sent, and its state says so', async () => {
    const element = await focused('<form><otp-code busy></otp-code></form>')
    expect(element.matches(':state(busy)')).toBe(true)
    await userEvent.keyboard('123')
    expect(element.value).toBe('')
    element.busy = false
    await element.updateComplete
    expect(element.matches(':state(busy)')).toBe(false)
  })

  it('takes properties that were set before it was defined', async () => {
    const name = `x-code-${customElements.get('otp-code')?.name.toLowerCase()}`
    const early = document.createElement(name) as OtpCode
    Object.assign(early, { digits: 8, label: 'Early', value: '1234' })
    document.body.replaceChildren(early)
    const Field = customElements.get('otp-code') as typeof OtpCode
    customElements.define(name, class extends Field {})
    await early.updateComplete
    expect([early.value, early.getAttribute('digits'), textOf(early)]).toEqual([
      '1234',
      '8',
      expect.stringContaining('Early'),
    ])
  })

  it.each([
    ['2 2 2', 6, [2, 2, 2]],
    ['6', 6, [6]],
    ['2 2', 6, [3, 3]],
    [null, 7, [4, 3]],
    ['4-4', 8, [4, 4]],
  ])('parts the cells by groups %j of %d', async (groups, digits, sizes) => {
    const element = await show('otp-code')
    element.digits = digits
    element.groups = groups
    await element.updateComplete
    const halves = [...(element.shadowRoot?.querySelectorAll('.half') ?? [])]
    expect(halves.map((half) => half.children.length)).toEqual(sizes)
    const widths = halves.flatMap((half) => [...half.children].map((cell) => cell.getBoundingClientRect().width))
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(2)
  })
})
