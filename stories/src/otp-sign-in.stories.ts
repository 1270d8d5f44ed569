import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { approved, approvedByBackupCode, done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { answer, answerWithBackupCode, elementOf, press, says } from './stage/screen.ts'
import { now, signInChallenge } from './stage/views.ts'

interface Args {
  autoSubmit: boolean
  onSignedIn(event: Event): void
}

const challenge = signInChallenge()
const ask: Answer = no('step-up-required', (language) => ({ challenge: challenge(language) }))

const asking: Routes = { 'POST /sign-in/finish': ask, 'GET /otp/challenges/c1': ok(challenge) }

const meta: Meta<Args> = {
  title: 'otp-sign-in',
  component: 'otp-sign-in',
  parameters: { routes: asking },
  args: {
    autoSubmit: false,
    // Otherwise the page would go on to the host's next page.
    onSignedIn: fn((event: Event) => event.preventDefault()),
  },
  argTypes: { onSignedIn: { table: { disable: true } } },
  render: ({ autoSubmit, onSignedIn }) => html`
    <otp-sign-in enroll="/enroll" recovery="/recover" ?auto-submit=${autoSubmit} @otp-signed-in=${onSignedIn}>
      <a slot="actions" href="#sign-in">bank.example</a>
    </otp-sign-in>
  `,
}

export default meta

type Story = StoryObj<Args>

const english = { globals: { language: 'en' } } as const

function answered(reply: Answer | readonly Answer[], sentence: string): Story {
  return {
    parameters: { routes: { ...asking, 'POST /otp/challenges/c1/answer': reply } },
    play: async ({ canvasElement }) => {
      const element = elementOf(canvasElement, 'otp-sign-in')
      await answer(element)
      await says(element, sentence)
    },
  }
}

function failing(reply: Answer, sentence: string): Story {
  return {
    parameters: { routes: { 'POST /sign-in/finish': reply } },
    play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-sign-in'), sentence),
  }
}

export const Asking: Story = {
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-sign-in'), '確認コードを入力する'),
}

export const AskingInEnglish: Story = {
  ...english,
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-sign-in'), 'Enter your code'),
}

export const AskingDark: Story = { ...Asking, globals: { look: 'dark' } }

export const SendsByItself: Story = { ...Asking, args: { autoSubmit: true } }

export const Loading: Story = {
  parameters: { routes: { 'POST /sign-in/finish': 'never' } },
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-sign-in'), '読み込んでいます'),
}

/** OTP-4 For a device that ran away. */
export const TwoCodes: Story = {
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-sign-in')
    await says(element, '確認コードを入力する')
    await press(element, '2つのコードで確認する')
    await says(element, '次に表示されたコード')
  },
}

export const TwoCodesInEnglish: Story = {
  ...english,
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-sign-in')
    await says(element, 'Enter your code')
    await press(element, 'Use two codes in a row')
    await says(element, 'The code after it')
  },
}

const wrong = no('wrong-code', { remaining: 3, retryAt: null })

/** VER-2 */
export const WrongCode: Story = answered(wrong, '確認コードが正しくありません。.*あと3回まで')
export const WrongCodeInEnglish: Story = {
  ...answered(wrong, 'That code is not correct.*You can try 3 more times in a row'),
  ...english,
}

/** VER-2 The last one before a wait. */
export const LastTry: Story = answered(
  no('wrong-code', { remaining: 1, retryAt: null }),
  '次も正しくない場合は、しばらくお待ちいただきます。',
)

/** VER-2 The help opens by itself after the second wrong code. */
export const WrongTwice: Story = {
  ...answered(wrong, '別のサービスのコードかもしれません。'),
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-sign-in')
    await answer(element)
    await says(element, '確認コードが正しくありません。')
    await waitFor(() => expect(element.shadowRoot?.querySelector('otp-code')?.value).toBe(''))
    await answer(element, '654321')
    await waitFor(() => expect(element.shadowRoot?.querySelector('details')?.open).toBe(true))
  },
}

const used = no('used-code', { remaining: 4, retryAt: null, nextCodeAt: now + 18_000 })

/** VER-2 OTP-5 */
export const UsedCode: Story = answered(used, 'このコードは使用済みです。.*秒で、次のコードに変わります。')
export const UsedCodeInEnglish: Story = { ...answered(used, 'This code has been used.'), ...english }

const paused = no('paused', { retryAt: now + 30_000 })

/** VER-3 The wait is counted down, and the button does nothing until it is over. */
export const Paused: Story = {
  ...answered(paused, 'あと(30|29|28)秒で、もう一度入力できます。'),
}
export const PausedInEnglish: Story = { ...answered(paused, 'You can try again in (30|29|28) seconds'), ...english }

/** VER-3 A long wait says the moment. */
export const PausedForLong: Story = answered(
  no('paused', { retryAt: now + 15 * 60_000 }),
  'から（あと15分）入力できます。',
)

export const Unreachable: Story = {
  ...answered('offline', '通信できませんでした。'),
}

export const Passed: Story = {
  parameters: {
    routes: { ...asking, 'POST /sign-in/finish': [ask, done], 'POST /otp/challenges/c1/answer': approved },
  },
  play: async ({ canvasElement, args }) => {
    const element = elementOf(canvasElement, 'otp-sign-in')
    await answer(element)
    await says(element, '確認できました。次の画面に進みます。')
    await waitFor(() => expect(args.onSignedIn).toHaveBeenCalledOnce())
  },
}

/** VER-2 */
export const Expired: Story = {
  parameters: {
    routes: { ...asking, 'GET /otp/challenges/c1': ok(signInChallenge({ state: 'expired' })) },
  },
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-sign-in'), '確認の有効時間が過ぎました。'),
}

export const Exhausted: Story = answered(
  no('challenge-exhausted', {}),
  '正しくないコードが続いたため、この確認を終わりました。',
)
export const TypedCodesOff: Story = failing(no('typed-codes-off', {}), '確認コードでの確認を停止しました。')
export const TypedCodesOffInEnglish: Story = {
  ...failing(no('typed-codes-off', {}), 'Entering codes has been turned off'),
  ...english,
}
export const MustEnrollFirst: Story = failing(
  no('enrollment-required', {}),
  '先に、確認コードを表示する端末の登録が必要です。',
)
export const SignedOut: Story = failing(no('signed-out', {}), 'ログアウトされました。')
export const Unavailable: Story = failing(no('unavailable', {}), 'お問い合わせ番号「7f3a-21c8」')

/** VER-5 What answers beside a code. */
const both = { ...asking, 'GET /otp/challenges/c1': ok(signInChallenge({ methods: ['code', 'backup-code'] })) }
const useBackupCode = /バックアップコードを使う|Use a backup code/

function byBackupCode(reply: Answer, typed: string, sentence: string): Story {
  return {
    parameters: { routes: { ...both, 'POST /otp/challenges/c1/answer': reply } },
    play: async ({ canvasElement }) => {
      const element = elementOf(canvasElement, 'otp-sign-in')
      await press(element, useBackupCode)
      await answerWithBackupCode(element, typed)
      await says(element, sentence)
    },
  }
}

export const OtherWays: Story = {
  parameters: { routes: both },
  play: ({ canvasElement }) => says(elementOf(canvasElement, 'otp-sign-in'), 'バックアップコードを使う'),
}

/** VER-5 When the phone is gone. */
export const BackupCode: Story = {
  parameters: { routes: both },
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-sign-in')
    await press(element, useBackupCode)
    await says(element, 'バックアップコードを入力する')
  },
}
export const BackupCodeInEnglish: Story = {
  ...english,
  parameters: { routes: both },
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-sign-in')
    await press(element, useBackupCode)
    await says(element, 'Enter a backup code')
  },
}
export const BackupCodeDark: Story = { ...BackupCode, globals: { look: 'dark' } }

/** Told before anything is sent. */
export const BackupCodeTooShort: Story = byBackupCode(approved, '7k2m 9qxd', 'いま8文字です')
export const BackupCodeTooShortInEnglish: Story = {
  ...byBackupCode(approved, '7k2m 9qxd', 'You have entered 8'),
  ...english,
}
export const BackupCodeStrange: Story = byBackupCode(approved, '7K2M-9QXD-3FTUW', '「U」は使われていません')

const wrongBackupCode = no('wrong-backup-code', { answersLeft: 4 })

/** BAK-2 What was typed stays, selected, to be corrected. */
export const WrongBackupCode: Story = byBackupCode(wrongBackupCode, '7K2M-9QXD-3FTV1', 'あと4回まで入力できます。')
export const WrongBackupCodeInEnglish: Story = {
  ...byBackupCode(wrongBackupCode, '7K2M-9QXD-3FTV1', 'You can try 4 more times.'),
  ...english,
}

/** BAK-2 Each works once. */
export const UsedBackupCode: Story = byBackupCode(
  no('used-backup-code', { answersLeft: 1 }),
  '7K2M-9QXD-3FTVW',
  'このバックアップコードは使用済みです。.*次も正しくない場合は',
)

/** BAK-3 Few are left. */
export const PassedByBackupCode: Story = {
  parameters: {
    routes: {
      ...both,
      'POST /sign-in/finish': [ask, done],
      'POST /otp/challenges/c1/answer': approvedByBackupCode(2),
    },
  },
  play: async ({ canvasElement, args }) => {
    const element = elementOf(canvasElement, 'otp-sign-in')
    await press(element, useBackupCode)
    await answerWithBackupCode(element, '7K2M-9QXD-3FTVW')
    await says(element, 'バックアップコードは残り2個です。')
    await waitFor(() => expect(args.onSignedIn).toHaveBeenCalledOnce())
  },
}

/** VER-3 VER-5 A wait for typed codes is none for a backup code. */
export const PausedWithAnotherWay: Story = {
  ...answered(no('paused', { retryAt: now + 15 * 60_000 }), 'バックアップコードで確認できます。'),
  parameters: {
    routes: { ...both, 'POST /otp/challenges/c1/answer': no('paused', { retryAt: now + 15 * 60_000 }) },
  },
}
export const PausedWithAnotherWayInEnglish: Story = {
  ...PausedWithAnotherWay,
  ...english,
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-sign-in')
    await answer(element)
    await says(element, 'If you cannot wait, or cannot use your phone')
  },
}

/** VER-5 Typed codes are off: the backup code is asked for by itself. */
export const BackupCodeAfterCodesOff: Story = {
  parameters: { routes: { ...both, 'POST /otp/challenges/c1/answer': no('typed-codes-off', {}) } },
  play: async ({ canvasElement }) => {
    const element = elementOf(canvasElement, 'otp-sign-in')
    await answer(element)
    await says(element, '確認コードでの確認を停止しました。バックアップコードで確認してください。')
  },
}

/** VER-5 No device is left. */
export const OnlyBackupCodes: Story = {
  parameters: { routes: { ...asking, 'GET /otp/challenges/c1': ok(signInChallenge({ methods: ['backup-code'] })) } },
  play: ({ canvasElement }) =>
    says(elementOf(canvasElement, 'otp-sign-in'), '登録済みの端末の確認コードは、いま使えません。'),
}
export const OnlyBackupCodesInEnglish: Story = {
  ...OnlyBackupCodes,
  ...english,
  play: ({ canvasElement }) =>
    says(elementOf(canvasElement, 'otp-sign-in'), 'Codes from your devices cannot be used now.'),
}

const report = ok((language) => ({
  now,
  reference: '42-ab12cd',
  issuer: challenge(language).issuer,
  label: challenge(language).label,
  stage: 'first-factor',
  agent: { browser: 'Chrome', system: 'Windows' },
  pausedUntil: null,
  authenticators: [],
  backupCodes: null,
  activity: [],
}))

/** Opens all that is closed at first. */
function unfolded(sentence: string): Story {
  return {
    parameters: { routes: { ...asking, 'GET /otp/support-report': report } },
    play: async ({ canvasElement }) => {
      const element = elementOf(canvasElement, 'otp-sign-in')
      await waitFor(() => expect(element.shadowRoot?.querySelector('details')).not.toBeNull())
      for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true
      await says(element, sentence)
    },
  }
}

/** VER-2 VER-4 What one may see, what to do then, and what to tell the support desk. */
export const Help: Story = unfolded('アプリにコードが表示されない.*スマートフォンをなくした、動かない.*42-ab12cd')
export const HelpInEnglish: Story = { ...unfolded('My app shows no code.*My phone is lost.*42-ab12cd'), ...english }
export const HelpDark: Story = { ...Help, globals: { look: 'dark' } }

/** VER-5 Nothing is left but recovery. */
export const AllTurnedOff: Story = failing(no('authenticators-disabled', {}), 'ログインを復旧する')
export const AllTurnedOffInEnglish: Story = {
  ...failing(no('authenticators-disabled', {}), 'Recover your sign-in'),
  ...english,
}

/** A token beside an app, whose codes are longer. */
function lengths(sentence: string): Story {
  const both = { ...asking, 'GET /otp/challenges/c1': ok(signInChallenge({ otherDigits: [8] })) }
  return {
    parameters: { routes: both },
    play: async ({ canvasElement }) => {
      const element = elementOf(canvasElement, 'otp-sign-in')
      await press(element, /8桁のコードを入力する|Enter a code of 8 digits/)
      await says(element, sentence)
    },
  }
}

/** VER-5 A code of another device, which is longer. */
export const LongerCode: Story = lengths('確認コード（8桁）.*6桁のコードを入力する')
export const LongerCodeInEnglish: Story = { ...lengths('Code \\(8 digits\\).*Enter a code of 6 digits'), ...english }
