import { withStepUp } from '@warifu/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../src/define/otp-step-up.ts'
import type { OtpStepUp } from '../src/index.ts'
import { challenge, no, now, ok, passed, serve } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

const load = 'GET /otp/challenges/c1'
const answer = 'POST /otp/challenges/c1/answer'
const decline = 'DELETE /otp/challenges/c1'
const right = ok(passed)

let server: ReturnType<typeof serve>
const start = (routes: Parameters<typeof serve>[0]) => {
  server = serve({ [load]: ok(challenge), [decline]: ok(), ...routes })
  return server
}

async function opened(): Promise<{ element: OtpStepUp; approval: ReturnType<OtpStepUp['approve']> }> {
  const element = await show('otp-step-up')
  const approval = element.approve('c1')
  await until(() => codeInput(element) && document.activeElement === element)
  return { element, approval }
}

const dialogOf = (element: OtpStepUp) => element.shadowRoot?.querySelector('dialog') as HTMLDialogElement

beforeEach(() => document.documentElement.setAttribute('lang', 'ja'))
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('otp-step-up', () => {
  it('STP-3 shows what is approved as the server understood it, payee and amount first, whole', async () => {
    start({})
    const { element } = await opened()
    const text = textOf(element)
    expect(text).toContain('振込の内容を確かめて承認する')
    const values = [...(element.shadowRoot?.querySelectorAll('dd') ?? [])]
    expect(values.map((value) => value.textContent)).toEqual(challenge.summary.map(({ value }) => value))
    const [payee, , account] = values.map((value) => getComputedStyle(value))
    expect(Number.parseFloat(payee?.fontSize ?? '')).toBeGreaterThan(Number.parseFloat(account?.fontSize ?? ''))
    for (const value of values) expect(value.scrollWidth).toBeLessThanOrEqual(value.clientWidth)
    expect(text).toContain('10万円以上の振込のため、追加の確認が必要です。')
    expect(text).toContain('電話で誰かに指示されて操作している場合は、ここで中止してください。')
  })

  it('STP-3 keeps payee and amount in sight while the code is typed, also above the keyboard of a phone', async () => {
    start({ [answer]: no('wrong-code', { remaining: 3, retryAt: null }) })
    await page.viewport(390, 460)
    const { element } = await opened()
    await userEvent.keyboard('111111{Enter}')
    await until(() => textOf(element).includes('確認コードが正しくありません。'))
    await expect.poll(() => dialogOf(element).scrollTop).toBeGreaterThan(100)
    const cell = element.shadowRoot?.querySelector('otp-code')?.shadowRoot?.querySelector('.cell')
    const main = element.shadowRoot?.querySelector('.main')?.getBoundingClientRect()
    expect(main?.top).toBeGreaterThanOrEqual(0)
    expect(main?.bottom).toBeLessThan(cell?.getBoundingClientRect().top ?? 0)
    await page.viewport(414, 896)
  })

  it('VER-6 names the real site', async () => {
    start({})
    const { element } = await opened()
    expect(textOf(element)).toContain('Warifu Bankの正しいアドレスは bank.example です。')
  })

  it('STP-4 resolves with the challenge once the code is right, and tells only its id', async () => {
    const { calls } = start({ [answer]: right })
    const { element, approval } = await opened()
    const events: Event[] = []
    element.addEventListener('otp-approved', (event) => events.push(event))
    await userEvent.keyboard('１２３456{Enter}')
    expect(await approval).toEqual({ approved: true, challenge: 'c1' })
    expect(calls.find(({ route }) => route === answer)?.body).toEqual({ code: '123456' })
    expect(dialogOf(element).open).toBe(false)
    expect(events).toMatchObject([{ challenge: 'c1' }])
  })

  it('STP-4 carries a refused request through: one line on the client', async () => {
    start({
      [answer]: right,
      'POST /transfers': [no('step-up-required', { challenge }, 403), ok({ receipt: 'R1' })],
    })
    document.body.innerHTML = ''
    const transfer = withStepUp((input, init) => globalThis.fetch(input, init))
    const response = transfer('/transfers', { method: 'POST', body: '{"amount":250000}' })
    const element = await until(() => document.querySelector('otp-step-up'))
    await until(() => codeInput(element) && document.activeElement === element)
    await userEvent.keyboard('123456{Enter}')
    expect(await (await response).json()).toEqual({ receipt: 'R1' })
    const sent = server.calls.filter(({ route }) => route === 'POST /transfers')
    expect(sent.map(({ headers }) => headers.get('warifu-challenge'))).toEqual([null, 'c1'])
    expect(sent.map(({ body }) => body)).toEqual([{ amount: 250000 }, { amount: 250000 }])
  })

  it('stops by button, by Escape and by leaving the page; the challenge is declined', async () => {
    const ways: ((element: OtpStepUp) => unknown)[] = [
      (element) => userEvent.click(button(element, '中止する') as HTMLButtonElement),
      () => userEvent.keyboard('{Escape}'),
      (element) => element.remove(),
    ]
    for (const way of ways) {
      const { calls } = start({})
      const { element, approval } = await opened()
      const stopped: unknown[] = []
      document.body.addEventListener('otp-stopped', (event) => stopped.push(event.challenge), { once: true })
      await way(element)
      expect(await approval).toEqual({ approved: false })
      await until(() => calls.some(({ route }) => route === decline))
      expect(dialogOf(element).open).toBe(false)
      server.stop()
    }
  })

  it('never sends the code by itself', async () => {
    const { routes } = start({ [answer]: right })
    const { element } = await opened()
    await userEvent.keyboard('123456')
    await element.updateComplete
    expect(routes()).not.toContain(answer)
  })

  it('sends one answer, however often Enter and button are pressed', async () => {
    const { routes } = start({ [answer]: 'hangs' })
    const { element } = await opened()
    await userEvent.keyboard('123456{Enter}{Enter}')
    button(element, '承認する')?.click()
    await element.updateComplete
    expect(routes().filter((route) => route === answer)).toHaveLength(1)
  })

  it('VER-2 says what was wrong, empties the field and keeps the caret in it', async () => {
    start({ [answer]: no('wrong-code', { remaining: 3, retryAt: null }) })
    const { element } = await opened()
    await userEvent.keyboard('111111{Enter}')
    await until(() => textOf(element).includes('確認コードが正しくありません。'))
    expect(textOf(element)).toContain('あと3回まで続けて入力できます。')
    expect(codeInput(element)?.value).toBe('')
    expect(element.shadowRoot?.activeElement?.localName).toBe('otp-code')
    const field = element.shadowRoot?.querySelector('otp-code')
    expect(field?.shadowRoot?.getElementById('error')?.closest('[aria-live]')).not.toBeNull()
  })

  it('VER-3 counts down a pause and holds the answer back', async () => {
    const { routes } = start({ [answer]: no('paused', { retryAt: now + 30_000 }, 429) })
    const { element } = await opened()
    await userEvent.keyboard('111111{Enter}')
    await until(() => /あと(30|29)秒で、もう一度入力できます。/.test(textOf(element)))
    expect(button(element, '承認する')?.getAttribute('aria-disabled')).toBe('true')
    await userEvent.keyboard('222222{Enter}')
    expect(routes().filter((route) => route === answer)).toHaveLength(1)
    expect(element.shadowRoot?.querySelector('[role=status]')?.textContent).toMatch(/もう一度入力できます。/)
  })

  it('VER-2 waits for the next code after a used one', async () => {
    start({ [answer]: no('used-code', { remaining: 4, retryAt: null, nextCodeAt: now + 17_000 }) })
    const { element } = await opened()
    await userEvent.keyboard('111111{Enter}')
    await until(() => textOf(element).includes('このコードは使用済みです。'))
    expect(textOf(element)).toMatch(/あと1[67]秒で、次のコードに変わります。/)
  })

  it.each([
    ['typed-codes-off', '確認コードでの確認を停止しました。'],
    ['challenge-expired', '確認の有効時間が過ぎました。'],
    ['signed-out', 'もう一度ログインしてください。'],
    ['challenge-exhausted', '正しくないコードが続いたため'],
  ] as const)('VER-2 ends with %s and lets the page go on', async (code, sentence) => {
    start({ [answer]: no(code, {}, 403) })
    const { element, approval } = await opened()
    await userEvent.keyboard('111111{Enter}')
    await until(() => textOf(element).includes(sentence))
    await userEvent.click(button(element, '閉じる') as HTMLButtonElement)
    expect(await approval).toEqual({ approved: false })
  })

  it('shows the network’s failure in words and does not throw', async () => {
    start({ [load]: 'offline' })
    const element = await show('otp-step-up')
    void element.approve('c1')
    await until(() => textOf(element).includes('通信できませんでした。'))
  })

  it('EMB-7 asks for the challenge again when the language changes', async () => {
    const { calls } = start({ [load]: [ok(challenge), ok({ ...challenge, title: 'Transfer' })] })
    const { element } = await opened()
    document.documentElement.lang = 'en'
    await until(() => textOf(element).includes('Check and approve: Transfer'))
    expect(calls.map(({ headers }) => headers.get('accept-language'))).toEqual(['ja', 'en'])
  })

  it('shows one challenge after the other', async () => {
    start({
      [answer]: right,
      'GET /otp/challenges/c2': ok({ ...challenge, id: 'c2', title: '住所変更' }),
      'DELETE /otp/challenges/c2': ok(),
    })
    const { element, approval } = await opened()
    const second = element.approve({ id: 'c2' })
    await userEvent.keyboard('123456{Enter}')
    await approval
    await until(() => textOf(element).includes('住所変更の内容を確かめて承認する'))
    await userEvent.keyboard('{Escape}')
    expect(await second).toEqual({ approved: false })
  })

  it.each([
    ['a part of the page that is out of sight', '<div hidden><otp-step-up></otp-step-up></div>'],
    ['a dialog of the page that is closed', '<dialog><otp-step-up></otp-step-up></dialog>'],
    ['an element that is hidden', '<otp-step-up hidden></otp-step-up>'],
  ])('attack: in %s it does not block the page, unseen', async (_, html) => {
    start({})
    const element = await show('otp-step-up', html)
    await expect(element.approve('c1')).resolves.toEqual({ approved: false })
    expect(dialogOf(element).open).toBe(false)
  })

  it('attack: in a part of the page that takes no clicks and is not painted, it is seen and used', async () => {
    start({})
    const place = '<div><otp-step-up></otp-step-up></div>'
    const element = await show('otp-step-up', place)
    Object.assign(element.parentElement?.style ?? {}, { visibility: 'hidden', pointerEvents: 'none' })
    void element.approve('c1')
    await until(() => codeInput(element))
    const { visibility, pointerEvents } = getComputedStyle(dialogOf(element))
    expect([visibility, pointerEvents]).toEqual(['visible', 'auto'])
  })

  it('attack: where the page keeps its own one out of sight, a request is approved in another', async () => {
    start({ 'POST /transfers': [no('step-up-required', { challenge }, 403), ok({})] })
    await show('otp-step-up', '<div hidden><otp-step-up></otp-step-up></div>')
    const sent = withStepUp()('/transfers', { method: 'POST' })
    const element = await until(() => document.querySelector<OtpStepUp>('body > otp-step-up'))
    await until(() => codeInput(element))
    expect(dialogOf(element).checkVisibility()).toBe(true)
    button(element, '中止する')?.click()
    expect((await sent).status).toBe(403)
  })

  it('attack: its place turned from inline to a dialog in the middle is still to be seen', async () => {
    start({})
    const element = await show('otp-step-up', '<otp-step-up inline></otp-step-up>')
    void element.approve('c1')
    await until(() => codeInput(element))
    element.inline = false
    await until(() => dialogOf(element)?.open)
  })

  it('attack: it stops when it is moved in the page, and can be opened there again', async () => {
    start({})
    const { element, approval } = await opened()
    document.body.append(document.createElement('div'))
    document.querySelector('div')?.append(element)
    await expect(approval).resolves.toEqual({ approved: false })
    const again = element.approve('c1')
    await until(() => codeInput(element))
    dialogOf(element).close()
    await expect(again).resolves.toEqual({ approved: false })
  })

  it('EMB-10 keeps the focus in the dialog and gives it back', async () => {
    start({})
    const element = await show('otp-step-up', '<button>送る</button><otp-step-up></otp-step-up><input>')
    document.querySelector('button')?.focus()
    const approval = element.approve('c1')
    await until(() => document.activeElement === element)
    expect(dialogOf(element).matches(':modal')).toBe(true)
    for (let tab = 0; tab < 8; tab += 1) {
      await userEvent.keyboard('{Tab}')
      expect(document.querySelector('input:focus')).toBeNull()
    }
    await userEvent.keyboard('{Escape}')
    await approval
    expect(document.activeElement).toBe(document.querySelector('button'))
  })
})
