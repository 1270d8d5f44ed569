import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-check-up.ts'
import type { OtpCheckUp } from '../src/index.ts'
import { challenge, no, now, ok, passed, serve, state } from './pages.ts'
import { checkUp, quiet, waiting } from './recovery.ts'
import { inside } from './recovery-states.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

let server: ReturnType<typeof serve>

async function shown(routes: Parameters<typeof serve>[0] = {}, html?: string): Promise<OtpCheckUp> {
  server = serve({ ...inside, ...routes })
  const element = await show('otp-check-up', html)
  await until(() => element.shadowRoot?.querySelector('h2'))
  return element
}

const press = async (element: Element, text: string) => userEvent.click(await until(() => button(element, text)))
const says = (element: Element, text: string) => until(() => textOf(element).includes(text), text)
const field = (element: Element) => element.shadowRoot?.querySelector<HTMLInputElement>('#release-password')
const links = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll<HTMLAnchorElement>('[part=gap] a') ?? [])].map(({ href }) => new URL(href))

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
  vi.restoreAllMocks()
})

describe('otp-check-up', () => {
  it('CHK-1 names each gap with the way that closes it', async () => {
    const element = await shown(
      {},
      '<otp-check-up devices="/security" backup-codes="/security#codes" contacts="/contacts"></otp-check-up>',
    )
    expect(textOf(element)).toContain('あと4つで準備がととのいます。')
    expect(links(element).map(({ pathname, hash }) => pathname + hash)).toEqual([
      '/security',
      '/security#codes',
      '/contacts',
    ])
    expect(button(element, '設定する')).toBeDefined()
  })

  it('CHK-1 says that all is well, and when it was looked at last', async () => {
    const element = await shown(
      { 'GET /otp/check-up': ok({ ...checkUp, gaps: [], checkedAt: now }) },
      '<otp-check-up time-zone="Asia/Tokyo"></otp-check-up>',
    )
    expect(textOf(element)).toContain('準備はととのっています。')
    expect(textOf(element)).toContain('前回の見直し：2026年11月22日')
    expect(button(element, '見直しを終える')?.matches('.secondary')).toBe(true)
  })

  it('CHK-1 ends a review, and tells the page', async () => {
    const after = ok({ ...checkUp, gaps: [], checkedAt: now })
    const element = await shown({ 'GET /otp/check-up': [ok(checkUp), after] })
    const heard = vi.fn()
    document.body.addEventListener('otp-checked-up', heard)
    await press(element, '見直しを終える')
    await says(element, '見直しを記録しました。次の見直しは2027年11月23日ごろです。')
    expect(heard).toHaveBeenCalledOnce()
    expect(element.shadowRoot?.activeElement?.matches('h2')).toBe(true)
  })

  it('CHK-1 shows what happened in words, also of a server that is newer', async () => {
    const text = textOf(await shown())
    for (const line of ['確認コードなどによる承認', '正しくないコードなどの入力', 'その他の操作'])
      expect(text).toContain(line)
    expect(text).not.toContain('challenge-approved')
  })

  it('CHK-1 forgets a browser that was remembered', async () => {
    const one = {
      ...state,
      browsers: [{ id: 'b1', agent: { browser: 'Chrome', system: 'Windows' }, passedAt: now, current: true }],
    }
    const element = await shown({ 'GET /otp/state': [inside['GET /otp/state'] as ReturnType<typeof ok>, ok(one)] })
    expect(textOf(element)).toContain('種類の分からないブラウザ')
    const forget = element.shadowRoot?.querySelectorAll<HTMLElement>('[part=browser] button')[1]
    expect(forget?.ariaLabel).toBe('「種類の分からないブラウザ」の記憶を削除する')
    forget?.click()
    await says(element, 'ブラウザの記憶を削除しました。')
    expect(textOf(element)).not.toContain('種類の分からないブラウザ')
  })

  it('LOSS-3 sets a release password after an extra check, and says until then what is missing', async () => {
    const element = await shown({
      'POST /otp/release-password': [no('step-up-required', { challenge }, 403), ok()],
      'GET /otp/challenges/c1': ok(challenge),
      'POST /otp/challenges/c1/answer': ok(passed),
      'GET /otp/recovery': [ok(quiet), ok({ ...quiet, releasePasswordSetAt: now })],
      'GET /otp/check-up': [ok(checkUp), ok({ ...checkUp, gaps: ['no-spare'] })],
    })
    await press(element, '設定する')
    await until(() => field(element)?.matches(':focus'))
    expect(field(element)?.autocomplete).toBe('new-password')
    await userEvent.keyboard('{Enter}')
    await says(element, '強制解除パスワードを入力してください。')
    await userEvent.keyboard('correct horse battery{Enter}')
    const dialog = await until(() => document.querySelector('otp-step-up'))
    await until(() => codeInput(dialog))
    await userEvent.keyboard('123456{Enter}')
    await says(element, '強制解除パスワードを設定しました。')
    expect(field(element)).toBeNull()
    expect(server.calls.findLast(({ route }) => route === 'POST /otp/release-password')?.body).toEqual({
      password: 'correct horse battery',
    })
  })

  it('LOSS-3 says what makes a release password too weak, and keeps it in the field', async () => {
    const element = await shown({ 'POST /otp/release-password': no('password-weak') })
    await press(element, '設定する')
    await until(() => field(element)?.matches(':focus'))
    await userEvent.keyboard('aaaaaaaaaaaaaaaaaaa{Enter}')
    await says(element, '15文字以上の、推測されにくいパスワードにしてください。')
    expect(field(element)?.value).toBe('aaaaaaaaaaaaaaaaaaa')
    await press(element, 'キャンセル')
    expect(field(element)).toBeNull()
    await until(() => element.shadowRoot?.activeElement?.matches('.set-password'))
  })

  it('LOSS-2 RE-06 puts a recovery that somebody asked for first, and stops it with one press', async () => {
    const element = await shown({ 'GET /otp/recovery': [ok({ ...waiting, ways: [] }), ok(quiet)] })
    expect(element.shadowRoot?.querySelector('h2')?.textContent).toContain('ログインの復旧が申し込まれています')
    const heard: string[] = []
    document.body.addEventListener('otp-recovery-changed', (event) => heard.push(event.state))
    await press(element, '申し込みを取り消す')
    await says(element, 'ログインの復旧を取り消しました。')
    expect(heard).toEqual(['none'])
  })

  it('VER-4 has the report for the support desk, asked for when it is opened', async () => {
    const element = await shown()
    expect(server.routes()).not.toContain('GET /otp/support-report')
    for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true
    await says(element, 'お問い合わせ番号：42-9fK2aQ')
  })

  it('CHK-1 sends who is half signed in to finish signing in', async () => {
    const element = await shown({ 'GET /otp/check-up': no('first-factor-only', {}, 403) })
    expect(textOf(element)).toContain('ログインが途中です。')
  })

  it('CHK-1 speaks English', async () => {
    document.documentElement.lang = 'en'
    expect(textOf(await shown())).toContain('4 things left to do.')
  })

  it('attack: a place outside of the site is no place to go', async () => {
    const html =
      '<otp-check-up devices="https://evil.example/" backup-codes="javascript:alert(1)" contacts="//evil.example"></otp-check-up>'
    const element = await shown({}, html)
    for (const { origin, pathname } of links(element)) expect([origin, pathname]).toEqual([location.origin, '/'])
  })

  it('attack: places that a framework leaves undefined are none', async () => {
    const element = await shown()
    Object.assign(element, { devices: undefined, backupCodes: undefined, contacts: undefined })
    await element.updateComplete
    expect(links(element)).toEqual([])
  })

  it('attack: a release password goes with the form and with the element, and stands nowhere in the page', async () => {
    const stored = vi.spyOn(Storage.prototype, 'setItem')
    const element = await shown({ 'POST /otp/release-password': 'hangs' })
    await press(element, '設定する')
    const input = await until(() => field(element))
    await userEvent.keyboard('correct horse battery{Enter}')
    await until(() => server.routes().includes('POST /otp/release-password'))
    expect(`${location.href}${document.documentElement.outerHTML}${element.shadowRoot?.innerHTML}`).not.toContain(
      'horse',
    )
    element.remove()
    await element.updateComplete
    expect(input.value).toBe('')
    expect(field(element)).toBeNull()
    expect(stored).not.toHaveBeenCalled()
  })
})
