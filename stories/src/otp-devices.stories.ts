import type { Meta, StoryObj } from '@storybook/web-components-vite'
import type { AuthenticatorView, Language } from '@warifu/contract'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { branded, dark, forced, narrow, rightToLeft } from './stage/looks.ts'
import { find, press, send, type Words } from './stage/screen.ts'
import { statesOf } from './stage/state.ts'
import {
  backupCodesView,
  enrolledState,
  enrolledView,
  enrollmentView,
  longName,
  now,
  stateView,
} from './stage/views.ts'

interface Args {
  onChanged(event: Event): void
}

const day = 24 * 60 * 60_000

/** The phone in use, and the one of before, which nobody has used for months. */
function devices(language: Language): [AuthenticatorView, AuthenticatorView] {
  const [phone] = enrolledState(language).authenticators
  if (!phone) throw new Error('the stage has no device')
  const old = language === 'ja' ? '以前のスマートフォン' : 'Old phone'
  return [
    {
      ...phone,
      createdAt: now - 30 * day,
      lastUsedAt: now - day,
      lastUsedIn: { browser: 'Chrome', system: 'Windows' },
    },
    { ...phone, id: 'a2', name: old, createdAt: now - 300 * day, lastUsedAt: now - 250 * day, stale: true },
  ]
}

/** A session with so many of these devices. */
const owned =
  (count: number, more: Parameters<typeof stateView>[0] = {}) =>
  (language: Language) =>
    stateView({ enrollment: 'with-approval', authenticators: devices(language).slice(0, count), ...more })(language)

/** With these two devices changed. */
const owning = (first: Partial<AuthenticatorView>, second: Partial<AuthenticatorView> = {}) =>
  ok((language) => {
    const [phone, old] = devices(language)
    return owned(2, {
      authenticators: [
        { ...phone, ...first },
        { ...old, ...second },
      ],
    })(language)
  })

const look = 'GET /otp/state'
const rename = 'PATCH /otp/authenticators/a1'
const remove = 'DELETE /otp/authenticators/a1'
const routes: Routes = {
  [look]: ok(owned(2)),
  [rename]: ok((language) => ({ now, authenticator: { ...devices(language)[0], name: 'Pixel 10' } })),
  'PATCH /otp/authenticators/a2': ok((language) => ({ now, authenticator: devices(language)[1] })),
  [remove]: done,
  'POST /otp/enrollments': ok(enrollmentView),
  'POST /otp/enrollments/e1': ok(enrolledView),
  'POST /otp/backup-codes': ok(backupCodesView),
}

const meta: Meta<Args> = {
  title: 'otp-devices',
  component: 'otp-devices',
  parameters: { routes },
  args: { onChanged: fn() },
  argTypes: { onChanged: { table: { disable: true } } },
  render: ({ onChanged }) => html`
    <otp-devices time-zone="Asia/Tokyo" @otp-devices-changed=${onChanged}></otp-devices>
  `,
}

export default meta

type Story = StoryObj<Args>

const state = statesOf<'otp-devices', Args>('otp-devices', routes)
const arriving = (words: Words, to: Answer) => state(words, { [look]: to })
const pressing = (words: Words, button: Words, more: Routes = {}) =>
  state(words, more, (element) => press(element, button))
/** Opens a row and says yes; the answer is what is told. */
const saying = (words: Words, act: Words, yes: Words, more: Routes) =>
  state(words, more, async (element) => {
    await press(element, act)
    await press(element, yes)
  })
const checking: Words = ['確認しています', 'Checking']
const offline: Words = ['通信できませんでした。', 'The connection failed.']

/** DEV-1 */
export const List: Story = arriving(
  ['使用中.*登録日.*2026年10月23日.*以前のスマートフォン', 'Active.*23 October 2026.*Old phone'],
  ok(owned(2)),
)
export const ListDark: Story = dark(List)
export const ListBranded: Story = branded(List)
export const ListAt320Pixels: Story = narrow(List)
export const LongNames: Story = arriving(
  ['日本橋本店', 'SalesDepartment'],
  ok((language) => {
    const [phone, old] = devices(language)
    const name = longName(language)
    return owned(2, { authenticators: [{ ...phone, name }, old] })(language)
  }),
)
export const LongNamesAt320Pixels: Story = narrow(LongNames)
export const Loading: Story = arriving(['読み込んでいます', 'Loading'], 'never')
export const NoDevice: Story = arriving(
  ['登録済みの端末はありません。.*端末を追加する', 'You have no devices yet.*Add device'],
  ok(stateView()),
)

/** VER-3 Locked after too many wrong codes: what to do. */
export const TurnedOff: Story = arriving(
  ['使用不可.*新しい端末として追加してから', 'Off.*add it as a new device first'],
  owning({ state: 'disabled' }),
)
export const TurnedOffDark: Story = dark(TurnedOff)

/** MIG-2 */
export const LyingIdle: Story = arriving(
  ['しばらく使われていません。いまもお手元にありますか。', 'has not been used for a while. Do you still have it?'],
  owning({}),
)
/** OTP-6 */
export const ExpiredToken: Story = arriving(
  [
    'トークン（番号20261122、6桁）.*有効期間外のため、使えません。',
    'Token 20261122, 6 digits.*outside its period of validity',
  ],
  owning({}, { kind: 'hotp', serial: '20261122', state: 'expired' }),
)

/** ENR-5 */
export const Full: Story = arriving(
  ['登録できる端末は2台までです。', 'You can have up to 2 devices.'],
  ok(owned(2, { enrollment: 'full' })),
)
export const NotAllowed: Story = arriving(
  ['この画面からは端末を登録できません。', 'A device cannot be set up from this page.'],
  ok(owned(2, { enrollment: 'not-allowed' })),
)

const renaming: Words = ['名前を変える', 'Rename']
const named = (words: Words, name: string, more: Routes = {}) =>
  state(words, more, async (element) => {
    await press(element, renaming)
    await send(element, '#name', name)
  })

/** DEV-1 */
export const Renaming: Story = pressing(['端末の名前.*変更しない', 'Name of the device.*Keep the old name'], renaming)
export const RenamingAt320Pixels: Story = narrow(Renaming)
export const NameTaken: Story = state(
  ['「以前のスマートフォン」という名前の端末がすでに', 'You already have a device named “Old phone”.'],
  {},
  async (element) => {
    await press(element, renaming)
    const other = element.shadowRoot?.querySelectorAll('h3')[1]?.textContent?.trim() ?? ''
    await send(element, '#name', other)
  },
)
export const NameMissing: Story = named(
  ['端末の名前を1〜40文字で入力してください。', 'Enter a name of 1 to 40 characters'],
  '',
)
export const RenamingChecking: Story = named(checking, 'Pixel 10', { [rename]: 'never' })
export const Renamed: Story = state(
  ['端末の名前を「Pixel 10」に変更しました。', 'The device is now called “Pixel 10”.'],
  {},
  async (element, args) => {
    await press(element, renaming)
    await send(element, '#name', 'Pixel 10')
    await waitFor(() => expect(args.onChanged).toHaveBeenCalledOnce())
  },
)

const removing: Words = ['削除する', 'Remove']

/** DEV-2 What it means, before anything is done. */
export const Removing: Story = pressing(
  ['を削除しますか.*この端末の確認コードは使えなくなります。', 'Remove “.*Codes from this device will no longer work.'],
  removing,
)
export const RemovingDark: Story = dark(Removing)
export const RemovingTheLast: Story = saying(
  [
    '確認コードを使える最後の端末のため、削除できません。',
    'This is your last working device, so it cannot be removed.',
  ],
  removing,
  removing,
  { [look]: ok(owned(1)), [remove]: no('last-authenticator', {}) },
)
export const RemovingOffline: Story = saying(offline, removing, removing, { [remove]: 'offline' })
export const RemovingPaused: Story = saying(
  ['確認コードの入力を一時的に止めています。', 'entering codes is paused'],
  removing,
  removing,
  { [remove]: no('paused', { retryAt: now + 15 * 60_000 }) },
)
/** STP-2 The approval came too late. */
export const RemovingExpired: Story = saying(
  ['承認の有効時間が過ぎました。', 'The approval has expired.'],
  removing,
  removing,
  { [remove]: no('approval-expired', {}) },
)
export const Removed: Story = saying(
  ['を削除しました。この端末の確認コードは使えません。', 'was removed. Its codes no longer work'],
  removing,
  removing,
  { [look]: [ok(owned(2)), ok(owned(1))] },
)

const suspending: Words = ['一時停止する', 'Suspend']
const resuming: Words = ['利用を再開する', 'Resume']

/** DEV-1 */
export const Suspending: Story = pressing(
  ['を一時停止しますか.*再開するまで', 'Suspend “.*until you resume it'],
  suspending,
)
export const Suspended: Story = saying(
  ['を一時停止しました。.*利用を再開する', 'is suspended.*Resume'],
  suspending,
  suspending,
  { [look]: [ok(owned(2)), owning({ state: 'suspended' })] },
)
export const Resuming: Story = pressing(
  ['の利用を再開しますか', 'Resume “.*Make sure that you have the device'],
  resuming,
  { [look]: owning({ state: 'suspended' }) },
)
export const Resumed: Story = saying(['の利用を再開しました。', 'works again.'], resuming, resuming, {
  [look]: [owning({ state: 'suspended' }), ok(owned(2))],
})

/** MIG-1 */
export const Moving: Story = pressing(
  ['新しい端末に移行する.*と入れ替えます。', 'it takes the place of'],
  ['新しい端末に移行する', 'Move to a new device'],
)

/** ENR-5 The wizard in place of the list. */
export const Adding: Story = pressing(
  ['端末の一覧に戻る.*登録をはじめる', 'Back to your devices.*Start setup'],
  ['端末を追加する', 'Add device'],
)

export const Offline: Story = arriving([`${offline[0]}.*もう一度試す`, `${offline[1]}.*Try again`], 'offline')
export const HalfSignedIn: Story = arriving(
  ['ログインが途中です。', 'You are not fully signed in.'],
  ok(stateView({ stage: 'first-factor' })),
)

const openTrouble: Words = ['紛失・故障のとき', 'Lost or broken']

/** LOSS-1 MIG-3 */
export const Trouble: Story = pressing(
  ['なくした、盗まれた場合.*すぐに止める.*故障した、動かない場合.*新しい端末に入れ替える', 'Stop it now.*Replace it'],
  openTrouble,
)
export const TroubleDark: Story = dark(Trouble)
export const TroubleAt320Pixels: Story = narrow(Trouble)

function stopped(words: Words, working: number, backupCodesLeft: number): Story {
  const left = ok((language) => ({ now, authenticators: devices(language).slice(2 - working, 2), backupCodesLeft }))
  return saying(words, openTrouble, ['すぐに止める', 'Stop it now'], { 'POST /otp/authenticators/a1/loss': left })
}

/** LOSS-1 What still works, and what to do within a day. */
export const Stopped: Story = stopped(
  [
    '「自分のスマートフォン」を止めました.*24時間以内に行うこと.*回線を止める',
    '“My phone” is stopped.*Within 24 hours',
  ],
  1,
  8,
)
export const StoppedDark: Story = dark(Stopped)
export const NothingLeft: Story = stopped(
  [
    '確認コードを使える端末がありません。.*バックアップコードはありません。',
    'No device of yours works now.*no backup codes',
  ],
  0,
  0,
)

/** DEV-1 */
export const Colored: Story = arriving(
  ['自分のスマートフォン.*以前のスマートフォン', 'My phone.*Old phone'],
  owning({ color: 'green' }, { color: 'orange' }),
)
export const ColoredDark: Story = dark(Colored)

/** DEV-1 What it is marked with, and whether it comes first. */
export const ColorAndPlace: Story = state(['一番上に表示する', 'Show first'], {}, async (element) => {
  const button = await find(element, '[data-id=a2] [data-act=look]')
  button.click()
})
export const ColorAndPlaceAt320Pixels: Story = narrow(ColorAndPlace)
export const PutFirst: Story = state(
  ['「以前のスマートフォン」を一番上に表示しました。', '“Old phone” now comes first.'],
  {},
  async (element) => {
    const button = await find(element, '[data-id=a2] [data-act=look]')
    button.click()
    await press(element, ['一番上に表示する', 'Show first'])
  },
)
/** It was removed elsewhere meanwhile. */
export const Gone: Story = saying(['以前のスマートフォン', 'Old phone'], removing, removing, {
  [look]: [ok(owned(2)), owning({ id: 'a3' })],
  [remove]: no('authenticator-unknown', {}),
})

export const RightToLeft: Story = rightToLeft(Colored)
export const RightToLeftTrouble: Story = rightToLeft(Trouble)
export const ForcedColors: Story = forced(ColorAndPlace)
export const ForcedColorsTrouble: Story = forced(Trouble)
