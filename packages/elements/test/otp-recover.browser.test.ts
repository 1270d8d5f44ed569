import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-recover.ts'
import type { OtpRecover } from '../src/index.ts'
import { backupCodes, enrolled, enrollment, no, now, ok, serve, state } from './pages.ts'
import { asked, halfProven, open, ready, told, waiting } from './recovery.ts'
import { atTheDoor } from './recovery-states.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

let server: ReturnType<typeof serve>
const start = (routes: Parameters<typeof serve>[0] = {}) => {
  server = serve({ ...atTheDoor, ...routes })
}

async function shown(routes: Parameters<typeof serve>[0] = {}): Promise<OtpRecover> {
  start(routes)
  const element = await show('otp-recover')
  await until(() => element.shadowRoot?.querySelector('h2, otp-enroll'))
  return element
}

const press = async (element: Element, text: string) => userEvent.click(await until(() => button(element, text)))
const says = (element: Element, text: string) => until(() => textOf(element).includes(text), text)
const passwordIn = (element: Element) => element.shadowRoot?.querySelector<HTMLInputElement>('#release-password')

async function type(element: Element, code = '12345678'): Promise<void> {
  await until(() => codeInput(element))
  await userEvent.keyboard(`${code}{Enter}`)
}

async function typePassword(element: Element, password: string): Promise<void> {
  await press(element, '入力する')
  await until(() => passwordIn(element))
  await userEvent.keyboard(`${password}{Enter}`)
}

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
  vi.restoreAllMocks()
})

describe('otp-recover', () => {
  it('LOSS-2 says what will happen and how long it takes before anything is sent', async () => {
    const element = await shown()
    const text = textOf(element)
    for (const sentence of ['本人確認を2つ行います。', '24時間お待ちいただきます。', '新しい端末を登録します。']) {
      expect(text).toContain(sentence)
    }
    expect(text).toContain('h•••@mail.example')
    expect(server.routes()).toEqual(['GET /otp/state', 'GET /otp/recovery'])
  })

  it('LOSS-2 names the zone of its times where the page gives one that is not the viewer’s', async () => {
    start({ 'GET /otp/recovery': ok(waiting) })
    const element = await show('otp-recover', '<otp-recover time-zone="Pacific/Kiritimati"></otp-recover>')
    await says(element, '復旧を申し込みました')
    expect(textOf(element)).toMatch(/安全のため、2026年\d+月\d+日 \d+:\d\d GMT\+14まで/)
    expect(textOf(element)).toMatch(/手続きの期限は2026年\d+月\d+日 \d+:\d\d GMT\+14です。/)
  })

  it('LOSS-2 says another wait when the server waits another time, and none when there is none', async () => {
    const element = await shown({ 'GET /otp/recovery': ok({ ...asked, waitSeconds: 120 }) })
    expect(textOf(element)).toContain('2分お待ちいただきます。')
    server.stop()
    const other = await shown({ 'GET /otp/recovery': ok({ ...asked, waitSeconds: 0 }) })
    expect(textOf(other)).not.toContain('お待ちいただきます')
  })

  it('LOSS-2 proves with two codes of eight digits, and says until when it waits and what stops it', async () => {
    const element = await shown({ 'POST /otp/recovery': [ok(halfProven), ok(waiting)] })
    const heard: string[] = []
    document.body.addEventListener('otp-recovery-changed', ({ state }) => heard.push(state))
    await press(element, 'コードを送る')
    await says(element, 'h•••@mail.exampleに送った8桁の数字')
    await type(element)
    await says(element, 'あと1つ必要です。')
    expect(textOf(element)).toContain('確認済み')
    await press(element, 'コードを送る')
    await type(element, '87654321')
    await says(element, '（あと24時間）')
    expect(textOf(element)).toContain('ログインすると、この申し込みは取り消されます。')
    expect(heard).toEqual(['waiting'])
    const proofs = server.calls.filter(({ route }) => route === 'POST /otp/recovery').map(({ body }) => body)
    expect(proofs).toEqual([
      { method: 'email', code: '12345678' },
      { method: 'sms', code: '87654321' },
    ])
  })

  it('LOSS-2 moves the focus with the person: to the field, and back to what is left', async () => {
    const element = await shown()
    await press(element, 'コードを送る')
    await until(() => element.shadowRoot?.activeElement?.matches('otp-code'))
    await type(element)
    await until(() => element.shadowRoot?.activeElement?.matches('h2'))
  })

  it('LOSS-2 says how many answers are left and empties the field', async () => {
    const element = await shown({ 'POST /otp/recovery': no('wrong-proof', { answersLeft: 4 }) })
    await press(element, 'コードを送る')
    await type(element)
    await says(element, 'あと4回まで入力できます。')
    expect(codeInput(element)?.value).toBe('')
  })

  it('LOSS-2 has a new code sent when the old one is void, and says when not to ask again yet', async () => {
    const element = await shown({
      'POST /otp/recovery': no('send-again', {}, 410),
      'POST /otp/recovery/code': [
        ok({ ...atTheDoor, now, method: 'email', to: 'h•••', digits: 8, expiresAt: now + 600_000 }),
        no('send-limit', { retryAt: now + 60_000 }, 429),
      ],
    })
    await press(element, 'コードを送る')
    await type(element)
    await says(element, 'このコードはもう使えません。')
    await press(element, '新しいコードを送る')
    await says(element, '次のコードは')
  })

  it('LOSS-3 takes the release password, and says so when nothing was typed', async () => {
    const element = await shown({ 'POST /otp/recovery': ok(halfProven) })
    await typePassword(element, '')
    await says(element, '強制解除パスワードを入力してください。')
    await userEvent.keyboard('correct horse battery{Enter}')
    await says(element, 'あと1つ必要です。')
    expect(server.calls.at(-1)?.body).toEqual({ method: 'release-password', password: 'correct horse battery' })
  })

  it('LOSS-3 is a field of its own for password managers, and shows what was typed on demand', async () => {
    const element = await shown()
    await press(element, '入力する')
    const field = await until(() => passwordIn(element))
    expect(field.autocomplete).toBe('current-password')
    expect(field.form?.querySelector<HTMLInputElement>('[autocomplete=username]')?.value).toBe('強制解除パスワード')
    expect(field.type).toBe('password')
    element.shadowRoot?.querySelector<HTMLElement>('[type=checkbox]')?.click()
    expect(field.type).toBe('text')
  })

  it('LOSS-4 takes the number that the support desk reads out, and warns of who asks for it', async () => {
    const element = await shown({
      'GET /otp/recovery': ok(told),
      'POST /otp/recovery': no('wrong-proof', { answersLeft: 99 }),
    })
    expect(textOf(element)).toContain('担当者がお客さまに番号をお尋ねすることはありません。')
    await type(element)
    await says(element, '正しくありません。')
    expect(textOf(element)).not.toContain('99')
  })

  it('LOSS-4 says that a number is void, and whom to ask', async () => {
    const element = await shown({
      'GET /otp/recovery': ok({ ...asked, ways: [] }),
      'POST /otp/recovery': no('send-again', {}, 410),
    })
    await press(element, 'サポート窓口の番号を入力する')
    await type(element)
    await says(element, '担当者に、新しい番号をお尋ねください。')
  })

  it('VER-4 LOSS-2 leads to the support desk, with a report to copy, where nothing can be proven', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const element = await shown({ 'GET /otp/recovery': ok({ ...asked, ways: [] }) })
    expect(textOf(element)).toContain('サポート窓口にご連絡ください')
    expect(server.routes()).not.toContain('GET /otp/support-report')
    element.shadowRoot?.querySelector('summary')?.click()
    await says(element, 'お問い合わせ番号：42-9fK2aQ')
    await press(element, '内容をコピー')
    await says(element, 'コピーしました。')
    expect(write.mock.calls[0]?.[0]).toMatch(/日時：\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d\n.*表示名：hanako/s)
  })

  it('VER-4 names what was refused last by its reference', async () => {
    const element = await shown({ 'POST /otp/recovery/code': no('first-factor-too-old', {}, 403) })
    await press(element, 'コードを送る')
    await says(element, 'もう一度ログインしてください。')
    element.shadowRoot?.querySelector('summary')?.click()
    await says(element, '直前の表示：first-factor-too-old 7f3a')
  })

  it('LOSS-2 MIG-3 ends in the enrollment, and says what no longer works', async () => {
    const element = await shown({
      'GET /otp/state': ok({ ...state, stage: 'first-factor', enrollment: 'allowed' }),
      'GET /otp/recovery': ok(ready),
      'POST /otp/recovery': ok(open),
      'POST /otp/enrollments': ok(enrollment),
      'POST /otp/enrollments/e1': ok(enrolled),
      'POST /otp/backup-codes': ok(backupCodes),
      'DELETE /otp/enrollments/e1': ok(),
    })
    const heard: string[] = []
    for (const name of ['otp-recovery-changed', 'otp-enrolled', 'otp-finished']) {
      document.body.addEventListener(name, () => heard.push(name))
    }
    await press(element, 'コードを送る')
    await type(element)
    const wizard = await until(() => element.shadowRoot?.querySelector('otp-enroll'))
    await press(wizard, '登録をはじめる')
    await until(() => codeInput(wizard))
    codeInput(wizard)?.focus()
    await userEvent.keyboard('111111{Enter}')
    await until(() => wizard.shadowRoot?.querySelector('.codes'))
    wizard.shadowRoot?.querySelector<HTMLElement>('[type=checkbox]')?.click()
    await press(wizard, '完了')
    await says(element, 'これまでの端末とバックアップコードは使えません。')
    expect(heard).toEqual(['otp-recovery-changed', 'otp-enrolled', 'otp-finished'])
  })

  it('LOSS-2 RE-06 shows an owner who is signed in what somebody asked for, and stops it', async () => {
    const element = await shown({ 'GET /otp/state': ok(state), 'GET /otp/recovery': ok({ ...waiting, ways: [] }) })
    await press(element, '申し込みを取り消す')
    await says(element, 'ログインの復旧を取り消しました。')
    expect(server.routes()).toContain('DELETE /otp/recovery')
  })

  it('LOSS-2 speaks English', async () => {
    document.documentElement.lang = 'en'
    expect(textOf(await shown())).toContain('you wait 24 hours')
  })

  it('attack: a code and a password go with the element, and stand nowhere in the page', async () => {
    const stored = vi.spyOn(Storage.prototype, 'setItem')
    const element = await shown({ 'POST /otp/recovery': 'hangs' })
    const events: string[] = []
    for (const name of ['otp-recovery-changed', 'otp-complete', 'input', 'change', 'submit']) {
      document.body.addEventListener(name, (event) => events.push(`${name} ${JSON.stringify(event)}`))
    }
    await typePassword(element, 'correct horse battery')
    const field = passwordIn(element)
    expect(`${location.href}${document.documentElement.outerHTML}${element.shadowRoot?.innerHTML}`).not.toContain(
      'horse',
    )
    element.remove()
    await element.updateComplete
    expect(field?.value).toBe('')
    expect(passwordIn(element)).toBeNull()
    expect(events.join()).not.toContain('horse')
    expect(stored).not.toHaveBeenCalled()
  })

  it('attack: a masked address with markup in it is text', async () => {
    const to = '<img src=x onerror="document.title=1">'
    const ways = [{ method: 'email' as const, to, proven: false }, ...asked.ways.slice(1)]
    const element = await shown({ 'GET /otp/recovery': ok({ ...asked, ways }) })
    expect(textOf(element)).toContain(to)
    expect(element.shadowRoot?.querySelector('img')).toBeNull()
  })
})
