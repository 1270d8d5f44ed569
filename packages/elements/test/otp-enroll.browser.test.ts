import jsqr from 'jsqr'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-enroll.ts'
import type { OtpEnroll } from '../src/index.ts'
import { enrollment, no, now, ok, serve, state } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

const look = 'GET /otp/state'
const begin = 'POST /otp/enrollments'
const confirm = 'POST /otp/enrollments/e1'
const drop = 'DELETE /otp/enrollments/e1'
const authenticator = {
  id: 'a1',
  name: 'Pixel',
  kind: 'totp',
  digits: 6,
  createdAt: now,
  lastUsedAt: null,
  state: 'active',
}

/** The types speak of a module within the module; at run time there is one. */
const read = jsqr as unknown as typeof jsqr.default

let server: ReturnType<typeof serve>
const start = (routes: Parameters<typeof serve>[0] = {}) => {
  server = serve({ [look]: ok(state), [begin]: ok(enrollment), [drop]: ok(), ...routes })
  return server
}

async function intro(): Promise<OtpEnroll> {
  const element = await show('otp-enroll')
  await until(() => button(element, '登録をはじめる'))
  return element
}

async function bind(): Promise<OtpEnroll> {
  const element = await intro()
  await userEvent.click(button(element, '登録をはじめる') as HTMLButtonElement)
  await until(() => element.shadowRoot?.querySelector('svg path'))
  return element
}

async function typeCode(element: OtpEnroll): Promise<void> {
  codeInput(element)?.focus()
  await userEvent.keyboard('123456{Enter}')
}

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
  vi.restoreAllMocks()
})

describe('otp-enroll', () => {
  it('EMB-1 ENR-1 works with one tag: checklist, QR code, code, done', async () => {
    const { calls } = start({ [confirm]: ok({ now, authenticator, coolingOffUntil: now + 86_400_000 }) })
    const element = await intro()
    const enrolled: unknown[] = []
    element.addEventListener('otp-enrolled', (event) => enrolled.push(event.authenticator))
    expect(textOf(element)).toContain('スマートフォンの「日付と時刻」が自動設定になっている')
    const name = element.shadowRoot?.querySelector('input') as HTMLInputElement
    await userEvent.fill(name, 'Pixel')
    await userEvent.keyboard('{Enter}')
    await until(() => element.shadowRoot?.querySelector('svg path'))
    await typeCode(element)
    await until(() => textOf(element).includes('「Pixel」の確認コードを使えるようになりました。'))
    expect(textOf(element)).toContain('安全のための待ち時間があります。')
    expect(calls.map(({ route, body }) => [route, body])).toEqual([
      [look, null],
      [begin, { name: 'Pixel' }],
      [confirm, { code: '123456' }],
    ])
    expect(enrolled).toEqual(['a1'])
  })

  it('ENR-1 draws a QR code that scans, on white with four modules of quiet', async () => {
    start()
    document.documentElement.style.colorScheme = 'dark'
    const element = await bind()
    document.documentElement.style.colorScheme = ''
    const svg = element.shadowRoot?.querySelector('svg') as SVGSVGElement
    const [x, y, side] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number)
    expect([x, y]).toEqual([-4, -4])
    const tile = getComputedStyle(element.shadowRoot?.querySelector('[part=qr]') as Element)
    expect(tile.backgroundColor).toBe('rgb(255, 255, 255)')
    expect(svg.getAttribute('aria-label')).toContain('QRコード')
    const scale = 6
    const pixels = (side ?? 0) * scale
    const canvas = new OffscreenCanvas(pixels, pixels).getContext('2d') as OffscreenCanvasRenderingContext2D
    canvas.fillStyle = '#fff'
    canvas.fillRect(0, 0, pixels, pixels)
    canvas.setTransform(scale, 0, 0, scale, 4 * scale, 4 * scale)
    canvas.fillStyle = '#000'
    canvas.fill(new Path2D(svg.querySelector('path')?.getAttribute('d') ?? ''))
    const found = read(canvas.getImageData(0, 0, pixels, pixels).data, pixels, pixels)
    expect(found?.data).toBe(enrollment.uri)
  })

  it('ENR-1 shows the key in groups of four and copies it without spaces', async () => {
    start()
    const element = await bind()
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const groups = [...(element.shadowRoot?.querySelectorAll('.key [aria-hidden] span') ?? [])]
    expect(groups.map((group) => group.textContent)).toEqual(enrollment.secret.match(/.{4}/g))
    await userEvent.click(element.shadowRoot?.querySelector('summary') as HTMLElement)
    await userEvent.click(button(element, 'コピー') as HTMLButtonElement)
    expect(copied).toHaveBeenCalledWith(enrollment.secret)
    await until(() => textOf(element).includes('セットアップキーをコピーしました。'))
  })

  it('tells when copying failed', async () => {
    start()
    const element = await bind()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))
    await userEvent.click(element.shadowRoot?.querySelector('summary') as HTMLElement)
    await userEvent.click(button(element, 'コピー') as HTMLButtonElement)
    await until(() => textOf(element).includes('コピーできませんでした。'))
  })

  it('ENR-1 opens the app on the phone itself, and puts the key first there', async () => {
    start()
    const real = globalThis.matchMedia.bind(globalThis)
    vi.spyOn(globalThis, 'matchMedia').mockImplementation((media) =>
      media === '(pointer: coarse)' ? { ...real(media), matches: true } : real(media),
    )
    const element = await intro()
    await userEvent.click(button(element, '登録をはじめる') as HTMLButtonElement)
    const link = await until(() => element.shadowRoot?.querySelector('a'))
    expect(link?.getAttribute('href')).toBe(enrollment.uri)
    expect(element.shadowRoot?.querySelector('.key')?.closest('details')).toBeNull()
  })

  it('ENR-2 wipes the secret when done and when it leaves the page', async () => {
    start({ [confirm]: ok({ now, authenticator, coolingOffUntil: null }) })
    const done = await bind()
    await typeCode(done)
    await until(() => textOf(done).includes('登録しました'))
    expect(done.shadowRoot?.innerHTML).not.toContain('JBSW')
    expect(server.routes()).not.toContain(drop)

    const left = await bind()
    left.remove()
    await until(() => server.routes().includes(drop))
    document.body.append(left)
    await until(() => button(left, '登録をはじめる'))
    expect(left.shadowRoot?.innerHTML).not.toContain('JBSW')
  })

  it('ENR-2 starts again in place when the setup has expired', async () => {
    start({ [confirm]: no('enrollment-gone', {}, 410) })
    const element = await bind()
    await typeCode(element)
    await until(() => textOf(element).includes('登録の有効時間が過ぎました'))
    expect(textOf(element)).toContain('アプリに残った「Warifu Bank (personal)」は削除してかまいません。')
    await userEvent.click(button(element, 'はじめからやり直す') as HTMLButtonElement)
    await until(() => element.shadowRoot?.querySelector('svg path'))
  })

  it.each([
    ['wrong-code', { remaining: 3, retryAt: null }, '確認コードが正しくありません。'],
    ['used-code', { remaining: 3, retryAt: null, nextCodeAt: now + 9000 }, 'このコードは使用済みです。'],
    ['paused', { retryAt: now + 30_000 }, '確認コードの入力を一時的に止めています。'],
    ['unavailable', {}, 'ただいま確認できません。'],
  ] as const)('VER-2 stays on the QR code after %s', async (code, more, sentence) => {
    start({ [confirm]: no(code, more) })
    const element = await bind()
    await typeCode(element)
    await until(() => textOf(element).includes(sentence))
    expect(element.shadowRoot?.querySelector('svg path')).not.toBeNull()
    expect(codeInput(element)?.value).toBe('')
  })

  it.each([
    ['first-factor-only', 'ログインが途中です。'],
    ['first-factor-too-old', '安全のため、もう一度ログインしてください。'],
    ['with-approval', '登録済みの端末は「Pixel」です。'],
  ] as const)('says why it is not offered: %s', async (why, sentence) => {
    start({
      [look]: ok({ ...state, enrollment: why, authenticators: why === 'with-approval' ? [authenticator] : [] }),
    })
    const element = await show('otp-enroll')
    await until(() => textOf(element).includes(sentence))
    expect(button(element, '登録をはじめる')).toBeUndefined()
  })

  it('says what is wrong with the name, beside it', async () => {
    start({ [begin]: no('name-invalid') })
    const element = await intro()
    await userEvent.click(button(element, '登録をはじめる') as HTMLButtonElement)
    await until(() => textOf(element).includes('端末の名前が長すぎるか、使えない文字が入っています。'))
    expect(element.shadowRoot?.querySelector('input')?.getAttribute('aria-invalid')).toBe('true')
  })

  it.each([
    ['offline', '通信できませんでした。'],
    [no('signed-out', {}, 401), 'ログアウトされました。もう一度ログインしてください。'],
    [no('unavailable', {}, 503), '7f3a'],
  ] as const)('shows %j in words', async (answer, sentence) => {
    start({ [look]: answer as never })
    const element = await show('otp-enroll')
    await until(() => textOf(element).includes(sentence))
  })
})
