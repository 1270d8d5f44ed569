import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { done, no, ok } from './stage/answers.ts'
import type { Routes } from './stage/fake-server.ts'
import { checkUpView, insideWith, ownerIsAsked, ownersRecovery, reportView } from './stage/recovery-views.ts'
import { elementOf, press, says } from './stage/screen.ts'
import { now } from './stage/views.ts'

interface Args {
  onCheckedUp(event: Event): void
}

const look = 'GET /otp/check-up'
const recovery = 'GET /otp/recovery'
const day = 86_400_000
const passwordSet = ownersRecovery({ releasePasswordSetAt: now - 20 * day })
const well = checkUpView({ gaps: [], checkedAt: now - 30 * day })

const routes: Routes = {
  'GET /otp/state': ok(insideWith(3)),
  [recovery]: ok(ownersRecovery()),
  [look]: ok(checkUpView()),
  'POST /otp/check-up': ok(checkUpView()),
  'DELETE /otp/recovery': done,
  'DELETE /otp/browsers/b2': done,
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

const english = { globals: { language: 'en' } } as const
const dark = { globals: { look: 'dark' } } as const
const narrow = { globals: { viewport: { value: 'mobile1' } } } as const

function arriving(more: Routes, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, ...more } },
    play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-check-up'), sentence),
  }
}

function having(more: Routes, play: (element: Element) => Promise<void>, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, ...more } },
    play: async ({ canvasElement }) => {
      const element = elementOf(canvasElement, 'otp-check-up')
      await play(element)
      await says(element, sentence)
    },
  }
}

/** Types a release password into the form and saves it. */
async function setPassword(element: Element, password: string): Promise<void> {
  await press(element, /^(設定する|Set it)$/)
  const field = await waitFor(() => {
    const found = element.shadowRoot?.querySelector<HTMLInputElement>('#release-password')
    if (!found) throw new Error('no form yet')
    return found
  })
  field.value = password
  field.form?.requestSubmit()
}

async function forgetSecond(element: Element): Promise<void> {
  const button = await waitFor(() => {
    const found = element.shadowRoot?.querySelectorAll<HTMLElement>('[part=browser] button')[1]
    if (!found) throw new Error('no browsers yet')
    return found
  })
  button.click()
}

async function unfold(element: Element): Promise<void> {
  await waitFor(() => expect(element.shadowRoot?.querySelectorAll('details').length).toBeGreaterThan(0))
  for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true
}

/** CHK-1 Everything that can be missing, each with what closes it. */
export const Gaps: Story = arriving({}, 'あと5つで準備がととのいます。.*予備の端末を追加する.*見直しを終える')
export const GapsInEnglish: Story = { ...arriving({}, '5 things left to do.*Add a spare device'), ...english }
export const GapsDark: Story = { ...Gaps, ...dark }
export const GapsNarrow: Story = { ...Gaps, ...narrow }
export const GapsBranded: Story = { ...Gaps, globals: { look: 'branded' } }
export const OtherGaps: Story = arriving(
  {
    [look]: ok(checkUpView({ gaps: ['no-device', 'no-backup-codes', 'old-release-password'], checkedAt: now - day })),
    [recovery]: ok(ownersRecovery({ releasePasswordSetAt: now - 400 * day })),
  },
  '使える端末がありません。.*設定してから1年以上たちました。',
)
export const OneGapInEnglish: Story = {
  ...arriving({ [look]: ok(checkUpView({ gaps: ['no-spare'] })) }, '1 thing left to do.'),
  ...english,
}
export const AllWell: Story = arriving(
  { [look]: ok(well), [recovery]: ok(passwordSet) },
  '準備はととのっています。.*前回の見直し：2026年10月23日.*2026年11月2日に設定しました。',
)
export const AllWellInEnglish: Story = {
  ...arriving({ [look]: ok(well), [recovery]: ok(passwordSet) }, 'Everything is ready..*Last review: 23 October 2026'),
  ...english,
}
export const Finished: Story = {
  parameters: { routes: { ...routes, [look]: [ok(checkUpView()), ok(checkUpView({ gaps: [], checkedAt: now }))] } },
  play: async ({ canvasElement, args }) => {
    const element = elementOf(canvasElement, 'otp-check-up')
    await press(element, '見直しを終える')
    await says(element, '次の見直しは2027年11月23日ごろです。')
    await expect(args.onCheckedUp).toHaveBeenCalledOnce()
  },
}

/** RE-06 A recovery that somebody asked for comes first. */
export const RecoveryWaits: Story = arriving({ [recovery]: ok(ownerIsAsked) }, 'ログインの復旧が申し込まれています')
export const RecoveryWaitsInEnglish: Story = {
  ...arriving({ [recovery]: ok(ownerIsAsked) }, 'A recovery of your account was requested'),
  ...english,
}
export const RecoveryStopped: Story = having(
  { [recovery]: [ok(ownerIsAsked), ok(ownersRecovery())] },
  (element) => press(element, '申し込みを取り消す'),
  'ログインの復旧を取り消しました。',
)
export const RecoveryNotStopped: Story = having(
  { [recovery]: ok(ownerIsAsked), 'DELETE /otp/recovery': 'offline' },
  (element) => press(element, '申し込みを取り消す'),
  '通信できませんでした。',
)

/** LOSS-3 */
export const Password: Story = having(
  {},
  (element) => setPassword(element, ''),
  '強制解除パスワードを入力してください。',
)
export const PasswordInEnglish: Story = {
  ...having({}, (element) => setPassword(element, ''), 'Enter the emergency release password.'),
  ...english,
}
export const PasswordWeak: Story = having(
  { 'POST /otp/release-password': no('password-weak', {}) },
  (element) => setPassword(element, 'aaaaaaaaaaaaaaaaaaa'),
  '15文字以上の、推測されにくいパスワードにしてください。',
)
export const PasswordSet: Story = having(
  { [recovery]: [ok(ownersRecovery()), ok(passwordSet)], [look]: [ok(checkUpView()), ok(well)] },
  (element) => setPassword(element, 'correct horse battery'),
  '強制解除パスワードを設定しました。',
)

export const Forgotten: Story = having(
  { 'GET /otp/state': [ok(insideWith(3)), ok(insideWith(1))] },
  forgetSecond,
  'ブラウザの記憶を削除しました。',
)
export const Forgetting: Story = having({ 'DELETE /otp/browsers/b2': 'never' }, forgetSecond, '確認しています')
export const NotForgotten: Story = having(
  { 'DELETE /otp/browsers/b2': 'offline' },
  forgetSecond,
  '通信できませんでした。',
)
export const NoBrowsers: Story = arriving({ 'GET /otp/state': ok(insideWith(0)) }, '記憶しているブラウザはありません。')

/** VER-4 What happened, what to do when it was somebody else, and what to tell the support desk. */
export const Unfolded: Story = having({}, unfold, 'その他の操作.*ログインパスワードを変更してください。.*42-9fK2aQ')
export const UnfoldedInEnglish: Story = {
  ...having({}, unfold, 'Other activity.*Change your password..*42-9fK2aQ'),
  ...english,
}
export const UnfoldedNarrow: Story = { ...Unfolded, ...narrow }

export const HalfSignedIn: Story = arriving({ [look]: no('first-factor-only', {}) }, 'ログインが途中です。')
export const Loading: Story = arriving({ [look]: 'never' }, '読み込んでいます')
export const Unreachable: Story = arriving({ [look]: 'offline' }, '通信できませんでした。.*もう一度試す')
