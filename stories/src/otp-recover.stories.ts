import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import {
  atTheDoor,
  halfProven,
  isOpen,
  isReady,
  isReadyBySupport,
  isTold,
  ownerIsAsked,
  ownersRecovery,
  recoveryView,
  reportView,
  sentView,
  waits,
  waitsBySupport,
} from './stage/recovery-views.ts'
import { answer, elementOf, press, says } from './stage/screen.ts'
import { backupCodesView, enrolledView, enrollmentView, now, stateView } from './stage/views.ts'

interface Args {
  onChanged(event: Event): void
}

const look = 'GET /otp/recovery'
const routes: Routes = {
  'GET /otp/state': ok(atTheDoor()),
  [look]: ok(recoveryView()),
  'POST /otp/recovery/code': ok(sentView),
  'POST /otp/recovery': ok(halfProven),
  'DELETE /otp/recovery': done,
  'GET /otp/support-report': ok(reportView('first-factor')),
}

const meta: Meta<Args> = {
  title: 'otp-recover',
  component: 'otp-recover',
  parameters: { routes },
  args: { onChanged: fn() },
  argTypes: { onChanged: { table: { disable: true } } },
  render: ({ onChanged }) => html`
    <otp-recover @otp-recovery-changed=${onChanged}>
      <a slot="done" href="#sign-in">ログイン / Sign in</a>
      <a slot="actions" href="#sign-in">ログイン / Sign in</a>
    </otp-recover>
  `,
}

export default meta

type Story = StoryObj<Args>

const english = { globals: { language: 'en' } } as const
const dark = { globals: { look: 'dark' } } as const
const narrow = { globals: { viewport: { value: 'mobile1' } } } as const

function arriving(recovery: Answer, sentence: string, more: Routes = {}): Story {
  return {
    parameters: { routes: { ...routes, ...more, [look]: recovery } },
    play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-recover'), sentence),
  }
}

/** Has a code sent to the first contact. */
async function asking(canvas: HTMLElement): Promise<Element> {
  const element = elementOf(canvas, 'otp-recover')
  await press(element, /コードを送る|Send code/)
  return element
}

async function proving(canvas: HTMLElement): Promise<Element> {
  const element = await asking(canvas)
  await answer(element, '12345678')
  return element
}

async function typing(canvas: HTMLElement, password: string): Promise<Element> {
  const element = elementOf(canvas, 'otp-recover')
  await press(element, /^(入力する|Enter)$/)
  const field = await waitFor(() => {
    const found = element.shadowRoot?.querySelector<HTMLInputElement>('#release-password')
    if (!found) throw new Error('no password is asked for')
    return found
  })
  field.value = password
  field.form?.requestSubmit()
  return element
}

function having(more: Routes, play: (canvas: HTMLElement) => Promise<Element>, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, ...more } },
    play: async ({ canvasElement }) => says(await play(canvasElement), sentence),
  }
}

/** LOSS-2 What will happen and how long it takes, before anything is sent. */
export const Start: Story = arriving(ok(recoveryView()), '24時間お待ちいただきます。.*あと2つ必要です。')
export const StartInEnglish: Story = { ...arriving(ok(recoveryView()), 'you wait 24 hours.*2 more needed'), ...english }
export const StartDark: Story = { ...Start, ...dark }
export const StartNarrow: Story = { ...Start, ...narrow }
export const StartBranded: Story = { ...Start, globals: { look: 'branded' } }
export const LongContact: Story = arriving(
  ok(
    recoveryView({
      ways: [
        { method: 'email', to: `h•••@${'a-department-with-a-long-name.'.repeat(3)}example`, proven: false },
        { method: 'sms', to: '•••5678', proven: false },
      ],
    }),
  ),
  'long-name',
)

/** A code of eight digits. */
export const Sent: Story = having({}, asking, 'h•••@mail.example ?に送った8桁の数字')
export const SentInEnglish: Story = { ...having({}, asking, 'Enter the 8 digits sent to'), ...english }
export const SentNarrow: Story = { ...Sent, ...narrow }
export const Sending: Story = having({ 'POST /otp/recovery/code': 'never' }, asking, '送信しています')
export const Limited: Story = having(
  { 'POST /otp/recovery/code': no('send-limit', { retryAt: now + 60_000 }) },
  asking,
  '次のコードは',
)
export const LimitedInEnglish: Story = {
  ...having({ 'POST /otp/recovery/code': no('send-limit', { retryAt: now + 60_000 }) }, asking, 'The next code can be'),
  ...english,
}
export const Unsendable: Story = having(
  { 'POST /otp/recovery/code': no('unavailable', {}) },
  asking,
  'ただいま確認できません。',
)
export const SentAgainTooSoon: Story = having(
  { 'POST /otp/recovery/code': [ok(sentView), no('send-limit', { retryAt: now + 60_000 })] },
  async (canvas) => {
    const element = await asking(canvas)
    await press(element, '新しいコードを送る')
    return element
  },
  '次のコードは',
)

export const Wrong: Story = having(
  { 'POST /otp/recovery': no('wrong-proof', { answersLeft: 3 }) },
  proving,
  'あと3回まで入力できます。',
)
export const WrongInEnglish: Story = {
  ...having({ 'POST /otp/recovery': no('wrong-proof', { answersLeft: 1 }) }, proving, 'If the next one is not correct'),
  ...english,
}
export const UsedUp: Story = having(
  { 'POST /otp/recovery': no('wrong-proof', { answersLeft: 0 }) },
  proving,
  'このコードはもう使えません。.*新しいコードを送る',
)
export const Offline: Story = having({ 'POST /otp/recovery': 'offline' }, proving, '通信できませんでした。')
export const TooOld: Story = having(
  { 'POST /otp/recovery': no('first-factor-too-old', {}) },
  proving,
  'もう一度ログインしてください。',
)

/** One proof of two. */
export const HalfProven: Story = arriving(ok(halfProven), '確認済み.*手続きを中止する')
export const HalfProvenInEnglish: Story = { ...arriving(ok(halfProven), 'Proven.*Stop'), ...english }
export const Stopped: Story = having(
  { [look]: ok(halfProven) },
  async (canvas) => {
    const element = elementOf(canvas, 'otp-recover')
    await press(element, '手続きを中止する')
    return element
  },
  '復旧の申し込みは行われていません。',
)

/** LOSS-3 */
export const ReleasePassword: Story = having(
  {},
  (canvas) => typing(canvas, ''),
  '強制解除パスワードを入力してください。',
)
export const WrongReleasePassword: Story = having(
  { 'POST /otp/recovery': no('wrong-proof', { answersLeft: 9 }) },
  (canvas) => typing(canvas, 'wrong wrong wrong'),
  'あと9回まで入力できます。',
)
export const WrongReleasePasswordInEnglish: Story = {
  ...having(
    { 'POST /otp/recovery': no('wrong-proof', { answersLeft: 9 }) },
    (canvas) => typing(canvas, 'wrong wrong wrong'),
    'You can try 9 more times.',
  ),
  ...english,
}

/** LOSS-2 Until when it waits, and what stops it. */
export const Waiting: Story = arriving(ok(waits), '（あと23時間）.*この申し込みは取り消されます。')
export const WaitingInEnglish: Story = { ...arriving(ok(waits), '23 hours left.*Signing in cancels'), ...english }
export const WaitingDark: Story = { ...Waiting, ...dark }
export const WaitingNarrow: Story = { ...Waiting, ...narrow }
export const Requested: Story = {
  parameters: { routes: { ...routes, 'POST /otp/recovery': ok(waits) } },
  play: async ({ canvasElement, args }) => {
    await says(await proving(canvasElement), '復旧を申し込みました')
    await expect(args.onChanged).toHaveBeenCalledOnce()
  },
}
export const Ready: Story = arriving(ok(isReady), '待ち時間が終わりました.*あと1つ必要です。')
export const ReadyInEnglish: Story = { ...arriving(ok(isReady), 'The wait is over.*1 more needed'), ...english }

/** LOSS-4 */
export const WaitingBySupport: Story = arriving(ok(waitsBySupport), '担当者がお電話で番号をお伝えします。')
export const ReadyBySupport: Story = arriving(ok(isReadyBySupport), '番号を聞いたら、この画面で入力してください。')
export const Told: Story = arriving(ok(isTold), '担当者がお客さまに番号をお尋ねすることはありません。')
export const ToldInEnglish: Story = { ...arriving(ok(isTold), 'Support never ask you for it.'), ...english }
export const ToldTooLate: Story = having(
  { [look]: ok(isTold), 'POST /otp/recovery': no('send-again', {}) },
  async (canvas) => {
    const element = elementOf(canvas, 'otp-recover')
    await answer(element, '12345678')
    return element
  },
  '担当者に、新しい番号をお尋ねください。',
)
export const Desk: Story = arriving(ok(recoveryView({ ways: [] })), 'サポート窓口にご連絡ください')
export const DeskInEnglish: Story = { ...arriving(ok(recoveryView({ ways: [] })), 'Contact support'), ...english }

/** VER-4 What to tell the support desk. */
export const Report: Story = having(
  { [look]: ok(recoveryView({ ways: [] })) },
  async (canvas) => {
    const element = elementOf(canvas, 'otp-recover')
    const summary = await waitFor(() => {
      const found = element.shadowRoot?.querySelector('summary')
      if (!found) throw new Error('no report yet')
      return found
    })
    summary.click()
    return element
  },
  'お問い合わせ番号：42-9fK2aQ',
)
export const ReportInEnglish: Story = {
  ...Report,
  ...english,
  play: async (context) => {
    const element = elementOf(context.canvasElement, 'otp-recover')
    await says(element, 'Contact support')
    element.shadowRoot?.querySelector('summary')?.click()
    await says(element, 'Reference: 42-9fK2aQ')
  },
}

const opening: Routes = {
  'GET /otp/state': ok(atTheDoor({ enrollment: 'allowed' })),
  'POST /otp/enrollments': ok(enrollmentView),
  'POST /otp/enrollments/e1': ok(enrolledView),
  'DELETE /otp/enrollments/e1': done,
  'POST /otp/backup-codes': ok(backupCodesView),
}

/** A new device in the place of everything. */
export const Open: Story = arriving(ok(isOpen), '本人確認が終わりました。.*登録をはじめる', opening)
export const OpenInEnglish: Story = { ...arriving(ok(isOpen), 'Your identity is confirmed.', opening), ...english }
export const Recovered: Story = having(
  { ...opening, [look]: ok(isOpen) },
  async (canvas) => {
    const element = elementOf(canvas, 'otp-recover')
    const wizard = await waitFor(() => {
      const found = element.shadowRoot?.querySelector('otp-enroll')
      if (!found) throw new Error('no enrollment yet')
      return found
    })
    await press(wizard, '登録をはじめる')
    await answer(wizard)
    await says(wizard, '7K2M-9QXD-3FTVW')
    wizard.shadowRoot?.querySelector<HTMLElement>('[type=checkbox]')?.click()
    await press(wizard, '完了')
    return element
  },
  'これまでの端末とバックアップコードは使えません。',
)

/** RE-06 The owner stops what somebody asked for. */
export const Owner: Story = arriving(ok(ownerIsAsked), '申し込みを取り消す', { 'GET /otp/state': ok(stateView()) })
export const OwnerInEnglish: Story = {
  ...arriving(ok(ownerIsAsked), 'Cancel the request', { 'GET /otp/state': ok(stateView()) }),
  ...english,
}
export const OwnerStopped: Story = having(
  { 'GET /otp/state': ok(stateView()), [look]: ok(ownerIsAsked) },
  async (canvas) => {
    const element = elementOf(canvas, 'otp-recover')
    await press(element, '申し込みを取り消す')
    return element
  },
  'ログインの復旧を取り消しました。',
)
export const SignedIn: Story = arriving(ok(ownersRecovery()), 'ログインは済んでいます。', {
  'GET /otp/state': ok(stateView()),
})

export const Loading: Story = arriving('never', '読み込んでいます')
export const Unreachable: Story = arriving('offline', '通信できませんでした。.*もう一度試す')
