import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-enroll.ts'
import type { OtpEnroll } from '../src/index.ts'
import { enrollment, no, now, ok, serve, state } from './pages.ts'
import { button, show, textOf, until } from './screen.ts'

const begin = 'POST /otp/enrollments'
const code = '7K2M-9QXD-3FTVW'
const week = 7 * 86_400_000

let server: ReturnType<typeof serve>
async function invited(routes: Parameters<typeof serve>[0] = {}, withCode = true, html?: string): Promise<OtpEnroll> {
  server = serve({
    'GET /otp/state': ok({ ...state, invitation: { until: now + week, code: withCode } }),
    [begin]: ok(enrollment),
    'DELETE /otp/enrollments/e1': ok(),
    ...routes,
  })
  const element = await show('otp-enroll', html)
  await until(() => button(element, '登録をはじめる'))
  return element
}

const field = (element: Element) => element.shadowRoot?.querySelector<HTMLInputElement>('#invitation-code')
const sent = () => server.calls.filter(({ route }) => route === begin).map(({ body }) => body)

async function type(element: OtpEnroll, typed: string): Promise<void> {
  await userEvent.fill(field(element) as HTMLInputElement, typed)
  await userEvent.keyboard('{Enter}')
}

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('an enrollment that somebody was invited to', () => {
  it('ENR-1 says until when, and asks for the code of the invitation', async () => {
    const element = await invited()
    expect(textOf(element)).toMatch(/2026年11月\d+日 \d+:\d\dまでに登録してください。/)
    await type(element, '7k2m 9qxd 3ftvw')
    await until(() => element.shadowRoot?.querySelector('svg'))
    expect(sent()).toEqual([{ invitationCode: '7K2M9QXD3FTVW' }])
    expect(element.shadowRoot?.innerHTML).not.toContain('9QXD')
  })

  it('ENR-1 asks for none where the invitation came without', async () => {
    const element = await invited({}, false)
    expect(textOf(element)).toContain('までに登録してください。')
    expect(field(element)).toBeNull()
  })

  it('ENR-1 sends nothing before the code is whole', async () => {
    const element = await invited()
    await type(element, '7K2M-9QXD')
    await until(() => textOf(element).includes('招待コードは、英数字13文字です。'))
    expect(sent()).toEqual([])
  })

  it('ENR-1 a wrong one stays for corrections, and is not sent again as it stands', async () => {
    const element = await invited({ [begin]: [no('invitation-code', { remaining: 3, retryAt: null }), ok(enrollment)] })
    await type(element, code)
    await until(() => textOf(element).includes('招待コードが正しくありません。'))
    expect(field(element)?.value).toBe(code)
    expect(field(element)?.matches(':focus')).toBe(true)
    await userEvent.keyboard('{Enter}')
    expect(sent()).toHaveLength(1)
    await type(element, 'A4ZC-0H8N-RJ6PS')
    await until(() => element.shadowRoot?.querySelector('svg'))
  })

  it('VER-3 ENR-1 says how long codes of invitations have to wait', async () => {
    const element = await invited({ [begin]: no('paused', { retryAt: now + 30_000 }, 429) })
    await type(element, code)
    await until(() => /あと(30|29)秒で、もう一度入力できます。/.test(textOf(element)))
  })

  it('ENR-2 asks for the code again when the setup has expired: it was not kept', async () => {
    const gone = no('enrollment-gone', {}, 410)
    const element = await invited({ 'POST /otp/enrollments/e1': gone })
    await type(element, code)
    const input = await until(() => element.shadowRoot?.querySelector('otp-code')?.shadowRoot?.querySelector('input'))
    input.focus()
    await userEvent.keyboard('123456{Enter}')
    const again = await until(() => button(element, 'はじめからやり直す'))
    await userEvent.click(again)
    await until(() => field(element))
    expect(field(element)?.value).toBe('')
  })

  it('ENR-1 shows the apps that the site recommends, and none of its own', async () => {
    const apps = '<ul slot="apps"><li>わりふ認証</li></ul>'
    const element = await invited({}, false, `<otp-enroll>${apps}</otp-enroll>`)
    expect(textOf(element)).toContain(
      '先にスマートフォンに入れてください。お使いのアプリがあれば、そのまま使えます。 わりふ認証',
    )
  })

  it('VER-6 names the real site before a secret is shown, and beside it', async () => {
    const element = await invited({}, false)
    expect(textOf(element)).toContain('Warifu Bankの正しいアドレスは bank.example です。')
    await userEvent.click(button(element, '登録をはじめる') as HTMLButtonElement)
    await until(() => element.shadowRoot?.querySelector('svg'))
    expect(textOf(element)).toContain('Warifu Bankの正しいアドレスは bank.example です。')
  })

  it('ENR-2 tells ahead that the setup expires, also to who does not see it', async () => {
    const element = await invited({ [begin]: ok({ ...enrollment, expiresAt: now + 25_000 }) }, false)
    await userEvent.click(button(element, '登録をはじめる') as HTMLButtonElement)
    await until(() => /あと2[0-5]秒で、この登録の有効時間が過ぎます。/.test(textOf(element)))
    const status = () => element.shadowRoot?.querySelector('.status')?.textContent ?? ''
    await until(() => /あと2\d秒で、この登録の有効時間が過ぎます。/.test(status()))
  })
})
