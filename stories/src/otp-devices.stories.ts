import type { Meta, StoryObj } from '@storybook/web-components-vite'
import type { AuthenticatorView, Language } from '@warifu/contract'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { elementOf, press, says } from './stage/screen.ts'
import { enrolledState, now, stateView } from './stage/views.ts'

interface Args {
  onChanged(event: Event): void
}

const day = 24 * 60 * 60_000

/** The phone in use, and the one of before, which nobody has used for months. */
function devices(language: Language): AuthenticatorView[] {
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

const renamed = ok((language) => ({ now, authenticator: { ...devices(language)[0], name: 'Pixel 10' } }))

const routes: Routes = {
  'GET /otp/state': ok(owned(2)),
  'PATCH /otp/authenticators/a1': renamed,
  'DELETE /otp/authenticators/a1': done,
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

const english = { globals: { language: 'en' } } as const
const dark = { globals: { look: 'dark' } } as const

function arriving(reply: Answer, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, 'GET /otp/state': reply } },
    play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-devices'), sentence),
  }
}

/** Opens the first device's row. */
async function open(canvas: HTMLElement, act: RegExp): Promise<HTMLElementTagNameMap['otp-devices']> {
  const element = elementOf(canvas, 'otp-devices')
  await press(element, act)
  return element
}

async function rename(canvas: HTMLElement, name: string): Promise<Element> {
  const element = await open(canvas, /名前を変える|Rename/)
  const field = await waitFor(() => {
    const found = element.shadowRoot?.querySelector<HTMLInputElement>('#name')
    if (!found) throw new Error('no name is asked for')
    return found
  })
  field.value = name
  await press(element, /保存する|Save/)
  return element
}

const removing = /^(削除する|Remove)$/

/** DEV-1 */
export const List: Story = arriving(ok(owned(2)), '使用中.*登録日.*2026年10月23日.*以前のスマートフォン')
export const ListInEnglish: Story = { ...arriving(ok(owned(2)), 'Active.*23 October 2026.*Old phone'), ...english }
export const ListDark: Story = { ...List, ...dark }

export const NoDevice: Story = arriving(ok(stateView()), '登録済みの端末はありません。.*端末を追加する')

/** After too many wrong codes: what to do. */
export const TurnedOff: Story = arriving(
  ok((language) =>
    owned(1, { authenticators: [{ ...(devices(language)[0] as AuthenticatorView), state: 'disabled' }] })(language),
  ),
  '使用不可.*新しい端末として追加してから',
)

/** The one of the two that is not in use. */
const oldIs = (more: Partial<AuthenticatorView>) => (language: Language) => {
  const [phone, old] = devices(language) as [AuthenticatorView, AuthenticatorView]
  return owned(2, { authenticators: [phone, { ...old, ...more }] })(language)
}

/** MIG-2 */
export const LyingIdle: Story = arriving(ok(oldIs({})), 'しばらく使われていません。いまもお手元にありますか。')
export const LyingIdleInEnglish: Story = {
  ...arriving(ok(oldIs({})), 'has not been used for a while. Do you still have it?'),
  ...english,
}
/** OTP-6 */
export const ExpiredToken: Story = arriving(
  ok(oldIs({ kind: 'hotp', serial: '20261122', state: 'expired' })),
  'トークン（番号20261122、6桁）.*有効期限の外にあるため、使えません。',
)

/** ENR-5 */
export const Full: Story = arriving(ok(owned(2, { enrollment: 'full' })), '登録できる端末は2台までです。')
export const NotAllowed: Story = arriving(
  ok(owned(2, { enrollment: 'not-allowed' })),
  'この画面からは端末を登録できません。',
)

/** DEV-1 */
export const Renaming: Story = {
  play: async ({ canvasElement }) => {
    await says(await open(canvasElement, /名前を変える/), '端末の名前.*変更しない')
  },
}
export const NameTaken: Story = {
  play: async ({ canvasElement }) => {
    const element = await rename(canvasElement, '以前のスマートフォン')
    await says(element, '「以前のスマートフォン」という名前の端末がすでにあります。')
  },
}
export const NameTakenInEnglish: Story = {
  ...english,
  play: async ({ canvasElement }) => {
    await says(await rename(canvasElement, 'Old phone'), 'You already have a device named “Old phone”.')
  },
}
export const Renamed: Story = {
  play: async ({ canvasElement, args }) => {
    await says(await rename(canvasElement, 'Pixel 10'), '端末の名前を「Pixel 10」に変更しました。')
    await expect(args.onChanged).toHaveBeenCalledOnce()
  },
}

/** DEV-2 What it means, before anything is done. */
export const Removing: Story = {
  play: async ({ canvasElement }) => {
    await says(await open(canvasElement, removing), 'を削除しますか.*この端末の確認コードは使えなくなります。')
  },
}
export const RemovingDark: Story = { ...Removing, ...dark }
export const RemovingTheLast: Story = {
  parameters: {
    routes: {
      ...routes,
      'GET /otp/state': ok(owned(1)),
      'DELETE /otp/authenticators/a1': no('last-authenticator', {}),
    },
  },
  play: async ({ canvasElement }) => {
    const element = await open(canvasElement, removing)
    await says(element, '最後の端末です。')
    await press(element, removing)
    await says(element, '確認コードを使える最後の端末のため、削除できません。')
  },
}
export const Removed: Story = {
  parameters: { routes: { ...routes, 'GET /otp/state': [ok(owned(2)), ok(owned(1))] } },
  play: async ({ canvasElement }) => {
    const element = await open(canvasElement, removing)
    await press(element, removing)
    await says(element, 'を削除しました。この端末の確認コードは使えません。')
  },
}

/** DEV-1 */
export const Suspending: Story = {
  play: async ({ canvasElement }) => {
    await says(await open(canvasElement, /一時停止する|Suspend/), 'を一時停止しますか.*再開するまで')
  },
}
export const Suspended: Story = {
  parameters: {
    routes: {
      ...routes,
      'GET /otp/state': [ok(owned(2)), ok(oldIs({ state: 'suspended' }))],
    },
  },
  play: async ({ canvasElement }) => {
    const element = await open(canvasElement, /一時停止する|Suspend/)
    await press(element, /一時停止する|Suspend/)
    await says(element, 'を一時停止しました。.*利用を再開する')
  },
}

/** MIG-1 */
export const Moving: Story = {
  play: async ({ canvasElement }) => {
    await says(await open(canvasElement, /新しい端末に移行する/), '新しい端末に移行する.*と入れ替えます。')
  },
}
export const MovingInEnglish: Story = {
  ...english,
  play: async ({ canvasElement }) => {
    await says(await open(canvasElement, /Move to a new device/), 'it takes the place of')
  },
}

/** ENR-5 The wizard in place of the list. */
export const Adding: Story = {
  play: async ({ canvasElement }) => {
    await says(await open(canvasElement, /端末を追加する/), '端末の一覧に戻る.*登録をはじめる')
  },
}

export const Unreachable: Story = arriving('offline', '通信できませんでした。.*もう一度試す')

const openTrouble = /^(紛失・故障のとき|Lost or broken)$/

/** LOSS-1 MIG-3 */
export const Trouble: Story = {
  play: async ({ canvasElement }) => {
    const element = await open(canvasElement, openTrouble)
    await says(element, 'なくした、盗まれた場合.*すぐに止める.*故障した、動かない場合.*新しい端末に入れ替える')
  },
}
export const TroubleInEnglish: Story = {
  ...english,
  play: async ({ canvasElement }) => {
    await says(await open(canvasElement, openTrouble), 'Stop it now.*Replace it')
  },
}
export const TroubleDark: Story = { ...Trouble, ...dark }

function stopped(working: number, backupCodesLeft: number, sentence: string): Story {
  const left = ok((language) => ({ now, authenticators: devices(language).slice(2 - working, 2), backupCodesLeft }))
  return {
    parameters: { routes: { ...routes, 'POST /otp/authenticators/a1/loss': left } },
    play: async ({ canvasElement }) => {
      const element = await open(canvasElement, openTrouble)
      await press(element, /^(すぐに止める|Stop it now)$/)
      await says(element, sentence)
    },
  }
}

/** LOSS-1 What still works, and what to do within a day. */
export const Stopped: Story = stopped(1, 8, '「自分のスマートフォン」を止めました.*24時間以内に行うこと.*回線を止める')
export const StoppedInEnglish: Story = { ...stopped(1, 8, '“My phone” is stopped.*Within 24 hours'), ...english }
export const StoppedDark: Story = { ...Stopped, ...dark }
export const NothingLeft: Story = stopped(
  0,
  0,
  '確認コードを使える端末がありません。.*バックアップコードはありません。',
)

/** DEV-1 */
export const Colored: Story = arriving(
  ok((language) => {
    const [phone, old] = devices(language) as [AuthenticatorView, AuthenticatorView]
    return owned(2, {
      authenticators: [
        { ...phone, color: 'green' },
        { ...old, color: 'orange' },
      ],
    })(language)
  }),
  '自分のスマートフォン.*以前のスマートフォン',
)
export const ColoredDark: Story = { ...Colored, ...dark }

const looks: Story = {
  parameters: { routes: { ...routes, 'PATCH /otp/authenticators/a2': renamed } },
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-devices')
    const button = await waitFor(() => {
      const found = element.shadowRoot?.querySelector<HTMLButtonElement>('[data-id=a2] [data-act=look]')
      if (!found) throw new Error('there is no second device')
      return found
    })
    button.click()
    await says(element, '一番上に表示する|Show first')
  },
}

/** DEV-1 What it is marked with, and whether it comes first. */
export const ColorAndPlace: Story = looks
export const ColorAndPlaceInEnglish: Story = { ...looks, ...english }
