import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-sign-in.ts'
import type { OtpSignIn } from '../src/index.ts'
import { ownPlace } from '../src/wizard/own-place.ts'
import { challenge, no, ok, passed, problem, serve } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'
import { heardSignedIn } from './signed-in.ts'

const finish = 'POST /sign-in/finish'
const load = 'GET /otp/challenges/c1'
const answer = 'POST /otp/challenges/c1/answer'
const asked = no('step-up-required', { challenge }, 403)
const right = ok(passed)

let server: ReturnType<typeof serve>
const signedIn = heardSignedIn()

const start = (routes: Parameters<typeof serve>[0]) => {
  server = serve({ [load]: ok({ ...challenge, title: 'ログイン', summary: [], reasons: [] }), ...routes })
  return server
}

async function shown(html = '<otp-sign-in></otp-sign-in>'): Promise<OtpSignIn> {
  const element = await show('otp-sign-in', html)
  await until(() => codeInput(element) && document.activeElement === element)
  return element
}

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('otp-sign-in', () => {
  it('VER-5 finishes at once for an account that needs no code', async () => {
    const { routes } = start({ [finish]: ok({}) })
    await show('otp-sign-in')
    await until(() => signedIn.length === 1)
    expect(routes()).toEqual([finish])
  })

  it('VER-5 takes the code and finishes with the challenge', async () => {
    const { calls } = start({ [finish]: [asked, ok({})], [answer]: right })
    const element = await shown()
    expect(textOf(element)).toContain(
      '認証アプリの「Warifu Bank (personal)」に表示されている6桁の数字を入力してください。',
    )
    await userEvent.keyboard('123456{Enter}')
    await until(() => signedIn.length === 1)
    expect(calls.map(({ route }) => route)).toEqual([finish, load, answer, finish])
    expect(calls.at(-1)?.headers.get('warifu-challenge')).toBe('c1')
    expect(calls.at(-1)?.body).toEqual({})
  })

  it('VER-6 names the real site, and says that nobody asks for codes by phone', async () => {
    start({ [finish]: asked })
    const element = await shown()
    expect(textOf(element)).toContain('Warifu Bankの正しいアドレスは bank.example です。')
    expect(textOf(element)).toContain(
      '当行が、確認コード、パスワード、バックアップコードをお電話やメールでお尋ねすることはありません。',
    )
  })

  it('VER-2 opens the help after the second wrong code', async () => {
    start({ [finish]: asked, [answer]: no('wrong-code', { remaining: 3, retryAt: null }) })
    const element = await shown()
    for (let wrong = 1; wrong <= 2; wrong += 1) {
      await userEvent.keyboard('111111{Enter}')
      await until(
        () => server.routes().filter((route) => route === answer).length === wrong && codeInput(element)?.value === '',
      )
    }
    await until(() => element.shadowRoot?.querySelector('details')?.open)
    expect(textOf(element)).toContain('別のサービスのコードかもしれません。')
  })

  it('starts again in place when the challenge is gone', async () => {
    start({ [finish]: asked, [answer]: no('challenge-expired', {}, 410) })
    const element = await shown()
    await userEvent.keyboard('111111{Enter}')
    await until(() => button(element, 'はじめからやり直す'))
    await userEvent.click(button(element, 'はじめからやり直す') as HTMLButtonElement)
    await until(() => codeInput(element))
    expect(server.routes().filter((route) => route === finish)).toHaveLength(2)
  })

  it.each([
    ['typed-codes-off', '確認コードでの確認を停止しました。'],
    ['authenticators-disabled', '登録済みの端末を使えなくしました。'],
    ['signed-out', 'もう一度ログインしてください。'],
  ] as const)('VER-2 offers no retry for %s, but the site’s own ways', async (code, sentence) => {
    start({ [finish]: no(code, {}, 403) })
    const element = await show(
      'otp-sign-in',
      '<otp-sign-in><a slot="actions" href="/sign-in">ログイン画面へ</a></otp-sign-in>',
    )
    await until(() => textOf(element).includes(sentence))
    expect(element.shadowRoot?.querySelector('button')).toBeNull()
    expect(textOf(element)).toContain('ログイン画面へ')
  })

  it('leads to the enrollment when one is demanded', async () => {
    start({ [finish]: no('enrollment-required', {}, 403) })
    const element = await show('otp-sign-in', '<otp-sign-in enroll="/enroll"></otp-sign-in>')
    await until(() => element.shadowRoot?.querySelector(`a[href="${location.origin}/enroll"]`))
  })

  it('tries again after the network failed', async () => {
    start({ [finish]: ['offline', ok({})] })
    const element = await show('otp-sign-in')
    await until(() => textOf(element).includes('通信できませんでした。'))
    await userEvent.click(button(element, 'もう一度試す') as HTMLButtonElement)
    await until(() => signedIn.length === 1)
  })

  it('sends by itself only when told to, says so before, and only once', async () => {
    start({ [finish]: asked, [answer]: 'hangs' })
    const element = await shown('<otp-sign-in auto-submit></otp-sign-in>')
    expect(textOf(element)).toContain('自動で送信します。')
    const answers = () => server.routes().filter((route) => route === answer).length
    await userEvent.keyboard('123456{Enter}')
    await until(() => answers() > 0)
    // What would send it twice is a turn away.
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(answers()).toBe(1)
  })

  it('A-63 goes on as ever beside elements that take the names of the document’s own parts', async () => {
    const { calls } = start({ [finish]: [asked, ok({})], [answer]: right })
    // The body and the root are left: without them not even this test finds its way.
    const names = ['baseURI', 'cookie', 'title', 'forms', 'referrer', 'lang', 'otp-sign-in', 'fetch']
    const impostors = names.map((name) => `<form name="${name}" id="${name}" lang="en"><input name="value"></form>`)
    const element = await shown(`${impostors.join('')}<otp-sign-in next="/account"></otp-sign-in>`)
    expect(String(document.baseURI)).toBe('[object HTMLFormElement]')
    expect(textOf(element)).toContain('6桁の数字')
    await userEvent.keyboard('123456{Enter}')
    await until(() => signedIn.length === 1)
    expect(calls.map(({ route }) => route)).toEqual([finish, load, answer, finish])
    expect(ownPlace('/account', document.baseURI, location.origin)).toBe(`${location.origin}/`)
  })

  it('attack: markup that was slipped in has no code sent to another origin', async () => {
    const elsewhere = 'https://evil.example'
    const asked: string[] = []
    const real = globalThis.fetch
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      asked.push(new URL(request.url).origin)
      const body = request.method === 'POST' ? problem('step-up-required', { challenge }) : problem('not-found')
      return Response.json(body, { status: 403, headers: { 'content-type': 'application/problem+json' } })
    }
    await show('otp-sign-in', `<otp-sign-in base-url="${elsewhere}/otp" finish="${elsewhere}/finish"></otp-sign-in>`)
    await until(() => asked.length === 2)
    globalThis.fetch = real
    expect(asked).toEqual([location.origin, location.origin])
  })

  it('goes on only within the site', () => {
    const origin = 'https://bank.example'
    const base = `${origin}/sign-in/code`
    expect(ownPlace('/account?x=1#y', base, origin)).toBe('https://bank.example/account?x=1#y')
    expect(ownPlace('https://bank.example/a', base, origin)).toBe('https://bank.example/a')
    for (const elsewhere of [
      'https://evil.example/',
      'https://bank.example.evil.example/',
      'https://bank.example@evil.example/',
      'https://bank.example:8443/',
      'http://bank.example/',
      'blob:https://bank.example/1',
      '//evil.example',
      'javascript:alert(1)',
      'http://',
      '\\\\evil.example',
      '/.//evil.example',
      '/a/..//evil.example',
      '/%2e//evil.example',
    ]) {
      expect(ownPlace(elsewhere, base, origin)).toBe('https://bank.example/')
    }
  })

  it('A-63 goes on within the site also where somebody slipped a base into the page', async () => {
    const base = document.createElement('base')
    base.href = 'https://evil.example/deep/'
    document.head.append(base)
    try {
      expect(document.baseURI).toBe('https://evil.example/deep/')
      for (const next of ['/account', 'account', '', 'https://evil.example/deep/', '#x', 'http://']) {
        expect(ownPlace(next, document.baseURI, location.origin)).toBe(`${location.origin}/`)
      }
      expect(ownPlace(`${location.origin}/a`, document.baseURI, location.origin)).toBe(`${location.origin}/a`)
    } finally {
      base.remove()
    }
  })
})
