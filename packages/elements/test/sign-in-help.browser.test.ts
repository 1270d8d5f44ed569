import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-sign-in.ts'
import type { OtpSignIn } from '../src/index.ts'
import { challenge, no, now, ok, serve } from './pages.ts'
import { codeInput, show, textOf, until } from './screen.ts'

const finish = 'POST /sign-in/finish'
const answer = 'POST /otp/challenges/c1/answer'
const asked = no('step-up-required', { challenge }, 403)
const report = {
  now,
  reference: '42-ab12cd',
  issuer: 'わりふ銀行',
  label: 'わりふ銀行（個人）',
  stage: 'first-factor',
  agent: { browser: 'Chrome', system: 'Windows' },
  pausedUntil: null,
  authenticators: [],
  backupCodes: null,
  activity: [],
}

let server: ReturnType<typeof serve>
async function shown(attributes = '', routes: Parameters<typeof serve>[0] = {}): Promise<OtpSignIn> {
  server = serve({
    [finish]: asked,
    'GET /otp/challenges/c1': ok({ ...challenge, methods: ['code', 'backup-code'] }),
    'GET /otp/support-report': ok(report),
    ...routes,
  })
  const element = await show('otp-sign-in', `<otp-sign-in ${attributes}></otp-sign-in>`)
  await until(() => codeInput(element) || element.shadowRoot?.querySelector('.danger'))
  return element
}

const summaries = (element: Element) => [...(element.shadowRoot?.querySelectorAll('summary') ?? [])]
async function unfold(element: Element, text: string): Promise<void> {
  await userEvent.click(summaries(element).find(({ textContent }) => textContent?.trim() === text) as HTMLElement)
}
const link = (element: Element) => element.shadowRoot?.querySelector('a')

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('help at signing in', () => {
  it('VER-2 asks what is seen, and says what to do then', async () => {
    const element = await shown()
    await unfold(element, 'お困りの場合')
    expect(textOf(element)).toContain('アプリで「Warifu Bank (personal)」を選んでいるか確かめてください。')
    for (const [seen, advice] of [
      ['アプリにコードが表示されない', '登録済みの別の端末の確認コードか、バックアップコードでログインしてから'],
      ['スマートフォンをなくした、動かない', 'なくした端末を止めてください。'],
      ['ログインしようとしていない', 'コードを入力せずに、この画面を閉じてください。'],
    ] as const) {
      await unfold(element, seen)
      const open = [...(element.shadowRoot?.querySelectorAll('.symptom[open] p') ?? [])].at(-1)
      expect(open?.textContent).toContain(advice)
    }
  })

  it('VER-5 leads to recovery who cannot answer by any way, where the page says where', async () => {
    const element = await shown('recovery="/recover"')
    expect(link(element)?.textContent).toBe('どの方法も使えない場合')
    expect(link(element)?.href).toBe(`${location.origin}/recover`)
    document.body.innerHTML = ''
    server.stop()
    expect(link(await shown())).toBeNull()
  })

  it('VER-5 attack: a page elsewhere is no way on', async () => {
    const element = await shown('recovery="https://evil.example/"')
    expect(link(element)?.href).toBe(`${location.origin}/`)
  })

  it('VER-5 attack: a place that a framework leaves undefined is none', async () => {
    const element = await shown('recovery="/recover"')
    Object.assign(element, { recovery: undefined })
    await element.updateComplete
    expect(link(element)).toBeNull()
  })

  it.each(['typed-codes-off', 'authenticators-disabled'] as const)(
    'VER-5 with %s, recovery is the way on',
    async (code) => {
      const element = await shown('recovery="/recover"', {
        'GET /otp/challenges/c1': ok(challenge),
        [answer]: no(code, {}, 403),
      })
      codeInput(element)?.focus()
      await userEvent.keyboard('123456{Enter}')
      await until(() => element.shadowRoot?.querySelector('.danger'))
      expect(link(element)?.classList).toContain('primary')
      expect(link(element)?.textContent).toBe('ログインを復旧する')
    },
  )

  it('VER-4 shows what to tell the support desk, with what was refused, and nothing that was typed', async () => {
    const element = await shown('', { [answer]: no('wrong-code', { remaining: 3, retryAt: null }) })
    codeInput(element)?.focus()
    await userEvent.keyboard('918273{Enter}')
    await until(() => textOf(element).includes('確認コードが正しくありません。'))
    await unfold(element, 'サポート窓口に伝える内容を表示する')
    const text = await until(() => element.shadowRoot?.querySelector('pre')?.textContent)
    for (const part of ['わりふ銀行（個人）', 'Chrome / Windows', 'wrong-code 7f3a', '42-ab12cd'])
      expect(text).toContain(part)
    expect(text).not.toContain('918273')
  })
})
