import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { elementOf, press, says } from './stage/screen.ts'
import { backupCodesView, ownedCodes, stateView } from './stage/views.ts'

interface Args {
  onKept(event: Event): void
}

const routes: Routes = {
  'GET /otp/state': ok(ownedCodes(8)),
  'POST /otp/backup-codes': ok(backupCodesView),
}

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

const english = { globals: { language: 'en' } } as const
const dark = { globals: { look: 'dark' } } as const

function arriving(reply: Answer, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, 'GET /otp/state': reply } },
    play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-backup-codes'), sentence),
  }
}

/** Has a new set issued in the place of the old one. */
async function renew(canvas: HTMLElement): Promise<Element> {
  const element = elementOf(canvas, 'otp-backup-codes')
  await press(element, /新しいバックアップコードを発行する|Get new backup codes/)
  await press(element, /新しく発行する|Get new codes/)
  return element
}

async function shown(canvas: HTMLElement): Promise<Element> {
  const element = await renew(canvas)
  await says(element, '7K2M-9QXD-3FTVW')
  return element
}

/** BAK-3 */
export const Plenty: Story = arriving(ok(ownedCodes(8)), '残り8個です。.*2026年10月13日')
export const PlentyInEnglish: Story = { ...arriving(ok(ownedCodes(8)), '8 backup codes left.'), ...english }
export const PlentyDark: Story = { ...Plenty, ...dark }

/** BAK-3 A new set is recommended. */
export const Few: Story = arriving(ok(ownedCodes(3)), '残りが少なくなりました。')
export const FewInEnglish: Story = { ...arriving(ok(ownedCodes(1)), '1 backup code left.'), ...english }
export const NoneLeft: Story = arriving(ok(ownedCodes(0)), 'バックアップコードがなくなりました。')
export const NoSet: Story = arriving(ok(stateView()), 'バックアップコードはまだありません。')
export const NoSetInEnglish: Story = { ...arriving(ok(stateView()), 'You have no backup codes yet.'), ...english }

/** The old codes are void afterwards: asked before, with both outcomes named. */
export const Renew: Story = {
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-backup-codes')
    await press(element, '新しいバックアップコードを発行する')
    await says(element, 'すべて使えなくなります。.*いまのコードを使い続ける')
  },
}
export const RenewInEnglish: Story = {
  ...english,
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-backup-codes')
    await press(element, 'Get new backup codes')
    await says(element, 'All earlier codes will be void')
  },
}

/** BAK-1 The ten codes, shown once. */
export const Shown: Story = {
  play: async ({ canvasElement }) => says(await shown(canvasElement), 'この画面でだけ表示します。'),
}
export const ShownInEnglish: Story = {
  ...english,
  play: async ({ canvasElement }) => says(await shown(canvasElement), 'shown only here.'),
}
export const ShownDark: Story = { ...Shown, ...dark }
export const ShownBranded: Story = { ...Shown, globals: { look: 'branded' } }

/** BAK-1 Nobody goes on by accident. */
export const NotTicked: Story = {
  play: async ({ canvasElement, args }) => {
    const element = await shown(canvasElement)
    await press(element, '完了')
    await says(element, 'コードを保管してから、チェックを入れてください。')
    await expect(args.onKept).not.toHaveBeenCalled()
  },
}
export const Leaving: Story = {
  play: async ({ canvasElement }) => {
    const element = await shown(canvasElement)
    await press(element, '保管しないで閉じる')
    await says(element, 'このまま離れると、二度と表示できません。')
  },
}
export const LeavingInEnglish: Story = {
  ...english,
  play: async ({ canvasElement }) => {
    const element = await shown(canvasElement)
    await press(element, 'Leave without storing them')
    await says(element, 'You have not stored your backup codes.')
  },
}
export const LeftUnkept: Story = {
  play: async ({ canvasElement }) => {
    const element = await shown(canvasElement)
    await press(element, '保管しないで閉じる')
    await press(element, '保管しないで閉じる')
    await says(element, '発行したコードは、もう表示できません。')
  },
}

/** BAK-1 Stored; the codes are gone from the page, and the old ones are void. */
export const Kept: Story = {
  play: async ({ canvasElement, args }) => {
    const element = await shown(canvasElement)
    element.shadowRoot?.querySelector<HTMLElement>('[type=checkbox]')?.click()
    await press(element, '完了')
    await says(element, '以前のコードはすべて使えません。古い紙は破棄してください。.*残り10個です。')
    await expect(args.onKept).toHaveBeenCalledOnce()
    await waitFor(() => expect(element.shadowRoot?.innerHTML).not.toContain('7K2M'))
  },
}

function issued(reply: Answer, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, 'POST /otp/backup-codes': reply } },
    play: async ({ canvasElement }) => says(await renew(canvasElement), sentence),
  }
}

/** Whether a set was made is not known. */
export const Lost: Story = issued('offline', '発行できたか確認できませんでした')
export const LostInEnglish: Story = { ...issued('offline', 'We could not tell'), ...english }
export const Issuing: Story = issued('never', 'バックアップコードを発行しています')
export const Refused: Story = issued(no('authenticators-disabled', {}), '登録済みの端末を使えなくしました。')

export const Unreachable: Story = arriving('offline', '通信できませんでした。.*もう一度試す')
export const HalfSignedIn: Story = arriving(ok(stateView({ stage: 'first-factor' })), 'ログインが途中です。')
