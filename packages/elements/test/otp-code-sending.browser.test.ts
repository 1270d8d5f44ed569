import { beforeEach, describe, expect, it } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import type { OtpCode } from '../src/index.ts'
import { compose, focused, inputOf, paste } from './code-hands.ts'
import { show, textOf } from './screen.ts'

beforeEach(() => document.documentElement.setAttribute('lang', 'ja'))

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
