import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { done, no, ok } from './stage/answers.ts'
import type { Routes } from './stage/fake-server.ts'
import { branded, dark, forced, narrow, rightToLeft } from './stage/looks.ts'
import { checkUpView, insideWith, ownerIsAsked, ownersRecovery, reportView } from './stage/recovery-views.ts'
import { press, send, unfold, type Words } from './stage/screen.ts'
import { statesOf } from './stage/state.ts'
import { now } from './stage/views.ts'

interface Args {
  onCheckedUp(event: Event): void
}

const look = 'GET /otp/check-up'
const finish = 'POST /otp/check-up'
const recovery = 'GET /otp/recovery'
const forget = 'DELETE /otp/browsers/b2'
const day = 86_400_000
const passwordSet = ownersRecovery({ releasePasswordSetAt: now - 20 * day })
const well = checkUpView({ gaps: [], checkedAt: now - 30 * day })

const routes: Routes = {
  'GET /otp/state': ok(insideWith(3)),
  [recovery]: ok(ownersRecovery()),
  [look]: ok(checkUpView()),
  [finish]: ok(checkUpView()),
  'DELETE /otp/recovery': done,
  [forget]: done,
  'POST /otp/release-password': done,
  'GET /otp/support-report': ok(reportView('signed-in')),
}

const meta: Meta<Args> = {
  title: 'otp-check-up',
  component: 'otp-check-up',
  parameters: { routes },
  args: { onCheckedUp: fn() },
  argTypes: { onCheckedUp: { table: { disable: true } } },
  render: ({ onCheckedUp }) => html`
    <otp-check-up
      devices="#devices"
      backup-codes="#codes"
      contacts="#contacts"
      time-zone="Asia/Tokyo"
      @otp-checked-up=${onCheckedUp}
    ></otp-check-up>
  `,
}

export default meta

type Story = StoryObj<Args>

const state = statesOf<'otp-check-up', Args>('otp-check-up', routes)

/** Types a release password into the form and saves it. */
const setPassword = (password: string) => async (element: Element) => {
  await press(element, ['設定する', 'Set it'])
  await send(element, '#release-password', password)
}

async function forgetSecond(element: Element): Promise<void> {
  const button = await waitFor(() => {
    const found = element.shadowRoot?.querySelectorAll<HTMLElement>('[part=browser] button')[1]
    if (!found) throw new Error('no browsers yet')
    return found
  })
  button.click()
}

const checking: Words = ['確認しています', 'Checking']
const offline: Words = ['通信できませんでした。', 'The connection failed.']
const finishing: Words = ['見直しを終える', 'Finish review']

/** CHK-1 Everything that can be missing, each with what closes it. */
export const Gaps: Story = state([
  'あと5つで準備がととのいます。.*予備の端末を追加する.*見直しを終える',
  '5 things left to do.*Add a spare device.*Finish review',
])
export const GapsDark: Story = dark(Gaps)
export const GapsBranded: Story = branded(Gaps)
export const GapsAt320Pixels: Story = narrow(Gaps)
export const OtherGaps: Story = state(
  ['使える端末がありません。.*設定してから1年以上たちました。', 'You have no working device.*more than a year old.'],
  {
    [look]: ok(checkUpView({ gaps: ['no-device', 'no-backup-codes', 'old-release-password'], checkedAt: now - day })),
    [recovery]: ok(ownersRecovery({ releasePasswordSetAt: now - 400 * day })),
  },
)
export const OneGap: Story = state(['あと1つで準備がととのいます。', '1 thing left to do.'], {
  [look]: ok(checkUpView({ gaps: ['no-spare'] })),
})
export const AllWell: Story = state(
  [
    '準備はととのっています。.*前回の見直し：2026年10月23日.*2026年11月2日に設定しました。',
    'Everything is ready..*Last review: 23 October 2026.*Set on 2 November 2026.',
  ],
  { [look]: ok(well), [recovery]: ok(passwordSet) },
)
export const AllWellDark: Story = dark(AllWell)
export const Finishing: Story = state(checking, { [finish]: 'never' }, (element) => press(element, finishing))
export const FinishingOffline: Story = state(offline, { [finish]: 'offline' }, (element) => press(element, finishing))
export const Finished: Story = state(
  ['次の見直しは2027年11月23日ごろです。', 'The next one is due around 23 November 2027.'],
  { [look]: [ok(checkUpView()), ok(checkUpView({ gaps: [], checkedAt: now }))] },
  async (element, args) => {
    await press(element, finishing)
    await waitFor(() => expect(args.onCheckedUp).toHaveBeenCalledOnce())
  },
)

const cancel: Words = ['申し込みを取り消す', 'Cancel the request']

/** RE-06 A recovery that somebody asked for comes first. */
export const RecoveryWaits: Story = state(
  ['ログインの復旧が申し込まれています', 'A recovery of your account was requested'],
  { [recovery]: ok(ownerIsAsked) },
)
export const RecoveryWaitsDark: Story = dark(RecoveryWaits)
export const RecoveryStopped: Story = state(
  ['ログインの復旧を取り消しました。', 'The recovery was canceled.'],
  { [recovery]: [ok(ownerIsAsked), ok(ownersRecovery())] },
  (element) => press(element, cancel),
)
export const RecoveryNotStopped: Story = state(
  offline,
  { [recovery]: ok(ownerIsAsked), 'DELETE /otp/recovery': 'offline' },
  (element) => press(element, cancel),
)

/** LOSS-3 */
export const Password: Story = state(
  ['強制解除パスワードを入力してください。', 'Enter the emergency release password.'],
  {},
  setPassword(''),
)
export const PasswordAt320Pixels: Story = narrow(Password)
export const PasswordWeak: Story = state(
  ['15文字以上の、推測されにくいパスワードにしてください。', 'Use 15 characters or more'],
  { 'POST /otp/release-password': no('password-weak', {}) },
  setPassword('aaaaaaaaaaaaaaaaaaa'),
)
/** STP-2 The approval came too late. */
export const PasswordExpired: Story = state(
  ['承認の有効時間が過ぎました。', 'The approval has expired.'],
  { 'POST /otp/release-password': no('approval-expired', {}) },
  setPassword('correct horse battery'),
)
export const PasswordSaving: Story = state(
  checking,
  { 'POST /otp/release-password': 'never' },
  setPassword('correct horse battery'),
)
export const PasswordSet: Story = state(
  ['強制解除パスワードを設定しました。', 'The emergency release password is set.'],
  { [recovery]: [ok(ownersRecovery()), ok(passwordSet)], [look]: [ok(checkUpView()), ok(well)] },
  setPassword('correct horse battery'),
)

export const Forgotten: Story = state(
  ['ブラウザの記憶を削除しました。', 'The browser is forgotten.'],
  { 'GET /otp/state': [ok(insideWith(3)), ok(insideWith(1))] },
  forgetSecond,
)
export const Forgetting: Story = state(checking, { [forget]: 'never' }, forgetSecond)
export const NotForgotten: Story = state(offline, { [forget]: 'offline' }, forgetSecond)
export const NoBrowsers: Story = state(['記憶しているブラウザはありません。', 'No browser is remembered.'], {
  'GET /otp/state': ok(insideWith(0)),
})

/** VER-4 What happened, what to do when it was somebody else, and what to tell the support desk. */
export const Unfolded: Story = state(
  [
    'その他の操作.*ログインパスワードを変更してください。.*42-9fK2aQ',
    'Other activity.*Change your password..*42-9fK2aQ',
  ],
  {},
  unfold,
)
export const UnfoldedAt320Pixels: Story = narrow(Unfolded)

export const HalfSignedIn: Story = state(['ログインが途中です。', 'You are not fully signed in.'], {
  [look]: no('first-factor-only', {}),
})
export const Loading: Story = state(['読み込んでいます', 'Loading'], { [look]: 'never' })
export const Offline: Story = state([`${offline[0]}.*もう一度試す`, `${offline[1]}.*Try again`], { [look]: 'offline' })

export const RightToLeft: Story = rightToLeft(Unfolded)
export const ForcedColors: Story = forced(RecoveryWaits)
export const ForcedColorsAllWell: Story = forced(AllWell)
