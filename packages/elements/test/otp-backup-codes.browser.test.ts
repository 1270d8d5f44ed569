import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-backup-codes.ts'
import { settled } from '../src/flow/unkept-set.ts'
import type { OtpBackupCodes } from '../src/index.ts'
import { backupCodes, challenge, no, now, ok, serve, state } from './pages.ts'
import { button, show, textOf, until } from './screen.ts'

const look = 'GET /otp/state'
const issue = 'POST /otp/backup-codes'
const owned = (left: number) => ok({ ...state, backupCodes: { left, total: 10, issuedAt: now } })

let server: ReturnType<typeof serve>
const start = (routes: Parameters<typeof serve>[0] = {}) => {
  server = serve({ [look]: ok(state), [issue]: ok(backupCodes), ...routes })
  return server
}

async function shown(html?: string): Promise<OtpBackupCodes> {
  const element = await show('otp-backup-codes', html)
  await until(() => element.shadowRoot?.querySelector('h2'))
  return element
}

const press = async (element: Element, text: string) => userEvent.click(await until(() => button(element, text)))
const codesIn = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll('.codes [aria-hidden]') ?? [])].map(({ textContent }) => textContent)
const box = (element: Element) => element.shadowRoot?.querySelector('[type=checkbox]') as HTMLInputElement

/** A first set, on the screen. */
async function sheet(html?: string): Promise<OtpBackupCodes> {
  const element = await shown(html)
  await press(element, 'バックアップコードを発行する')
  await until(() => codesIn(element).length > 0)
  return element
}

/** Whether a browser would ask before it leaves the page. */
function asksBeforeLeaving(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  settled()
  document.body.innerHTML = ''
  server.stop()
  vi.restoreAllMocks()
})

describe('otp-backup-codes', () => {
  it.each([
    [8, '残り8個です。', false],
    [4, '残り4個です。', false],
    [3, '残り3個です。 残りが少なくなりました。新しいバックアップコードの発行をおすすめします。', true],
    [0, 'バックアップコードがなくなりました。スマートフォンを使えるうちに', true],
  ])('BAK-3 says how many are left, and recommends a new set when few are: %i', async (left, sentence, recommended) => {
    start({ [look]: owned(left) })
    const element = await shown('<otp-backup-codes time-zone="Asia/Tokyo"></otp-backup-codes>')
    expect(textOf(element)).toContain(sentence)
    expect(textOf(element)).toContain('2026年11月22日（10個）')
    expect(button(element, '新しいバックアップコードを発行する')?.matches('.primary')).toBe(recommended)
  })

  it('BAK-3 speaks English', async () => {
    document.documentElement.lang = 'en'
    start({ [look]: owned(1) })
    expect(textOf(await shown())).toContain('You have 1 backup code left.')
  })

  it('BAK-1 voids no set before the person says so, and names both outcomes', async () => {
    start({ [look]: owned(8) })
    const element = await shown()
    await press(element, '新しいバックアップコードを発行する')
    await until(() => textOf(element).includes('以前のコード（残り8個）はすべて使えなくなります。'))
    await press(element, 'いまのコードを使い続ける')
    expect(server.routes()).toEqual([look])
    await press(element, '新しいバックアップコードを発行する')
    await press(element, '新しく発行する')
    await until(() => codesIn(element).length === 10)
  })

  it('BAK-1 has the issue approved in the dialog; who stops there is back where they were', async () => {
    start({
      [look]: owned(8),
      [issue]: no('step-up-required', { challenge }, 403),
      'GET /otp/challenges/c1': ok(challenge),
      'DELETE /otp/challenges/c1': ok(),
    })
    const element = await shown()
    await press(element, '新しいバックアップコードを発行する')
    await press(element, '新しく発行する')
    const dialog = await until(() => document.querySelector('otp-step-up'))
    await press(dialog, '中止する')
    await until(() => button(element, '新しいバックアップコードを発行する'))
    expect(element.shadowRoot?.querySelector('.danger')).toBeNull()
  })

  it('BAK-1 shows the ten codes once, readable letter by letter', async () => {
    start()
    const element = await sheet()
    expect(codesIn(element)).toEqual(backupCodes.codes)
    expect(textOf(element)).toContain('この10個のコードは、この画面でだけ表示します。')
    const spoken = element.shadowRoot?.querySelector('.codes .visually-hidden')
    expect(spoken?.textContent).toBe('7 K 2 M, 9 Q X D, 3 F T V W')
    const list = element.shadowRoot?.querySelector('.codes') as HTMLElement
    expect(getComputedStyle(list).direction).toBe('ltr')
    expect(list.getAttribute('aria-label')).toBe('バックアップコード')
  })

  it('BAK-1 does not end before the box is ticked', async () => {
    start()
    const element = await sheet()
    const kept = vi.fn()
    element.addEventListener('otp-backup-codes-kept', kept)
    await press(element, '完了')
    await until(() => textOf(element).includes('コードを保管してから、チェックを入れてください。'))
    expect(element.shadowRoot?.activeElement).toBe(box(element))
    expect(kept).not.toHaveBeenCalled()
    await userEvent.keyboard(' ')
    await press(element, '完了')
    await until(() => textOf(element).includes('バックアップコードを発行しました。'))
    expect(kept).toHaveBeenCalledOnce()
    expect(Object.keys(kept.mock.lastCall?.[0] ?? {})).toEqual(['isTrusted'])
    expect(element.shadowRoot?.innerHTML).not.toContain('7K2M')
  })

  it('BAK-1 warns before the page is left, only while there is something to lose', async () => {
    start()
    const element = await sheet()
    expect(asksBeforeLeaving()).toBe(true)
    await userEvent.click(box(element))
    await until(() => !asksBeforeLeaving())
    await userEvent.click(box(element))
    await until(asksBeforeLeaving)
    element.remove()
    expect(asksBeforeLeaving()).toBe(false)
    await element.updateComplete
    expect(element.shadowRoot?.innerHTML).not.toContain('7K2M')
  })

  it('BAK-1 says when it is back in the page that nobody has the codes that were made meanwhile', async () => {
    start({ [look]: [owned(8), ok({ ...state, backupCodes: { left: 10, total: 10, issuedAt: now + 5000 } })] })
    const element = await shown()
    await press(element, '新しいバックアップコードを発行する')
    await press(element, '新しく発行する')
    element.remove()
    document.body.append(element)
    await until(() => textOf(element).includes('発行したコードは、もう表示できません。'))
    expect(element.shadowRoot?.innerHTML).not.toContain('7K2M')
    await press(element, 'あとで')
    await until(() => textOf(element).includes('残り10個です。'))
  })

  it('BAK-1 warns when the codes are left inside, and wipes them then', async () => {
    start()
    const element = await sheet()
    await press(element, '保管しないで閉じる')
    await until(() => textOf(element).includes('このまま離れると、二度と表示できません。'))
    expect(element.shadowRoot?.activeElement?.textContent).toBe('コードの画面に戻る')
    await press(element, 'コードの画面に戻る')
    expect(codesIn(element)).toHaveLength(10)
    await press(element, '保管しないで閉じる')
    await press(element, '保管しないで閉じる')
    await until(() => textOf(element).includes('発行したコードは、もう表示できません。'))
    expect(element.shadowRoot?.innerHTML).not.toContain('7K2M')
    expect(asksBeforeLeaving()).toBe(false)
  })

  it('BAK-1 has no codes for a page that comes back from the browser’s store', async () => {
    start()
    const element = await sheet()
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    await until(() => codesIn(element).length === 0)
    expect(element.shadowRoot?.innerHTML).not.toContain('7K2M')
  })

  it('BAK-1 leaves no code in attributes, storage, address or title', async () => {
    start()
    const element = await sheet()
    await press(element, 'ファイルに保存')
    const attributes = [...(element.shadowRoot?.querySelectorAll('*') ?? []), element].flatMap((node) =>
      [...node.attributes].map(({ value }) => value),
    )
    const places = [
      ...attributes,
      location.href,
      document.title,
      JSON.stringify({ ...localStorage, ...sessionStorage }),
    ]
    expect(places.filter((text) => /7K2M|7 K 2 M/.test(text))).toEqual([])
  })

  it('BAK-1 saves a file named after service, account and date, one code a line, and forgets it', async () => {
    start()
    const element = await sheet('<otp-backup-codes time-zone="Asia/Tokyo"></otp-backup-codes>')
    const made = vi.spyOn(URL, 'createObjectURL')
    const forgotten = vi.spyOn(URL, 'revokeObjectURL')
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    await press(element, 'ファイルに保存')
    await until(() => textOf(element).includes('共用のパソコンの場合は、印刷したあとでファイルを削除してください。'))
    const link = clicked.mock.contexts[0] as HTMLAnchorElement
    expect(link.download).toBe('わりふ銀行_hanako-(personal)_バックアップコード_2026-11-22.txt')
    const [file] = made.mock.lastCall as [Blob]
    const text = await file.text()
    expect(text.split('\n')).toEqual([
      'わりふ銀行のバックアップコード',
      'サービス名：わりふ銀行（bank.example）',
      '表示名：hanako (personal)',
      '発行日：2026年11月22日',
      'スマートフォンが使えなくなったときに、確認コードの代わりに入力してログインします。',
      '1つのコードが使えるのは1回だけです。使ったコードは線で消してください。',
      '新しいバックアップコードを発行すると、このコードはすべて使えなくなります。',
      '',
      ...backupCodes.codes,
      '',
    ])
    await userEvent.click(box(element))
    await press(element, '完了')
    await until(() => codesIn(element).length === 0)
    expect(forgotten).toHaveBeenCalledWith(link.href)
  })

  it('BAK-1 copies the same text, and tells when it cannot', async () => {
    start()
    const element = await sheet()
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await press(element, 'コピー')
    await until(() => textOf(element).includes('コピーしました。'))
    expect(copied.mock.lastCall?.[0].split('\n').slice(-11, -1)).toEqual(backupCodes.codes)
    copied.mockRejectedValue(new Error('denied'))
    await press(element, 'コピー')
    await until(() => textOf(element).includes('コピーできませんでした。'))
  })

  it('BAK-1 prints the sheet alone, from a frame that goes away', async () => {
    start()
    const element = await sheet()
    const real = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow')?.get
    const printed: { text: string; title: string; look: string }[] = []
    vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockImplementation(function (
      this: HTMLIFrameElement,
    ) {
      const view = real?.call(this) as Window & typeof globalThis
      view.print = () => {
        const { document: page } = view
        const look = view.getComputedStyle(page.querySelector('ol') as Element).display
        printed.push({ text: page.body.textContent ?? '', title: page.title, look })
      }
      return view
    })
    await press(element, '印刷する')
    await until(() => printed.length > 0)
    expect(printed[0]?.look).toBe('grid')
    expect(printed[0]?.title).toContain('わりふ銀行_hanako-(personal)_バックアップコード_2026-11-')
    for (const text of ['わりふ銀行のバックアップコード', 'hanako (personal)', ...backupCodes.codes]) {
      expect(printed[0]?.text).toContain(text)
    }
    expect(printed[0]?.text).not.toContain('保管しました')
    const frame = element.shadowRoot?.querySelector('iframe')
    frame?.contentWindow?.dispatchEvent(new Event('afterprint'))
    expect(element.shadowRoot?.querySelector('iframe')).toBeNull()
  })

  it('BAK-1 tells when it cannot print', async () => {
    start()
    const element = await sheet()
    vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockReturnValue(null)
    await press(element, '印刷する')
    await until(() => textOf(element).includes('印刷できませんでした。'))
  })

  it('BAK-1 gives every button its object, with the words that are seen in it', async () => {
    start()
    const element = await sheet()
    for (const tool of element.shadowRoot?.querySelectorAll('.tools button') ?? []) {
      expect(tool.getAttribute('aria-label')).toContain('バックアップコード')
      expect(tool.getAttribute('aria-label')).toContain(tool.textContent?.trim())
    }
  })

  it('BAK-1 says that a set may have been made when the answer is lost, and makes another', async () => {
    start({ [look]: owned(8), [issue]: ['offline', ok(backupCodes)] })
    const element = await shown()
    await press(element, '新しいバックアップコードを発行する')
    await press(element, '新しく発行する')
    await until(() => textOf(element).includes('発行されていた場合、以前のコードはすべて使えません。'))
    await press(element, 'もう一度発行する')
    await until(() => codesIn(element).length === 10)
    await userEvent.click(box(element))
    await press(element, '完了')
    await until(() => textOf(element).includes('以前のコードはすべて使えません。古い紙は破棄してください。'))
    expect(textOf(element)).toContain('残り10個です。')
  })

  it('BAK-1 goes with the keyboard alone', async () => {
    start()
    const element = await shown()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await until(() => codesIn(element).length > 0)
    const stops: string[] = []
    for (let stop = 0; stop < 4; stop += 1) {
      await userEvent.tab()
      const { activeElement } = element.shadowRoot ?? {}
      stops.push(activeElement?.getAttribute('aria-label') ?? activeElement?.id ?? '')
    }
    expect(stops).toEqual([
      'バックアップコードを印刷する',
      'バックアップコードをファイルに保存',
      'バックアップコードをコピー',
      'stored',
    ])
    await userEvent.keyboard(' {Enter}')
    await until(() => textOf(element).includes('バックアップコードを発行しました。'))
  })

  it.each([320, 390])('BAK-1 fits a screen of %i px, which is a wide one at 400 %%', async (width) => {
    start()
    const element = await sheet(`<otp-backup-codes></otp-backup-codes>`)
    element.style.inlineSize = `${width - 32}px`
    const list = element.shadowRoot?.querySelector('.codes') as HTMLElement
    for (const node of element.shadowRoot?.querySelectorAll('.base *') ?? []) {
      if (node.matches('.visually-hidden, .visually-hidden *')) continue
      expect(node.getBoundingClientRect().right).toBeLessThanOrEqual(element.getBoundingClientRect().right)
    }
    const rows = new Set([...list.children].map((item) => item.getBoundingClientRect().top))
    expect(rows.size).toBe(width === 320 ? 10 : 5)
  })

  it.each([
    ['offline', '通信できませんでした。'],
    [no('signed-out', {}, 401), 'ログアウトされました。'],
    [ok({ ...state, stage: 'first-factor' }), 'ログインが途中です。'],
  ] as const)('shows %j in words', async (answer, sentence) => {
    start({ [look]: answer as never })
    const element = await shown()
    expect(textOf(element)).toContain(sentence)
  })
})
