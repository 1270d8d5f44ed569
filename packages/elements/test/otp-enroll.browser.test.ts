import jsqr from 'jsqr'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-enroll.ts'
import '../src/define/otp-step-up.ts'
import type { OtpEnroll } from '../src/index.ts'
import {
  authenticator,
  backupCodes,
  challenge,
  enrolled,
  enrollment,
  no,
  now,
  ok,
  passed,
  serve,
  state,
} from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

const look = 'GET /otp/state'
const begin = 'POST /otp/enrollments'
const confirm = 'POST /otp/enrollments/e1'
const drop = 'DELETE /otp/enrollments/e1'
const issue = 'POST /otp/backup-codes'
const attempt = 'POST /otp/try-code'
const asked = 'GET /otp/challenges/c1'
const answered = 'POST /otp/challenges/c1/answer'
const later = now + 60_000

/** The types speak of a module within the module; at run time there is one. */
const read = jsqr as unknown as typeof jsqr.default

let server: ReturnType<typeof serve>
const start = (routes: Parameters<typeof serve>[0] = {}) => {
  server = serve({
    [look]: ok(state),
    [begin]: ok(enrollment),
    [confirm]: ok(enrolled),
    [drop]: ok(),
    [issue]: ok(backupCodes),
    [attempt]: ok(challenge),
    // Long after the first code: the next one is there.
    [asked]: ok({ ...challenge, now: later, expiresAt: later + 300_000 }),
    [answered]: ok(passed),
    'DELETE /otp/challenges/c1': ok(),
    ...routes,
  })
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

const press = async (element: OtpEnroll, text: string) => userEvent.click(await until(() => button(element, text)))

/** Says that the backup codes are stored. */
async function keep(element: OtpEnroll): Promise<void> {
  await until(() => textOf(element).includes('7K2M-9QXD-3FTVW'))
  await userEvent.click(element.shadowRoot?.querySelector('[type=checkbox]') as HTMLElement)
  await press(element, '完了')
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
  it('EMB-1 ENR-1 works with one tag: checklist, QR code, code, backup codes, done', async () => {
    const { calls } = start({ [confirm]: ok({ ...enrolled, coolingOffUntil: now + 86_400_000 }) })
    const element = await intro()
    const events: unknown[] = []
    element.addEventListener('otp-enrolled', (event) => events.push(event.authenticator))
    element.addEventListener('otp-finished', ({ type }) => events.push(type))
    expect(textOf(element)).toContain('スマートフォンの「日付と時刻」が自動設定になっている')
    const name = element.shadowRoot?.querySelector('input') as HTMLInputElement
    await userEvent.fill(name, 'Pixel')
    await userEvent.keyboard('{Enter}')
    await until(() => element.shadowRoot?.querySelector('svg path'))
    await typeCode(element)
    await until(() =>
      textOf(element).includes('「Pixel」を登録しました。続けて、バックアップコードを保管してください。'),
    )
    expect(events).toEqual(['a1'])
    await keep(element)
    await press(element, 'あとで')
    await until(() => textOf(element).includes('「Pixel」の確認コードを使えるようになりました。'))
    expect(textOf(element)).toContain('安全のための待ち時間があります。')
    expect(events).toEqual(['a1', 'otp-finished'])
    expect(calls.map(({ route, body }) => [route, body])).toEqual([
      [look, null],
      [begin, { name: 'Pixel' }],
      [confirm, { code: '123456' }],
      [issue, {}],
      [attempt, {}],
      [asked, null],
      ['DELETE /otp/challenges/c1', null],
    ])
    expect(calls.find(({ route }) => route === issue)?.headers.get('warifu-challenge')).toBe('c9')
  })

  it('ENR-4 asks for a place for the backup codes only where there will be some', async () => {
    start()
    const place = 'バックアップコードを保管する場所を決めている'
    expect(textOf(await intro())).toContain(place)
    server.stop()
    start({ [look]: ok({ ...state, backupCodes: { left: 8, total: 10, issuedAt: now } }) })
    expect(textOf(await intro())).not.toContain(place)
  })

  it('ENR-1 warns before the page is left without the backup codes, and not before or after', async () => {
    start()
    const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
    const element = await bind()
    expect(asks()).toBe(false)
    await typeCode(element)
    await until(asks)
    await keep(element)
    await until(() => !asks())
  })

  it('ENR-1 the device is enrolled also when its backup codes are not made; they can be made then', async () => {
    start({ [issue]: [no('approval-expired', {}, 410), ok(backupCodes)] })
    const element = await bind()
    await typeCode(element)
    await until(() =>
      textOf(element).includes('端末の登録は済んでいますが、バックアップコードはまだ発行していません。'),
    )
    await press(element, 'バックアップコードを発行する')
    await keep(element)
  })

  it('ENR-6 tries one code, and says which device answered', async () => {
    start()
    const element = await bind()
    await typeCode(element)
    await keep(element)
    await until(() => textOf(element).includes('練習に、次に表示されるコードを1回入力してみましょう。'))
    await typeCode(element)
    await until(() =>
      textOf(element).includes('「Pixel」のコードを正しく確認できました。ログインのときも同じ操作です。'),
    )
    expect(server.calls.at(-1)).toMatchObject({ route: answered, body: { code: '123456' } })
  })

  it('ENR-6 counts down to the next code while the first one is used', async () => {
    start({ [asked]: ok({ ...challenge, now: now + 12_000 }), [look]: ok(state) })
    const element = await bind()
    await typeCode(element)
    await keep(element)
    await until(() => /あと1[78]秒で、次のコードに変わります。/.test(textOf(element)))
    await typeCode(element)
    expect(server.routes()).not.toContain(answered)
  })

  it('ENR-6 explains a used code, and counts down to the next', async () => {
    start({ [answered]: no('used-code', { remaining: 4, retryAt: null, nextCodeAt: later + 21_000, now: later }) })
    const element = await bind()
    await typeCode(element)
    await keep(element)
    await until(() => codeInput(element))
    await typeCode(element)
    await until(() => textOf(element).includes('このコードは使用済みです。'))
    await until(() => /あと2[01]秒で、次のコードに変わります。/.test(textOf(element)))
  })

  it('ENR-5 adds a further device, after an approval in the dialog, under a name of its own', async () => {
    start({
      [look]: ok({
        ...state,
        enrollment: 'with-approval',
        authenticators: [authenticator],
        backupCodes: { left: 8, total: 10, issuedAt: now },
      }),
      [begin]: [no('step-up-required', { challenge }, 403), ok({ ...enrollment, name: '2台目の端末' })],
      [confirm]: ok({ ...enrolled, backupCodesChallenge: null }),
    })
    const element = await show('otp-enroll', '<otp-enroll further></otp-enroll>')
    await until(() => textOf(element).includes('先に、いままでの端末の確認コードを入力していただきます。'))
    expect(element.shadowRoot?.querySelector('input')?.value).toBe('2台目の端末')
    await press(element, '登録をはじめる')
    const dialog = await until(() => document.querySelector('otp-step-up'))
    await until(() => codeInput(dialog))
    codeInput(dialog)?.focus()
    await userEvent.keyboard('111111{Enter}')
    await until(() => element.shadowRoot?.querySelector('svg path'))
    await typeCode(element)
    await press(element, 'あとで')
    await until(() => textOf(element).includes('登録済みのどの端末のコードも使えます。'))
    expect(server.routes()).not.toContain(issue)
    expect(server.calls.filter(({ route }) => route === begin).map(({ body }) => body)).toEqual([
      { name: '2台目の端末' },
      { name: '2台目の端末' },
    ])
  })

  it('ENR-5 says beside the name that it is taken', async () => {
    start({
      [look]: ok({ ...state, enrollment: 'with-approval', authenticators: [authenticator] }),
      [begin]: no('name-taken', {}, 409),
    })
    const element = await show('otp-enroll', '<otp-enroll further></otp-enroll>')
    const name = await until(() => element.shadowRoot?.querySelector('input'))
    await userEvent.fill(name, 'Pixel')
    await userEvent.keyboard('{Enter}')
    await until(() => textOf(element).includes('「Pixel」という名前の端末がすでにあります。'))
    expect(name.getAttribute('aria-invalid')).toBe('true')
    expect(name.value).toBe('Pixel')
  })

  it.each([
    ['full', '登録できる端末は1台までです。'],
    ['not-allowed', 'この画面からは端末を登録できません。'],
  ] as const)('ENR-5 says why no further device can be added: %s', async (enrollment, sentence) => {
    start({ [look]: ok({ ...state, enrollment, authenticators: [authenticator] }) })
    const element = await show('otp-enroll', '<otp-enroll further></otp-enroll>')
    await until(() => textOf(element).includes(sentence))
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
    const opened: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      opened.push(this.href)
    })
    const open = await until(() => button(element, 'アプリで開く'))
    await userEvent.click(open)
    expect(opened).toEqual([enrollment.uri])
    expect(element.shadowRoot?.querySelector('.key')?.closest('details')).toBeNull()
  })

  it('ENR-2 wipes the secret when done and when it leaves the page', async () => {
    start()
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
    ['clock-off', { driftSeconds: 300, remaining: 3, retryAt: null }, '端末の時計が約5分進んでいます。'],
    ['clock-off', { driftSeconds: -90, remaining: 3, retryAt: null }, '端末の時計が遅れています。'],
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
    await until(() => textOf(element).includes('この名前は使えません。'))
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
