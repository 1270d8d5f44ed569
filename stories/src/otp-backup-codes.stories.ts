import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { branded, dark, forced, narrow, rightToLeft } from './stage/looks.ts'
import { press, says, tick, type Words } from './stage/screen.ts'
import { statesOf } from './stage/state.ts'
import { backupCodesView, ownedCodes, stateView } from './stage/views.ts'

interface Args {
  onKept(event: Event): void
}

const look = 'GET /otp/state'
const issue = 'POST /otp/backup-codes'
const routes: Routes = { [look]: ok(ownedCodes(8)), [issue]: ok(backupCodesView) }

const meta: Meta<Args> = {
  title: 'otp-backup-codes',
  component: 'otp-backup-codes',
  parameters: { routes },
  args: { onKept: fn() },
  argTypes: { onKept: { table: { disable: true } } },
  render: ({ onKept }) => html`
    <otp-backup-codes time-zone="Asia/Tokyo" @otp-backup-codes-kept=${onKept}></otp-backup-codes>
  `,
}

export default meta

type Story = StoryObj<Args>

const state = statesOf<'otp-backup-codes', Args>('otp-backup-codes', routes)
const arriving = (words: Words, to: Answer) => state(words, { [look]: to })

const begin: Words = ['新しいバックアップコードを発行する', 'Get new backup codes']
const finish: Words = ['完了', 'Done']
const leave: Words = ['保管しないで閉じる', 'Leave without storing them']

/** Has a new set issued in the place of the old one. */
async function renew(element: Element): Promise<void> {
  await press(element, begin)
  await press(element, ['新しく発行する', 'Get new codes'])
}

async function shown(element: Element): Promise<void> {
  await renew(element)
  await says(element, '7K2M-9QXD-3FTVW')
}

/** BAK-3 */
export const Plenty: Story = arriving(
  ['残り8個です。.*2026年10月13日', '8 backup codes left.*13 October 2026'],
  ok(ownedCodes(8)),
)
export const PlentyDark: Story = dark(Plenty)
export const Loading: Story = arriving(['読み込んでいます', 'Loading'], 'never')

/** BAK-3 A new set is recommended. */
export const Few: Story = arriving(['残りが少なくなりました。', 'You are running low.'], ok(ownedCodes(3)))
export const FewDark: Story = dark(Few)
export const OnlyOne: Story = arriving(['残り1個です。', '1 backup code left.'], ok(ownedCodes(1)))
export const NoneLeft: Story = arriving(
  ['バックアップコードがなくなりました。', 'You have no backup codes left.'],
  ok(ownedCodes(0)),
)
export const NoSet: Story = arriving(
  ['バックアップコードはまだありません。', 'You have no backup codes yet.'],
  ok(stateView()),
)

/** The old codes are void afterwards: asked before, with both outcomes named. */
export const Renew: Story = state(
  ['すべて使えなくなります。.*いまのコードを使い続ける', 'All earlier codes will be void.*Keep the codes I have'],
  {},
  (element) => press(element, begin),
)
export const RenewDark: Story = dark(Renew)

/** BAK-1 The ten codes, shown once. */
export const Shown: Story = state(['この画面でだけ表示します。', 'shown only here.'], {}, shown)
export const ShownDark: Story = dark(Shown)
export const ShownBranded: Story = branded(Shown)
export const ShownAt320Pixels: Story = narrow(Shown)

/** BAK-1 Nobody goes on by accident. */
export const NotTicked: Story = state(
  ['コードを保管してから、チェックを入れてください。', 'Store the codes, then tick this box.'],
  {},
  async (element, args) => {
    await shown(element)
    await press(element, finish)
    await expect(args.onKept).not.toHaveBeenCalled()
  },
)
export const Leaving: Story = state(
  ['このまま離れると、二度と表示できません。', 'You have not stored your backup codes.'],
  {},
  async (element) => {
    await shown(element)
    await press(element, leave)
  },
)
export const LeavingAt320Pixels: Story = narrow(Leaving)
export const LeftUnkept: Story = state(
  ['発行したコードは、もう表示できません。', 'The codes that were issued cannot be shown again'],
  {},
  async (element) => {
    await shown(element)
    await press(element, leave)
    await press(element, leave)
  },
)

/** BAK-1 Stored; the codes are gone from the page, and the old ones are void. */
export const Kept: Story = state(
  [
    '以前のコードはすべて使えません。古い紙は破棄してください。.*残り10個です。',
    'All earlier codes are void; destroy the old list.*10 backup codes left.',
  ],
  {},
  async (element, args) => {
    await shown(element)
    await tick(element)
    await press(element, finish)
    await waitFor(() => expect(args.onKept).toHaveBeenCalledOnce())
    await waitFor(() => expect(element.shadowRoot?.innerHTML).not.toContain('7K2M'))
  },
)
/** BAK-1 The account's first set. */
export const KeptFirst: Story = state(
  ['バックアップコードを発行しました。', 'Backup codes issued.'],
  { [look]: ok(stateView()) },
  async (element) => {
    await press(element, ['バックアップコードを発行する', 'Get backup codes'])
    await says(element, '7K2M-9QXD-3FTVW')
    await tick(element)
    await press(element, finish)
  },
)

const issued = (words: Words, to: Answer) => state(words, { [issue]: to }, renew)

export const Issuing: Story = issued(['バックアップコードを発行しています', 'Making backup codes'], 'never')
/** Whether a set was made is not known. */
export const OfflineAndLost: Story = issued(
  ['発行できたか確認できませんでした', 'We could not tell whether codes were issued'],
  'offline',
)
export const Refused: Story = issued(
  ['登録済みの端末を使えなくしました。', 'Your devices have been turned off'],
  no('authenticators-disabled', {}),
)
export const Paused: Story = issued(
  ['確認コードの入力を一時的に止めています。', 'entering codes is paused'],
  no('paused', { retryAt: Date.UTC(2026, 10, 22, 6, 15) }),
)
/** STP-2 The approval came too late. */
export const Expired: Story = issued(
  ['承認の有効時間が過ぎました。', 'The approval has expired.'],
  no('approval-expired', {}),
)

export const Offline: Story = arriving(
  ['通信できませんでした。.*もう一度試す', 'The connection failed.*Try again'],
  'offline',
)
export const HalfSignedIn: Story = arriving(
  ['ログインが途中です。', 'You are not fully signed in.'],
  ok(stateView({ stage: 'first-factor' })),
)

export const RightToLeft: Story = rightToLeft(Shown)
export const ForcedColors: Story = forced(Shown)
export const ForcedColorsFew: Story = forced(Few)
