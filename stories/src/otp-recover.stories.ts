import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { branded, dark, forced, narrow, rightToLeft } from './stage/looks.ts'
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
import { answer, find, press, says, send, tick, unfold, type Words } from './stage/screen.ts'
import { statesOf } from './stage/state.ts'
import { backupCodesView, enrolledView, enrollmentView, now, stateView } from './stage/views.ts'

interface Args {
  onChanged(event: Event): void
}

const look = 'GET /otp/recovery'
const sendCode = 'POST /otp/recovery/code'
const prove = 'POST /otp/recovery'
const stop = 'DELETE /otp/recovery'
const routes: Routes = {
  'GET /otp/state': ok(atTheDoor()),
  [look]: ok(recoveryView()),
  [sendCode]: ok(sentView()),
  [prove]: ok(halfProven),
  [stop]: done,
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
      <a slot="done" href="#sign-in">bank.example</a>
      <a slot="actions" href="#sign-in">bank.example</a>
    </otp-recover>
  `,
}

export default meta

type Story = StoryObj<Args>

const state = statesOf<'otp-recover', Args>('otp-recover', routes)
const arriving = (words: Words, recovery: Answer, more: Routes = {}) => state(words, { ...more, [look]: recovery })

/** Has a code sent to the first contact. */
const asking = (element: Element) => press(element, ['コードを送る', 'Send code'])

async function proving(element: Element): Promise<void> {
  await asking(element)
  await answer(element, '12345678')
}

const typing = (password: string) => async (element: Element) => {
  await press(element, ['入力する', 'Enter'])
  await send(element, '#release-password', password)
}

const checking: Words = ['確認しています', 'Checking']
const offline: Words = ['通信できませんでした。', 'The connection failed.']
const tooSoon: Words = ['次のコードは', 'The next code can be']
const limit = no('send-limit', { retryAt: now + 60_000 })

/** LOSS-2 What will happen and how long it takes, before anything is sent. */
export const Start: Story = state(['24時間お待ちいただきます。.*あと2つ必要です。', 'you wait 24 hours.*2 more needed'])
export const StartDark: Story = dark(Start)
export const StartBranded: Story = branded(Start)
export const StartAt320Pixels: Story = narrow(Start)
export const LongNames: Story = arriving(
  'long-name',
  ok(
    recoveryView({
      ways: [
        { method: 'email', to: `h•••@${'a-department-with-a-long-name.'.repeat(3)}example`, proven: false },
        { method: 'sms', to: '•••5678', proven: false },
      ],
    }),
  ),
)
export const LongNamesAt320Pixels: Story = narrow(LongNames)
export const Loading: Story = arriving(['読み込んでいます', 'Loading'], 'never')

/** A code of eight digits. */
export const Sent: Story = state(['h•••@mail.example ?に送った8桁の数字', 'Enter the 8 digits sent to'], {}, asking)
export const SentAt320Pixels: Story = narrow(Sent)
export const Sending: Story = state(['送信しています', 'Sending'], { [sendCode]: 'never' }, asking)
export const Limited: Story = state(tooSoon, { [sendCode]: limit }, asking)
export const NotSent: Story = state(
  ['ただいま確認できません。', 'We cannot check this right now.'],
  { [sendCode]: no('unavailable', {}) },
  asking,
)
export const SentAgainTooSoon: Story = state(tooSoon, { [sendCode]: [ok(sentView()), limit] }, async (element) => {
  await asking(element)
  await press(element, ['新しいコードを送る', 'Send a new code'])
})

const proven = (words: Words, to: Answer) => state(words, { [prove]: to }, proving)

export const Checking: Story = proven(checking, 'never')
export const Wrong: Story = proven(
  ['あと3回まで入力できます。', 'You can try 3 more times.'],
  no('wrong-proof', { answersLeft: 3 }),
)
export const WrongDark: Story = dark(Wrong)
export const LastTry: Story = proven(
  ['次も正しくない場合は', 'If the next one is not correct'],
  no('wrong-proof', { answersLeft: 1 }),
)
export const UsedUp: Story = proven(
  ['このコードはもう使えません。.*新しいコードを送る', 'This code no longer works.*Send a new code'],
  no('wrong-proof', { answersLeft: 0 }),
)
/** LOSS-2 The code that was sent is too old. */
export const Expired: Story = state(
  ['このコードはもう使えません。', 'This code no longer works.'],
  { [sendCode]: ok(sentView(400)) },
  asking,
)
export const Offline: Story = proven(offline, 'offline')
export const OfflineAtFirst: Story = arriving([`${offline[0]}.*もう一度試す`, `${offline[1]}.*Try again`], 'offline')
export const SignedInTooLongAgo: Story = proven(
  ['もう一度ログインしてください。', 'sign in again.'],
  no('first-factor-too-old', {}),
)

/** One proof of two. */
export const HalfProven: Story = arriving(['確認済み.*手続きを中止する', 'Proven.*Stop'], ok(halfProven))
export const HalfProvenDark: Story = dark(HalfProven)
export const Stopped: Story = state(
  ['復旧の申し込みは行われていません。', 'No recovery was requested.'],
  { [look]: ok(halfProven) },
  (element) => press(element, ['手続きを中止する', 'Stop']),
)

/** LOSS-3 */
export const ReleasePassword: Story = state(
  ['強制解除パスワードを入力してください。', 'Enter the emergency release password.'],
  {},
  typing(''),
)
export const WrongReleasePassword: Story = state(
  ['あと9回まで入力できます。', 'You can try 9 more times.'],
  { [prove]: no('wrong-proof', { answersLeft: 9 }) },
  typing('wrong wrong wrong'),
)

/** LOSS-2 Until when it waits, and what stops it. */
export const Waiting: Story = arriving(
  ['（あと23時間）.*この申し込みは取り消されます。', '23 hours left.*Signing in cancels'],
  ok(waits),
)
export const WaitingDark: Story = dark(Waiting)
export const WaitingAt320Pixels: Story = narrow(Waiting)
export const Requested: Story = state(
  ['復旧を申し込みました', 'Recovery requested'],
  { [prove]: ok(waits) },
  async (element, args) => {
    await proving(element)
    await waitFor(() => expect(args.onChanged).toHaveBeenCalledOnce())
  },
)
export const Ready: Story = arriving(
  ['待ち時間が終わりました.*あと1つ必要です。', 'The wait is over.*1 more needed'],
  ok(isReady),
)

/** LOSS-4 */
export const WaitingBySupport: Story = arriving(
  ['担当者がお電話で番号をお伝えします。', 'support read out a number to you'],
  ok(waitsBySupport),
)
export const ReadyBySupport: Story = arriving(
  ['番号を聞いたら、この画面で入力してください。', 'When you have it, enter it here.'],
  ok(isReadyBySupport),
)
export const Told: Story = arriving(
  ['担当者がお客さまに番号をお尋ねすることはありません。', 'Support never ask you for it.'],
  ok(isTold),
)
export const ToldTooLate: Story = state(
  ['担当者に、新しい番号をお尋ねください。', 'Ask support for a new one.'],
  { [look]: ok(isTold), [prove]: no('send-again', {}) },
  (element) => answer(element, '12345678'),
)
export const Desk: Story = arriving(['サポート窓口にご連絡ください', 'Contact support'], ok(recoveryView({ ways: [] })))

/** VER-4 What to tell the support desk. */
export const Report: Story = state(
  ['お問い合わせ番号：42-9fK2aQ', 'Reference: 42-9fK2aQ'],
  { [look]: ok(recoveryView({ ways: [] })) },
  unfold,
)
export const ReportAt320Pixels: Story = narrow(Report)

const opening: Routes = {
  'GET /otp/state': ok(atTheDoor({ enrollment: 'allowed' })),
  [look]: ok(isOpen),
  'POST /otp/enrollments': ok(enrollmentView),
  'POST /otp/enrollments/e1': ok(enrolledView),
  'DELETE /otp/enrollments/e1': done,
  'POST /otp/backup-codes': ok(backupCodesView),
}

/** A new device in the place of everything. */
export const Open: Story = state(
  ['本人確認が終わりました。.*登録をはじめる', 'Your identity is confirmed..*Start setup'],
  opening,
)
export const Recovered: Story = state(
  ['これまでの端末とバックアップコードは使えません。', 'Earlier devices and backup codes no longer work.'],
  opening,
  async (element) => {
    const wizard = await find(element, 'otp-enroll')
    await press(wizard, ['登録をはじめる', 'Start setup'])
    await answer(wizard)
    await says(wizard, '7K2M-9QXD-3FTVW')
    await tick(wizard)
    await press(wizard, ['完了', 'Done'])
  },
)

const owner: Routes = { 'GET /otp/state': ok(stateView()), [look]: ok(ownerIsAsked) }
const cancel: Words = ['申し込みを取り消す', 'Cancel the request']

/** RE-06 The owner stops what somebody asked for. */
export const Owner: Story = state(cancel, owner)
export const OwnerDark: Story = dark(Owner)
export const OwnerChecking: Story = state(checking, { ...owner, [stop]: 'never' }, (element) => press(element, cancel))
export const OwnerOffline: Story = state(offline, { ...owner, [stop]: 'offline' }, (element) => press(element, cancel))
export const OwnerStopped: Story = state(
  ['ログインの復旧を取り消しました。', 'The recovery was canceled.'],
  owner,
  (element) => press(element, cancel),
)
export const SignedIn: Story = arriving(['ログインは済んでいます。', 'You are signed in'], ok(ownersRecovery()), {
  'GET /otp/state': ok(stateView()),
})

export const RightToLeft: Story = rightToLeft(HalfProven)
export const RightToLeftWaiting: Story = rightToLeft(Waiting)
export const ForcedColors: Story = forced(HalfProven)
export const ForcedColorsWrong: Story = forced(Wrong)
