import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, waitFor } from 'storybook/test'
import { done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { answer, elementOf, press, says } from './stage/screen.ts'
import { enrolledState, enrolledView, enrollmentView, now, stateView } from './stage/views.ts'

const routes: Routes = {
  'GET /otp/state': ok(stateView()),
  'POST /otp/enrollments': ok(enrollmentView),
  'POST /otp/enrollments/e1': ok(enrolledView),
  'DELETE /otp/enrollments/e1': done,
}

const meta: Meta = {
  title: 'otp-enroll',
  component: 'otp-enroll',
  parameters: { routes },
  render: () => html`<otp-enroll></otp-enroll>`,
}

export default meta

type Story = StoryObj

const english = { globals: { language: 'en' } } as const
const dark = { globals: { look: 'dark' } } as const
const begin = /登録をはじめる|Start setup/

/** Goes to the second step. */
async function bind(canvas: HTMLElement): Promise<Element> {
  const element = elementOf(canvas, 'otp-enroll')
  await press(element, begin)
  await waitFor(() => expect(element.shadowRoot?.querySelector('otp-code')).toBeTruthy())
  return element
}

function confirmed(reply: Answer, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, 'POST /otp/enrollments/e1': reply } },
    play: async ({ canvasElement }) => {
      const element = await bind(canvasElement)
      await answer(element)
      await says(element, sentence)
    },
  }
}

function arriving(reply: Answer, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, 'GET /otp/state': reply } },
    play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-enroll'), sentence),
  }
}

/** ENR-4 What to have ready. */
export const Start: Story = {
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-enroll'), '画面ロックを設定している'),
}
export const StartInEnglish: Story = {
  ...english,
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-enroll'), 'The screen lock is set'),
}
export const StartDark: Story = { ...Start, ...dark }

export const NameRefused: Story = {
  parameters: { routes: { ...routes, 'POST /otp/enrollments': no('name-invalid', {}) } },
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-enroll')
    await press(element, begin)
    await says(element, '端末の名前が長すぎるか、使えない文字が入っています。')
  },
}

/** ENR-1 The QR code, the setup key, and the field for the first code. */
export const Scan: Story = {
  play: async ({ canvasElement }) => {
    const element = await bind(canvasElement)
    await waitFor(() => expect(element.shadowRoot?.querySelector('[part~=qr]')).toBeTruthy())
  },
}
export const ScanInEnglish: Story = { ...Scan, ...english }
export const ScanDark: Story = { ...Scan, ...dark }

/** ENR-1 The key, for typing by hand. */
export const SetupKey: Story = {
  play: async ({ canvasElement }) => {
    const element = await bind(canvasElement)
    const help = element.shadowRoot?.querySelector('details')
    if (help) help.open = true
    await says(element, 'セットアップキー')
  },
}

const wrong = no('wrong-code', { remaining: 3, retryAt: null })

export const WrongCode: Story = confirmed(wrong, '確認コードが正しくありません。')
export const WrongCodeInEnglish: Story = { ...confirmed(wrong, 'That code is not correct.'), ...english }

export const Paused: Story = confirmed(no('paused', { retryAt: now + 30_000 }), '秒で、もう一度入力できます。')

/** ENR-2 */
export const Expired: Story = confirmed(no('enrollment-gone', {}), '登録の有効時間が過ぎました')
export const ExpiredInEnglish: Story = {
  ...confirmed(no('enrollment-gone', {}), 'This setup has expired'),
  ...english,
}

/** With the wait that high-risk operations have after a new device. */
export const Done: Story = confirmed(ok(enrolledView), '登録しました.*安全のための待ち時間があります。')
export const DoneInEnglish: Story = { ...confirmed(ok(enrolledView), 'Your device is set up'), ...english }
export const DoneDark: Story = { ...Done, ...dark }

export const HasDevice: Story = arriving(ok(enrolledState), '端末は登録済みです')
export const HasDeviceInEnglish: Story = { ...arriving(ok(enrolledState), 'A device is set up'), ...english }
export const FirstFactorTooOld: Story = arriving(
  ok(stateView({ enrollment: 'first-factor-too-old' })),
  '安全のため、もう一度ログインしてください。',
)
export const Unreachable: Story = arriving('offline', '通信できませんでした。.*もう一度試す')
export const Unavailable: Story = arriving(no('unavailable', {}), 'ただいま確認できません。')
