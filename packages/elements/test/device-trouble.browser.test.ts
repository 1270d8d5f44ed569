import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-devices.ts'
import '../src/define/otp-step-up.ts'
import type { OtpDevices } from '../src/index.ts'
import { owning, pixel, tablet } from './devices.ts'
import { backupCodes, challenge, enrolled, enrollment, no, now, ok, passed, serve } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

const look = 'GET /otp/state'
const loss = 'POST /otp/authenticators/a1/loss'
const both = owning(pixel, tablet)
const asked = no('step-up-required', { challenge }, 403)
const both2 = { ...challenge, methods: ['code', 'backup-code'] as const }

let server: ReturnType<typeof serve>
async function list(routes: Parameters<typeof serve>[0] = {}, html?: string): Promise<OtpDevices> {
  server = serve({
    [look]: ok(both),
    'GET /otp/challenges/c1': ok(both2),
    'DELETE /otp/challenges/c1': ok(),
    'POST /otp/challenges/c1/answer': ok(passed),
    ...routes,
  })
  const element = await show('otp-devices', html)
  await until(() => element.shadowRoot?.querySelector('h2'))
  return element
}

async function open(element: OtpDevices, act: 'trouble' | 'look', id = 'a1'): Promise<void> {
  const press = element.shadowRoot?.querySelector<HTMLElement>(`[data-id=${id}] [data-act=${act}]`)
  await userEvent.click(press as HTMLElement)
  await until(() => element.shadowRoot?.activeElement?.id === 'question')
}

const press = (element: Element, name: string) => userEvent.click(button(element, name) as HTMLButtonElement)
const spoken = (element: Element) => element.shadowRoot?.querySelector('.status')?.textContent

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('a device that is lost or broken', () => {
  it('LOSS-1 is stopped after one question and a code; then what works, and what to do within a day', async () => {
    const left = ok({ now, authenticators: [tablet], backupCodesLeft: 8 })
    const html = '<otp-devices><p slot="lost">0120-000-000</p></otp-devices>'
    const element = await list({ [loss]: [asked, left] }, html)
    let changed = 0
    element.addEventListener('otp-devices-changed', () => {
      changed += 1
    })
    await open(element, 'trouble')
    expect(textOf(element)).toContain('「Pixel 9」の確認コードと、ほかのブラウザでのログインをすべて止めます。')
    await press(element, 'すぐに止める')
    const dialog = await until(() => document.querySelector('otp-step-up'))
    await until(() => codeInput(dialog))
    codeInput(dialog)?.focus()
    await userEvent.keyboard('123456{Enter}')
    await until(() => textOf(element).includes('24時間以内に行うこと'))
    const text = textOf(element)
    for (const part of [
      '「Pixel 9」を止めました',
      '「タブレット」の確認コードは、引き続き使えます。バックアップコードは残り8個です。',
      '携帯電話会社に連絡し、回線を止める',
      '0120-000-000',
    ]) {
      expect(text).toContain(part)
    }
    expect(element.shadowRoot?.activeElement?.localName).toBe('h2')
    expect(spoken(element)).toBe('「Pixel 9」を止めました')
    expect(changed).toBe(1)
    await press(element, '端末の一覧に戻る')
    await until(() => textOf(element).includes('登録済みの端末'))
  })

  it('LOSS-1 with nothing left, a new device comes first', async () => {
    const element = await list({ [loss]: ok({ now, authenticators: [], backupCodesLeft: 0 }) })
    await open(element, 'trouble')
    await press(element, 'すぐに止める')
    await until(() => textOf(element).includes('確認コードを使える端末がありません。'))
    expect(textOf(element)).toContain('バックアップコードはありません。')
    expect(element.shadowRoot?.querySelector('.primary')?.textContent).toBe('端末を追加する')
  })

  it('MIG-3 that does not start: a backup code, and a new device takes its place', async () => {
    const started = [asked, ok(enrollment)]
    const element = await list({
      'POST /otp/enrollments': started,
      'DELETE /otp/enrollments/e1': ok(),
      'POST /otp/enrollments/e1': ok({ ...enrolled, backupCodesChallenge: 'c9' }),
      'POST /otp/backup-codes': ok(backupCodes),
    })
    await open(element, 'trouble')
    expect(textOf(element)).toContain('バックアップコードで確認できます。')
    await press(element, '新しい端末に入れ替える')
    const wizard = await until(() => element.shadowRoot?.querySelector('otp-enroll'))
    const begin = await until(() => wizard.shadowRoot?.querySelector<HTMLElement>('button.primary'))
    expect(textOf(wizard)).toContain('「Pixel 9」と入れ替えます。')
    begin.click()
    const dialog = await until(() => document.querySelector('otp-step-up'))
    const paper = await until(() => button(dialog, 'バックアップコードを使う'))
    paper.click()
    const field = await until(() => dialog.shadowRoot?.querySelector<HTMLInputElement>('#backup-code'))
    await userEvent.fill(field, '7K2M-9QXD-3FTVW')
    await userEvent.keyboard('{Enter}')
    await until(() => codeInput(wizard))
    const sent = server.calls.filter(({ route }) => route === 'POST /otp/enrollments')
    expect(sent.map(({ body }) => (body as { replaces: string }).replaces)).toEqual(['a1', 'a1'])
    const answered = server.calls.find(({ route }) => route === 'POST /otp/challenges/c1/answer')
    expect(answered?.body).toEqual({ backupCode: '7K2M9QXD3FTVW' })
    codeInput(wizard)?.focus()
    await userEvent.keyboard('123456{Enter}')
    await until(() => textOf(wizard).includes('7K2M-9QXD-3FTVW'))
  })

  it('leaves nothing open: Escape closes, and the focus is back at its button', async () => {
    const element = await list()
    await open(element, 'trouble')
    await userEvent.keyboard('{Escape}')
    await until(() => (element.shadowRoot?.activeElement as HTMLElement)?.dataset.act === 'trouble')
  })
})

describe('color and place', () => {
  it('DEV-1 marks a device by the keyboard, and the mark has a name', async () => {
    const patch = 'PATCH /otp/authenticators/a1'
    const element = await list({ [patch]: ok({ now, authenticator: { ...pixel, color: 'orange' } }) })
    await open(element, 'look')
    await userEvent.keyboard('{Tab}{ArrowDown}{ArrowDown}')
    await until(() => JSON.stringify(server.calls.at(-1)?.body) === '{"color":"orange"}')
    await until(() => element.shadowRoot?.querySelector('.top [data-color=orange]'))
    const checked = element.shadowRoot?.querySelector('input:checked')?.closest('label')
    expect(checked?.textContent?.trim()).toBe('オレンジ')
  })

  it('DEV-1 puts a device first, says so, and keeps the focus with it', async () => {
    const element = await list({ 'PATCH /otp/authenticators/a2': ok({ now, authenticator: tablet }) })
    await open(element, 'look', 'a2')
    await press(element, '一番上に表示する')
    await until(() => textOf(element).includes('「タブレット」を一番上に表示しました。'))
    const names = [...(element.shadowRoot?.querySelectorAll('h3') ?? [])].map(({ textContent }) => textContent)
    expect(names).toEqual(['タブレット', 'Pixel 9'])
    expect(element.shadowRoot?.activeElement?.textContent).toBe('タブレット')
    await open(element, 'look', 'a2')
    expect(button(element, '一番上に表示する')).toBeUndefined()
  })
})
