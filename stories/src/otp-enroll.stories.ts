import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, waitFor } from 'storybook/test'
import { approved, done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { answer, elementOf, press, says, type } from './stage/screen.ts'
import {
  backupCodesView,
  enrolledState,
  enrolledView,
  enrollmentView,
  now,
  ownedCodes,
  stateView,
  tryChallenge,
} from './stage/views.ts'

const routes: Routes = {
  'GET /otp/state': ok(stateView()),
  'POST /otp/enrollments': ok(enrollmentView),
  'POST /otp/enrollments/e1': ok(enrolledView),
  'DELETE /otp/enrollments/e1': done,
  'POST /otp/backup-codes': ok(backupCodesView),
  'POST /otp/try-code': ok(tryChallenge()),
  'GET /otp/challenges/c1': ok(tryChallenge()),
  'POST /otp/challenges/c1/answer': approved,
  'DELETE /otp/challenges/c1': done,
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

/** Goes on to the backup codes. */
async function codes(canvas: HTMLElement): Promise<Element> {
  const element = await bind(canvas)
  await answer(element)
  await says(element, '7K2M-9QXD-3FTVW')
  return element
}

/** Goes on to the code to try. */
async function tryOne(canvas: HTMLElement): Promise<Element> {
  const element = await codes(canvas)
  element.shadowRoot?.querySelector<HTMLElement>('[type=checkbox]')?.click()
  await press(element, /^(完了|Done)$/)
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
    await says(element, 'この名前は使えません。')
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

/** OTP-4 Which way the clock is off, and what to do. */
const clockAhead = no('clock-off', { remaining: 3, retryAt: null, driftSeconds: 300 })

export const ClockAhead: Story = confirmed(clockAhead, '端末の時計が約5分進んでいます。')
export const ClockAheadInEnglish: Story = { ...confirmed(clockAhead, 'is about 5 minutes ahead.'), ...english }
export const ClockBehind: Story = confirmed(
  no('clock-off', { remaining: 3, retryAt: null, driftSeconds: -90 }),
  '約2分前のコードです。',
)

export const Paused: Story = confirmed(no('paused', { retryAt: now + 30_000 }), '秒で、もう一度入力できます。')

/** ENR-2 */
export const Expired: Story = confirmed(no('enrollment-gone', {}), '登録の有効時間が過ぎました')
export const ExpiredInEnglish: Story = {
  ...confirmed(no('enrollment-gone', {}), 'This setup has expired'),
  ...english,
}

/** ENR-1 The account's first backup codes, shown once. */
export const BackupCodes: Story = {
  play: async ({ canvasElement }) => says(await codes(canvasElement), '続けて、バックアップコードを保管してください。'),
}
export const BackupCodesInEnglish: Story = {
  ...english,
  play: async ({ canvasElement }) => says(await codes(canvasElement), 'Now store your backup codes.'),
}
export const BackupCodesDark: Story = { ...BackupCodes, ...dark }

function withoutCodes(reply: Answer, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, 'POST /otp/backup-codes': reply } },
    play: async ({ canvasElement }) => {
      const element = await bind(canvasElement)
      await answer(element)
      await says(element, sentence)
    },
  }
}

/** The device works all the same. */
export const NoBackupCodes: Story = withoutCodes(no('approval-expired', {}), '端末の登録は済んでいますが')
export const NoBackupCodesInEnglish: Story = {
  ...withoutCodes(no('approval-expired', {}), 'Your device works, but'),
  ...english,
}
export const BackupCodesLost: Story = withoutCodes('offline', '通信が途切れたため')

/** ENR-6 One code tried, about nothing. */
export const TryOneCode: Story = {
  play: async ({ canvasElement }) =>
    says(await tryOne(canvasElement), '練習に、次に表示されるコードを1回入力してみましょう。'),
}
export const TryOneCodeInEnglish: Story = {
  ...english,
  play: async ({ canvasElement }) => says(await tryOne(canvasElement), 'Try it once now with the next code.'),
}

/** ENR-6 The code of the enrollment is used: the next one is a few seconds away. */
export const TryTheNextCode: Story = {
  parameters: { routes: { ...routes, 'GET /otp/challenges/c1': ok(tryChallenge(now + 9000)) } },
  play: async ({ canvasElement }) => says(await tryOne(canvasElement), '秒で、次のコードに変わります。'),
}

function tried(more: Routes, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, ...more } },
    play: async ({ canvasElement }) => {
      const element = await tryOne(canvasElement)
      await answer(element)
      await says(element, sentence)
    },
  }
}

/** With the wait that high-risk operations have after a new device. */
export const Done: Story = tried({}, 'コードを正しく確認できました。.*安全のための待ち時間があります。')
export const DoneInEnglish: Story = { ...tried({}, 'Your device is set up'), ...english }
export const DoneDark: Story = { ...Done, ...dark }
export const TryEnded: Story = tried(
  { 'POST /otp/challenges/c1/answer': no('challenge-exhausted', {}) },
  '練習を終わりました。端末の登録は済んでいます。',
)
export const LeftOut: Story = {
  play: async ({ canvasElement }) => {
    const element = await tryOne(canvasElement)
    await press(element, 'あとで')
    await says(element, '確認コードを使えるようになりました。')
  },
}

/** ENR-5 One device more, approved with a code of another first. */
const further: Story = {
  parameters: { routes: { ...routes, 'GET /otp/state': ok(ownedCodes(8)) } },
  render: () => html`<otp-enroll further></otp-enroll>`,
}
export const Further: Story = {
  ...further,
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-enroll'), '先に、いままでの端末の確認コード'),
}
export const FurtherInEnglish: Story = {
  ...further,
  ...english,
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-enroll'), 'You are adding a device.'),
}
export const FurtherNameTaken: Story = {
  ...further,
  parameters: {
    routes: { ...routes, 'GET /otp/state': ok(ownedCodes(8)), 'POST /otp/enrollments': no('name-taken', {}) },
  },
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-enroll')
    await press(element, begin)
    await says(element, '「2台目の端末」という名前の端末がすでにあります。')
  },
}
export const FurtherFull: Story = {
  ...further,
  parameters: { routes: { ...routes, 'GET /otp/state': ok((l) => ({ ...enrolledState(l), enrollment: 'full' })) } },
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-enroll'), '登録できる端末は1台までです。'),
}

export const HasDevice: Story = arriving(ok(enrolledState), '端末は登録済みです')
export const HasDeviceInEnglish: Story = { ...arriving(ok(enrolledState), 'A device is set up'), ...english }
export const FirstFactorTooOld: Story = arriving(
  ok(stateView({ enrollment: 'first-factor-too-old' })),
  '安全のため、もう一度ログインしてください。',
)
export const Unreachable: Story = arriving('offline', '通信できませんでした。.*もう一度試す')
export const Unavailable: Story = arriving(no('unavailable', {}), 'ただいま確認できません。')

const invited: Routes = {
  ...routes,
  'GET /otp/state': ok(stateView({ invitation: { until: now + 7 * 24 * 60 * 60_000, code: true } })),
  'POST /otp/enrollments': no('invitation-code', { remaining: 3, retryAt: null }),
}

function invitation(sentence: string): Story {
  return {
    parameters: { routes: invited },
    play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-enroll'), sentence),
  }
}

/** ENR-1 The first device of somebody who was invited, with the code of the invitation. */
export const Invited: Story = invitation('までに登録してください。.*招待コード')
export const InvitedInEnglish: Story = { ...invitation('Set up your device before.*Invitation code'), ...english }

function wrongInvitation(sentence: string): Story {
  return {
    parameters: { routes: invited },
    play: async ({ canvasElement }) => {
      const element = elementOf(canvasElement, 'otp-enroll')
      await type(element, '#invitation-code', '7K2M-9QXD-3FTVW')
      await press(element, begin)
      await says(element, sentence)
    },
  }
}

export const WrongInvitationCode: Story = wrongInvitation('招待コードが正しくありません。')
export const WrongInvitationCodeInEnglish: Story = {
  ...wrongInvitation('This code is not correct. Compare it with your invitation'),
  ...english,
}
export const WrongInvitationCodeDark: Story = { ...WrongInvitationCode, ...dark }

/** ENR-1 Apps that the site recommends; the element names none. */
export const AppsOfTheSite: Story = {
  render: () => html`<otp-enroll>
    <ul slot="apps">
      <li>Warifu Authenticator</li>
    </ul>
  </otp-enroll>`,
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-enroll'), 'Warifu Authenticator'),
}

/** ENR-2 Told ahead, by the second. */
export const ExpiresSoon: Story = {
  parameters: {
    routes: {
      ...routes,
      'POST /otp/enrollments': ok((language) => ({ ...enrollmentView(language), expiresAt: now + 25_000 })),
    },
  },
  play: async ({ canvasElement }) => {
    await says(await bind(canvasElement), 'あと2[0-5]秒で、この登録の有効時間が過ぎます。')
  },
}

/** VER-2 The clock of the phone is five minutes fast. */
export const ClockOff: Story = {
  parameters: {
    routes: {
      ...routes,
      'POST /otp/enrollments/e1': no('clock-off', { driftSeconds: 300, remaining: 3, retryAt: null }),
    },
  },
  play: async ({ canvasElement }) => {
    const element = await bind(canvasElement)
    await answer(element)
    await says(element, '端末の時計が約5分進んでいます。')
  },
}
