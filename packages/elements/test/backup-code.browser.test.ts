import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../src/define/otp-sign-in.ts'
import '../src/define/otp-step-up.ts'
import type { OtpSignIn, OtpStepUp } from '../src/index.ts'
import { challenge, no, now, ok, passed, serve } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'
import { heardSignedIn } from './signed-in.ts'

const finish = 'POST /sign-in/finish'
const load = 'GET /otp/challenges/c1'
const answer = 'POST /otp/challenges/c1/answer'
const decline = 'DELETE /otp/challenges/c1'

const methods = ['code', 'backup-code'] as const
const signIn = { ...challenge, title: 'ログイン', summary: [], reasons: [], methods }
const asked = no('step-up-required', { challenge: signIn }, 403)
const right = (backupCodesLeft: number) =>
  ok({ ...passed, method: 'backup-code', authenticator: null, backupCodesLeft })

let server: ReturnType<typeof serve>
const signedIn = heardSignedIn()

const start = (routes: Parameters<typeof serve>[0]) => {
  server = serve({ [load]: ok(signIn), [finish]: [asked, ok({})], [decline]: ok(), ...routes })
  return server
}
const answers = () => server.calls.filter(({ route }) => route === answer).map(({ body }) => body)

const field = (element: Element) => element.shadowRoot?.querySelector<HTMLInputElement>('#backup-code') ?? null
const errorOf = (element: Element) => element.shadowRoot?.getElementById('backup-code-error')
const statusOf = (element: Element) => element.shadowRoot?.querySelector('[role=status]')?.textContent ?? ''

async function toBackupCode(element: Element): Promise<HTMLInputElement> {
  await until(() => codeInput(element) && document.activeElement === element)
  await userEvent.click(button(element, 'バックアップコードを使う') as HTMLButtonElement)
  return until(() => element.shadowRoot?.activeElement === field(element) && field(element))
}

async function signingIn(
  html = '<otp-sign-in></otp-sign-in>',
): Promise<{ element: OtpSignIn; input: HTMLInputElement }> {
  const element = await show('otp-sign-in', html)
  return { element, input: await toBackupCode(element) }
}

async function approving(): Promise<{ element: OtpStepUp; approval: ReturnType<OtpStepUp['approve']> }> {
  const element = await show('otp-step-up')
  return { element, approval: element.approve('c1') }
}

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('otp-sign-in with a backup code', () => {
  it('BAK-2 VER-5 signs in when the phone is gone', async () => {
    start({ [answer]: right(9) })
    const { element } = await signingIn()
    expect(textOf(element)).toContain('バックアップコードを入力する')
    await userEvent.keyboard('7k2m 9qxd 3ftvw{Enter}')
    await until(() => signedIn.length === 1)
    expect(answers()).toEqual([{ backupCode: '7K2M9QXD3FTVW' }])
    expect(server.calls.at(-1)?.headers.get('warifu-challenge')).toBe('c1')
  })

  it('BAK-3 tells the page by what, and how many are left; the person when they are few', async () => {
    start({ [answer]: right(2) })
    const { element } = await signingIn()
    await userEvent.keyboard('7K2M-9QXD-3FTVW{Enter}')
    await until(() => signedIn.length === 1)
    expect(signedIn[0]).toMatchObject({ method: 'backup-code', backupCodesLeft: 2 })
    expect(statusOf(element)).toBe('確認できました。次の画面に進みます。バックアップコードは残り2個です。')
  })

  it('BAK-3 a typed code tells its own', async () => {
    start({ [answer]: ok({ ...passed, backupCodesLeft: 2 }) })
    const element = await show('otp-sign-in')
    await until(() => codeInput(element) && document.activeElement === element)
    await userEvent.keyboard('123456{Enter}')
    await until(() => signedIn.length === 1)
    expect(signedIn[0]).toMatchObject({ method: 'code', backupCodesLeft: 2 })
    expect(statusOf(element)).toBe('確認できました。次の画面に進みます。')
  })

  it('VER-5 is no field for one-time codes, nor for passwords', async () => {
    start({})
    const { element, input } = await signingIn()
    expect(input.type).toBe('text')
    expect(input.name).toContain('backup')
    expect(input.autocomplete).toBe('off')
    expect(input.spellcheck).toBe(false)
    expect(input.autocapitalize).toBe('characters')
    expect(input.labels?.[0]?.textContent).toBe('バックアップコード')
    expect(getComputedStyle(input).direction).toBe('ltr')
    expect(codeInput(element)).toBeNull()
  })

  it('BAK-2 says what is missing before anything is sent, and keeps what was typed', async () => {
    start({ [answer]: right(9) })
    const { element, input } = await signingIn()
    const says = async (typed: string, sentence: string) => {
      await userEvent.fill(input, typed)
      await userEvent.keyboard('{Enter}')
      await until(() => errorOf(element)?.textContent?.includes(sentence), sentence)
      expect(input.getAttribute('aria-invalid')).toBe('true')
      expect(input.value).toBe(typed)
    }
    await says('', 'バックアップコードを入力してください。')
    await says('7K2M-9QXD', 'バックアップコードは13文字です（いま8文字です）。')
    await says('7K2M-9QXD-3FTVU', 'バックアップコードに「U」は使われていません。')
    expect(errorOf(element)?.closest('[aria-live]')).not.toBeNull()
    expect(input.getAttribute('aria-describedby')).toContain('backup-code-error')
    expect(answers()).toEqual([])
    await userEvent.keyboard('{Backspace}W')
    await until(() => errorOf(element)?.textContent === '')
  })

  it('never sends by itself, also where codes are sent by themselves', async () => {
    start({ [answer]: right(9) })
    const { element } = await signingIn('<otp-sign-in auto-submit></otp-sign-in>')
    await userEvent.keyboard('7K2M-9QXD-3FTVW')
    await element.updateComplete
    expect(answers()).toEqual([])
  })

  it('BAK-2 sends one answer, however often Enter and button are pressed', async () => {
    start({ [answer]: 'hangs' })
    const { element, input } = await signingIn()
    await userEvent.keyboard('7K2M-9QXD-3FTVW{Enter}{Enter}')
    element.shadowRoot?.querySelector<HTMLButtonElement>('button[type=submit]')?.click()
    await element.updateComplete
    expect(answers()).toHaveLength(1)
    expect(input.readOnly).toBe(true)
  })

  it('BAK-2 after a wrong one the text stays, selected, and is not sent again as it is', async () => {
    start({ [answer]: [no('wrong-backup-code', { answersLeft: 4 }), right(9)] })
    const { element, input } = await signingIn()
    await userEvent.keyboard('7K2M-9QXD-3FTV1{Enter}')
    await until(() => errorOf(element)?.textContent?.includes('バックアップコードが正しくありません。'))
    expect(errorOf(element)?.textContent).toContain('あと4回まで入力できます。')
    expect(input.value).toBe('7K2M-9QXD-3FTV1')
    await until(() => input.selectionStart === 0 && input.selectionEnd === input.value.length)
    await userEvent.keyboard('{Enter}')
    expect(statusOf(element)).toContain('バックアップコードが正しくありません。')
    expect(answers()).toHaveLength(1)
    await userEvent.keyboard('{End}{Backspace}W{Enter}')
    await until(() => signedIn.length === 1)
    expect(answers()).toHaveLength(2)
  })

  it('BAK-2 asks for another one after a used one', async () => {
    start({ [answer]: no('used-backup-code', { answersLeft: 1 }) })
    const { element } = await signingIn()
    await userEvent.keyboard('7K2M-9QXD-3FTVW{Enter}')
    await until(() => errorOf(element)?.textContent?.includes('このバックアップコードは使用済みです。'))
    expect(errorOf(element)?.textContent).toContain('次も正しくない場合は、この確認を終わります。')
  })

  it('the same text can be sent again after the network failed', async () => {
    start({ [answer]: ['offline', right(9)] })
    const { element } = await signingIn()
    await userEvent.keyboard('7K2M-9QXD-3FTVW{Enter}')
    await until(() => errorOf(element)?.textContent?.includes('通信できませんでした。'))
    expect(errorOf(element)?.textContent).not.toContain('アプリ')
    await userEvent.keyboard('{Enter}')
    await until(() => signedIn.length === 1)
  })

  it('starts again with a backup code after the last wrong one', async () => {
    start({ [finish]: asked, [answer]: no('wrong-backup-code', { answersLeft: 0 }) })
    const { element } = await signingIn()
    await userEvent.keyboard('7K2M-9QXD-3FTVW{Enter}')
    await until(() => textOf(element).includes('正しくないコードが続いたため、この確認を終わりました。'))
    await userEvent.click(button(element, 'はじめからやり直す') as HTMLButtonElement)
    await until(() => element.shadowRoot?.activeElement === field(element) && field(element))
    expect(field(element)?.value).toBe('')
  })

  it('BAK-2 leaves nothing typed behind: not on the way back, not when left, never in events or attributes', async () => {
    start({ [answer]: right(2) })
    const { element, input } = await signingIn()
    await userEvent.keyboard('ABCD-EFGH-JKMNP')
    expect(element.shadowRoot?.innerHTML).not.toContain('JKMNP')
    await userEvent.click(button(element, '確認コードを使う') as HTMLButtonElement)
    await until(() => codeInput(element) && element.shadowRoot?.activeElement?.localName === 'otp-code')
    expect(input.value).toBe('')
    const again = await toBackupCode(element)
    expect(again.value).toBe('')
    await userEvent.keyboard('ABCD-EFGH-JKMNP{Enter}')
    await until(() => signedIn.length === 1)
    expect(again.value).toBe('')
    expect(JSON.stringify(signedIn[0])).not.toContain('JKMNP')
  })

  it('VER-3 VER-5 puts backup codes forward while typed codes wait, and takes one at once', async () => {
    start({ [answer]: [no('paused', { retryAt: now + 300_000 }, 429), right(9)] })
    const element = await show('otp-sign-in')
    await until(() => codeInput(element) && document.activeElement === element)
    await userEvent.keyboard('111111{Enter}')
    await until(() => textOf(element).includes('バックアップコードで確認できます。'))
    expect(statusOf(element)).toContain('バックアップコードで確認できます。')
    await toBackupCode(element)
    expect(textOf(element)).not.toContain('止めています')
    await userEvent.keyboard('7K2M-9QXD-3FTVW{Enter}')
    await until(() => signedIn.length === 1)
  })

  it.each([
    [
      'typed-codes-off',
      '正しくない入力が続いたため、確認コードでの確認を停止しました。バックアップコードで確認してください。',
    ],
    ['authenticators-disabled', '登録済みの端末の確認コードは、いま使えません。バックアップコードで確認してください。'],
  ] as const)('VER-5 goes over to backup codes after %s, and says why', async (code, sentence) => {
    start({ [answer]: [no(code, {}, 403), right(9)] })
    const element = await show('otp-sign-in')
    await until(() => codeInput(element) && document.activeElement === element)
    await userEvent.keyboard('111111{Enter}')
    await until(() => element.shadowRoot?.activeElement === field(element) && field(element))
    expect(textOf(element)).toContain(sentence)
    expect(statusOf(element)).toBe(sentence)
    expect(button(element, '確認コードを使う')).toBeUndefined()
    await userEvent.keyboard('7K2M-9QXD-3FTVW{Enter}')
    await until(() => signedIn.length === 1)
  })

  it('VER-5 starts with backup codes when no device is left', async () => {
    start({ [load]: ok({ ...signIn, methods: ['backup-code'] }) })
    const element = await show('otp-sign-in')
    await until(() => element.shadowRoot?.activeElement === field(element) && field(element))
    expect(textOf(element)).toContain('登録済みの端末の確認コードは、いま使えません。')
    expect(element.shadowRoot?.querySelector('[part=ways]')).toBeNull()
  })

  it('VER-5 offers nothing that does not answer', async () => {
    start({ [load]: ok({ ...signIn, methods: ['code'] }) })
    const element = await show('otp-sign-in')
    await until(() => codeInput(element) && document.activeElement === element)
    expect(element.shadowRoot?.querySelector('[part=ways]')).toBeNull()
  })

  it('EMB-7 goes on in another language with what was typed', async () => {
    start({ [load]: [ok(signIn), ok({ ...signIn, title: 'Sign-in' })] })
    const { element, input } = await signingIn()
    await userEvent.keyboard('7K2M{Enter}')
    document.documentElement.lang = 'en'
    await until(() => errorOf(element)?.textContent === 'A backup code has 13 characters. You have entered 4.')
    expect(field(element)).toBe(input)
    expect(input.value).toBe('7K2M')
  })

  it('EMB-10 the whole way is walked by keyboard', async () => {
    start({ [answer]: right(9) })
    const element = await show('otp-sign-in')
    await until(() => codeInput(element) && document.activeElement === element)
    await userEvent.keyboard('{Tab}{Tab}')
    expect(element.shadowRoot?.activeElement?.textContent?.trim()).toBe('バックアップコードを使う')
    await userEvent.keyboard('{Enter}')
    await until(() => element.shadowRoot?.activeElement === field(element) && field(element))
    await userEvent.keyboard('7K2M-9QXD-3FTVW{Enter}')
    await until(() => signedIn.length === 1)
  })
})

describe('otp-step-up with a backup code', () => {
  const adding = {
    ...challenge,
    title: '端末の追加',
    methods,
    summary: [{ label: '追加する端末', value: '自分のスマートフォン', weight: 'main' as const }],
  }

  it('BAK-2 STP-4 approves a change of devices when the phone is gone, and tells by what', async () => {
    start({ [load]: ok(adding), [answer]: right(9) })
    const { element, approval } = await approving()
    const events: Event[] = []
    element.addEventListener('otp-approved', (event) => events.push(event))
    const input = await toBackupCode(element)
    await userEvent.keyboard('7K2M-9QXD-3FTVW{Enter}')
    expect(await approval).toEqual({ approved: true, challenge: 'c1' })
    expect(events).toMatchObject([{ challenge: 'c1', method: 'backup-code' }])
    expect(element.shadowRoot?.querySelector('dialog')?.open).toBe(false)
    expect(input.value).toBe('')
  })

  it('a transfer takes codes only: a list on paper moves no money', async () => {
    start({ [load]: ok(challenge) })
    const { element } = await approving()
    await until(() => codeInput(element) && document.activeElement === element)
    expect(button(element, 'バックアップコードを使う')).toBeUndefined()
  })

  it('STP-3 keeps what is approved, the field and the buttons in sight above the keyboard of a phone', async () => {
    start({ [load]: ok(adding), [answer]: no('wrong-backup-code', { answersLeft: 4 }) })
    await page.viewport(390, 520)
    const { element } = await approving()
    const input = await toBackupCode(element)
    await userEvent.keyboard('7K2M-9QXD-3FTV1{Enter}')
    await until(() => textOf(element).includes('バックアップコードが正しくありません。'))
    const submit = button(element, '承認する') as HTMLButtonElement
    await expect.poll(() => submit.getBoundingClientRect().bottom).toBeLessThanOrEqual(520)
    const main = element.shadowRoot?.querySelector('.main')?.getBoundingClientRect()
    expect(main?.top).toBeGreaterThanOrEqual(0)
    expect(main?.bottom).toBeLessThan(input.getBoundingClientRect().top)
    await page.viewport(414, 896)
  })

  it('says at once when typed codes have used the challenge up', async () => {
    start({
      [load]: ok({ ...adding, answersLeft: 1 }),
      [answer]: no('wrong-code', { remaining: 0, retryAt: now + 30_000 }),
    })
    const { element, approval } = await approving()
    await until(() => codeInput(element) && document.activeElement === element)
    await userEvent.keyboard('111111{Enter}')
    const way = await until(() => button(element, 'バックアップコードを使う'))
    await userEvent.click(way)
    await until(() => textOf(element).includes('正しくないコードが続いたため、この確認を終わりました。'))
    await userEvent.click(button(element, '閉じる') as HTMLButtonElement)
    expect(await approval).toEqual({ approved: false })
  })

  it('stopped, it leaves nothing typed behind', async () => {
    start({ [load]: ok(adding) })
    const { element, approval } = await approving()
    const input = await toBackupCode(element)
    await userEvent.keyboard('7K2M-9QXD{Escape}')
    expect(await approval).toEqual({ approved: false })
    expect(input.value).toBe('')
  })
})
