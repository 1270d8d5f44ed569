import type { SummaryLine } from '@warifu/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-step-up.ts'
import type { OtpStepUp } from '../src/index.ts'
import { challenge, ok, passed, serve } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

let server: ReturnType<typeof serve>

async function opened(summary: readonly SummaryLine[] = challenge.summary, html?: string): Promise<OtpStepUp> {
  server = serve({
    'GET /otp/challenges/c1': ok({ ...challenge, summary }),
    'DELETE /otp/challenges/c1': ok(),
    'POST /otp/challenges/c1/answer': ok(passed),
  })
  return show('otp-step-up', html)
}

const payee = (value: string): SummaryLine => ({ label: '受取人名', value, weight: 'main' })
const doubt = '形の似た別の文字か、目に見えない文字が混ざっています。'

beforeEach(() => document.documentElement.setAttribute('lang', 'ja'))
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('what is approved', () => {
  it.each([
    ['turned text', 'A 000\u202e1234567'],
    ['hidden letters', 'ヤマノ\u200bハナコ'],
    ['digits turned by a mark', '1234\u200f-5678'],
    ['letters that are blank', 'ヤマノ\u3164\u2800ハナコ'],
    ['letters that are ignored', 'ヤマノ\u{e0041}\u034fハナコ'],
    ['marks piled up over other lines', `ヤマノ${'\u0300'.repeat(40)}`],
    ['joiners where nothing is joined', 'ヤマノ\u200dハナコ'],
    ['letters of two alphabets', 'WARIFU B\u0410NK'],
    ['kanji among katakana', 'ヤマ夕 ハナコ'],
    ['a Latin name in letters of another alphabet', 'аррӏе'],
  ])('STP-3 attack: %s in a payee’s name are pointed out', async (_, name) => {
    const element = await opened([payee(name)])
    void element.approve('c1')
    await until(() => textOf(element).includes(doubt))
    expect(textOf(element)).not.toMatch(/[\u202e\u200b\u200f\u3164\u2800\u{e0041}]|\u200d|\u034f|\p{M}{5}/u)
  })

  it.each([
    'ヤマノ ハナコ',
    'カ）ミナモ工業',
    '株式会社サクラ二番館',
    'YAMANO ICHIRO',
    'Αθήνα Bank',
    '葛\u{e0100}城',
    'می\u200cخواهم',
    'क्\u200dष',
    '250,000円',
  ])('STP-3 says nothing of %s', async (name) => {
    const element = await opened([payee(name)])
    void element.approve('c1')
    await until(() => textOf(element).includes(name))
    expect(textOf(element)).not.toContain(doubt)
  })

  it('STP-3 a name in another direction turns nothing around it', async () => {
    const element = await opened([payee('ياسمين 123')])
    void element.approve('c1')
    const value = await until(() => element.shadowRoot?.querySelector('dd bdi'))
    expect(getComputedStyle(value).unicodeBidi).toBe('isolate')
  })

  it('STP-3 attack: capitals that the page asks for elsewhere change no name', async () => {
    const element = await opened([payee('Straßer')], '<div><otp-step-up></otp-step-up></div>')
    element.parentElement?.style.setProperty('text-transform', 'uppercase')
    void element.approve('c1')
    const value = await until(() => element.shadowRoot?.querySelector('dd'))
    expect(getComputedStyle(value).textTransform).toBe('none')
  })

  it('STP-3 long numbers stand in groups, in a font that tells 0 from O; copied they are whole', async () => {
    const element = await opened([{ label: 'IBAN', value: 'GB29NWBK60161331926819', weight: 'normal' }])
    void element.approve('c1')
    const number = await until(() => element.shadowRoot?.querySelector('.number'))
    expect([...number.children].map(({ textContent }) => textContent)).toEqual([
      'GB29',
      'NWBK',
      '6016',
      '1331',
      '9268',
      '19',
    ])
    expect(getComputedStyle(number).fontVariantNumeric).toBe('slashed-zero')
    expect(number.textContent).toBe('GB29NWBK60161331926819')
  })
})

describe('otp-step-up inline', () => {
  it('STP-3 STP-4 stands in the page, takes the focus, and gives it back when it is approved', async () => {
    const element = await opened(undefined, '<button>送る</button><otp-step-up inline></otp-step-up>')
    document.querySelector('button')?.focus()
    const approval = element.approve('c1')
    await until(() => codeInput(element) && document.activeElement === element)
    expect(element.shadowRoot?.querySelector('dialog')).toBeNull()
    expect(textOf(element)).toContain('250,000円')
    await userEvent.keyboard('123456{Enter}')
    expect(await approval).toEqual({ approved: true, challenge: 'c1' })
    await until(() => element.shadowRoot?.querySelector('section') === null)
    expect(document.activeElement).toBe(document.querySelector('button'))
  })

  it('STP-3 is stopped by its button, and leaves nothing behind', async () => {
    const element = await opened(undefined, '<otp-step-up inline></otp-step-up>')
    const approval = element.approve('c1')
    const stop = await until(() => button(element, '中止する'))
    await userEvent.click(stop)
    expect(await approval).toEqual({ approved: false })
    await until(() => element.shadowRoot?.querySelector('section') === null)
    expect(server.routes()).toContain('DELETE /otp/challenges/c1')
  })
})
