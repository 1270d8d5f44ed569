import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-devices.ts'
import '../src/define/otp-step-up.ts'
import { OtpEnrolledEvent } from '../src/element/events.ts'
import type { OtpDevices } from '../src/index.ts'
import { owning, pixel, tablet } from './devices.ts'
import { challenge, no, now, ok, passed, serve, state } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

const look = 'GET /otp/state'
const rename = 'PATCH /otp/authenticators/a1'
const remove = 'DELETE /otp/authenticators/a1'
const both = owning(pixel, tablet)
const asked = no('step-up-required', { challenge }, 403)
const renamed = ok({ now, authenticator: { ...pixel, name: 'Pixel 10' } })

let server: ReturnType<typeof serve>
const start = (routes: Parameters<typeof serve>[0] = {}) => {
  server = serve({
    [look]: ok(both),
    'GET /otp/challenges/c1': ok(challenge),
    'DELETE /otp/challenges/c1': ok(),
    'POST /otp/challenges/c1/answer': ok(passed),
    ...routes,
  })
}

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

async function list(html?: string): Promise<OtpDevices> {
  const element = await show('otp-devices', html)
  await until(() => element.shadowRoot?.querySelector('h2'))
  return element
}

/** A button by the name that a screen reader says. */
function named(element: Element, name: string): HTMLButtonElement {
  const found = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name,
  )
  if (!found) throw new Error(`no button is called ${name}`)
  return found
}

const focused = (element: Element) => element.shadowRoot?.activeElement
const field = (element: Element) => element.shadowRoot?.querySelector<HTMLInputElement>('#name')
const spoken = (element: Element) => element.shadowRoot?.querySelector('[role=status]')?.textContent

async function openRename(element: OtpDevices, name: string): Promise<void> {
  await userEvent.click(named(element, '「Pixel 9」の名前を変える'))
  await until(() => focused(element) === field(element))
  await userEvent.fill(field(element) as HTMLInputElement, name)
}

async function openRemove(element: OtpDevices, name = 'Pixel 9'): Promise<void> {
  await userEvent.click(named(element, `「${name}」を削除する`))
  await until(() => textOf(element).includes(`「${name}」を削除しますか`))
}

async function approve(): Promise<void> {
  const dialog = await until(() => document.querySelector('otp-step-up'))
  await until(() => codeInput(dialog))
  codeInput(dialog)?.focus()
  await userEvent.keyboard('123456{Enter}')
}

describe('otp-devices', () => {
  it('DEV-1 lists name, state, kind, when added and when last used', async () => {
    start()
    const text = textOf(await list('<otp-devices time-zone="Asia/Tokyo"></otp-devices>'))
    for (const part of [
      'Pixel 9 使用中',
      '種類 認証アプリ（6桁）',
      '登録日 2026年10月23日',
      '最後に使った日 2026年11月22日 15:00',
      'タブレット 使用中',
      '最後に使った日 未使用',
    ]) {
      expect(text.replace(/\s+/g, ' ')).toContain(part)
    }
  })

  it('DEV-1 writes dates in English and in the zone it is given; a zone that is none does no harm', async () => {
    start()
    document.documentElement.lang = 'en'
    const there = await list('<otp-devices time-zone="America/New_York"></otp-devices>')
    expect(textOf(there)).toContain('22 November 2026 at 01:00')
    there.setAttribute('time-zone', 'Mars/Olympus')
    await there.updateComplete
    expect(textOf(there)).toContain('November 2026')
  })

  it('DEV-1 every button says which device it is about', async () => {
    start()
    const element = await list()
    const names = [...(element.shadowRoot?.querySelectorAll('li button') ?? [])].map((one) => [
      one.getAttribute('aria-label'),
      one.textContent?.trim(),
    ])
    expect(names).toEqual(
      ['Pixel 9', 'タブレット'].flatMap((name) => [
        [`「${name}」の名前を変える`, '名前を変える'],
        [`「${name}」の色と順番を変える`, '色と順番を変える'],
        [`「${name}」を一時停止する`, '一時停止する'],
        [`「${name}」から新しい端末に移行する`, '新しい端末に移行する'],
        [`「${name}」の紛失・故障のとき`, '紛失・故障のとき'],
        [`「${name}」を削除する`, '削除する'],
      ]),
    )
  })

  it('DEV-1 renames by the keyboard alone: approved with a code, told, the focus back in its row', async () => {
    start({ [rename]: [asked, renamed], [look]: [ok(both), ok(owning({ ...pixel, name: 'Pixel 10' }, tablet))] })
    const element = await list()
    let changes = 0
    element.addEventListener('otp-devices-changed', () => changes++)
    named(element, '「Pixel 9」の名前を変える').focus()
    await userEvent.keyboard('{Enter}')
    await until(() => focused(element) === field(element))
    await userEvent.keyboard('Pixel 10{Enter}')
    await approve()
    await until(() => textOf(element).includes('端末の名前を「Pixel 10」に変更しました。'))
    expect(spoken(element)).toBe('端末の名前を「Pixel 10」に変更しました。')
    await until(() => focused(element) === named(element, '「Pixel 10」の名前を変える'))
    expect(changes).toBe(1)
    const sent = server.calls.filter(({ route }) => route === rename)
    expect(sent.map(({ body, headers }) => [body, headers.get('warifu-challenge')])).toEqual([
      [{ name: 'Pixel 10' }, null],
      [{ name: 'Pixel 10' }, 'c1'],
    ])
  })

  it.each([
    ['', '端末の名前を1〜40文字で入力してください。'],
    ['タブレット', '「タブレット」という名前の端末がすでにあります。別の名前を入力してください。'],
  ])('DEV-1 says what is wrong with the name %j, beside it', async (name, sentence) => {
    start()
    const element = await list()
    await openRename(element, name)
    await userEvent.keyboard('{Enter}')
    await until(() => textOf(element).includes(sentence))
    const input = field(element)
    expect(input?.getAttribute('aria-invalid')).toBe('true')
    expect(input?.getAttribute('aria-describedby')).toContain('row-error')
    expect(focused(element)).toBe(input)
    expect(server.routes()).toEqual([look])
  })

  it('DEV-1 Escape leaves a row, and the focus goes back to the button that opened it', async () => {
    start()
    const element = await list()
    await openRename(element, 'Something')
    await userEvent.keyboard('{Escape}')
    await until(() => focused(element) === named(element, '「Pixel 9」の名前を変える'))
    await openRemove(element)
    await userEvent.click(named(element, 'キャンセル'))
    await until(() => focused(element) === named(element, '「Pixel 9」を削除する'))
    expect(server.routes()).toEqual([look])
  })

  it('DEV-1 stopping at the approval leaves the form as it was, without an error', async () => {
    start({ [rename]: asked })
    const element = await list()
    await openRename(element, 'Pixel 10')
    await userEvent.keyboard('{Enter}')
    const dialog = await until(() => document.querySelector('otp-step-up'))
    await userEvent.click(await until(() => button(dialog, '中止する')))
    await until(() => named(element, '保存する'))
    expect(field(element)?.value).toBe('Pixel 10')
    expect(element.shadowRoot?.querySelector('.error')).toBeNull()
  })

  it('DEV-2 asks before it removes, and says what it means; then a code, then a list without it', async () => {
    start({ [remove]: [asked, ok()], [look]: [ok(both), ok(owning(tablet))] })
    const element = await list()
    let changes = 0
    element.addEventListener('otp-devices-changed', () => changes++)
    await openRemove(element)
    expect(textOf(element)).toContain('この端末の確認コードは使えなくなります。')
    expect(textOf(element)).not.toContain('最後の端末です。')
    expect(server.routes()).toEqual([look])
    await userEvent.click(named(element, '「Pixel 9」を削除する'))
    await approve()
    await until(() => textOf(element).includes('「Pixel 9」を削除しました。'))
    expect(spoken(element)).toContain('「Pixel 9」を削除しました。')
    expect(focused(element)?.textContent).toBe('タブレット')
    expect(changes).toBe(1)
    expect(server.routes().filter((route) => route === remove)).toHaveLength(2)
  })

  it('DEV-2 says of the last device what is left without it, and what the server says when nothing is', async () => {
    start({ [look]: ok(owning(pixel, { ...tablet, state: 'disabled' })), [remove]: no('last-authenticator', {}, 409) })
    const element = await list()
    await openRemove(element)
    expect(textOf(element)).toContain('最後の端末です。')
    await userEvent.click(named(element, '「Pixel 9」を削除する'))
    await until(() => textOf(element).includes('確認コードを使える最後の端末のため、削除できません。'))
    expect(document.querySelector('otp-step-up')).toBeNull()
  })

  it('DEV-1 shows a device that was turned off, and what to do', async () => {
    start({ [look]: ok(owning({ ...pixel, state: 'disabled' })) })
    const text = textOf(await list())
    expect(text).toContain('使用不可')
    expect(text).toContain('新しい端末として追加してから、この端末を削除してください。')
  })

  it.each([
    ['full', '登録できる端末は2台までです。使っていない端末を削除してから追加してください。'],
    ['not-allowed', 'この画面からは端末を登録できません。'],
    ['first-factor-too-old', '安全のため、もう一度ログインしてください。'],
  ] as const)('ENR-5 says why no device can be added: %s', async (enrollment, sentence) => {
    start({ [look]: ok({ ...both, enrollment }) })
    const element = await list()
    expect(textOf(element)).toContain(sentence)
    expect(button(element, '端末を追加する')).toBeUndefined()
  })

  it('ENR-5 adds a device in place of the list, and comes back to a fresh one', async () => {
    const added = { ...tablet, id: 'a3', name: '新しい端末' }
    start({ [look]: [ok(both), ok(both), ok(owning(pixel, tablet, added))] })
    const element = await list()
    let changes = 0
    element.addEventListener('otp-devices-changed', () => changes++)
    await userEvent.click(named(element, '端末を追加する'))
    const wizard = await until(() => element.shadowRoot?.querySelector('otp-enroll'))
    expect(wizard.hasAttribute('further')).toBe(true)
    expect(focused(element)?.getAttribute('aria-label')).toBe('端末を追加する')
    expect(element.shadowRoot?.querySelector('ul')).toBeNull()
    wizard.dispatchEvent(new OtpEnrolledEvent('a3'))
    await until(() => named(element, '端末の一覧に戻る').hidden)
    expect(changes).toBe(1)
    wizard.querySelector<HTMLButtonElement>('[slot=done]')?.click()
    await until(() => textOf(element).includes('「新しい端末」を追加しました。'))
    expect(focused(element)?.textContent).toBe('新しい端末')
    expect(changes).toBe(1)
  })

  it('ENR-5 the way back from the wizard leads to the list, and the focus to where it began', async () => {
    start()
    const element = await list()
    await userEvent.click(named(element, '端末を追加する'))
    await userEvent.click(named(element, '端末の一覧に戻る'))
    await until(() => focused(element) === button(element, '端末を追加する'))
    expect(element.shadowRoot?.querySelector('otp-enroll')).toBeNull()
  })

  it('has the wizard for the first device, too', async () => {
    start({ [look]: ok(state) })
    const element = await list()
    expect(textOf(element)).toContain('登録済みの端末はありません。')
    await userEvent.click(named(element, '端末を追加する'))
    await until(() => element.shadowRoot?.querySelector('otp-enroll'))
  })

  it.each([
    ['offline', '通信できませんでした。'],
    [no('session-ended', {}, 401), '端末の変更があったため、ログアウトしました。'],
    [ok({ ...state, stage: 'first-factor', enrollment: 'first-factor-only' }), 'ログインが途中です。'],
  ] as const)('shows %j in words', async (answer, sentence) => {
    start({ [look]: answer as never })
    const element = await list()
    await until(() => textOf(element).includes(sentence))
  })

  it('looks again when it is asked to', async () => {
    start({ [look]: [ok(both), ok(owning(tablet))] })
    const element = await list()
    await element.refresh()
    await until(() => !textOf(element).includes('Pixel 9'))
  })

  it('EMB-10 fits the width of a small phone, with the longest name', async () => {
    start({ [look]: ok(owning({ ...pixel, name: 'W'.repeat(40) }, tablet)) })
    const element = await list('<div style="inline-size: 288px"><otp-devices></otp-devices></div>')
    await openRemove(element, 'W'.repeat(40))
    expect(element.scrollWidth).toBeLessThanOrEqual(288)
    expect(element.shadowRoot?.querySelector('.base')?.scrollWidth).toBeLessThanOrEqual(288)
  })
})
