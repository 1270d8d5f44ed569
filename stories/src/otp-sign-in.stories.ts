import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { approved, approvedByBackupCode, done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { branded, dark, forced, narrow, rightToLeft } from './stage/looks.ts'
import { reportView } from './stage/recovery-views.ts'
import { answer, answerWithBackupCode, find, press, says, unfold, type Words } from './stage/screen.ts'
import { sending, sends } from './stage/sent-codes.ts'
import { statesOf } from './stage/state.ts'
import { longSignIn, now, signInChallenge } from './stage/views.ts'

interface Args {
  autoSubmit: boolean
  onSignedIn(event: Event): void
}

const challenge = signInChallenge()
const ask: Answer = no('step-up-required', (language) => ({ challenge: challenge(language) }))
const finish = 'POST /sign-in/finish'
const look = 'GET /otp/challenges/c1'
const reply = 'POST /otp/challenges/c1/answer'
const asking: Routes = {
  [finish]: ask,
  [look]: ok(challenge),
  'GET /otp/support-report': ok(reportView('first-factor')),
}

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

const state = statesOf<'otp-sign-in', Args>('otp-sign-in', asking)
const answered = (words: Words, to: Answer) => state(words, { [reply]: to }, (element) => answer(element))
const failing = (words: Words, to: Answer) => state(words, { [finish]: to })
const checking: Words = ['確認しています', 'Checking']
const offline: Words = ['通信できませんでした。', 'The connection failed.']

export const Asking: Story = state(['確認コードを入力する', 'Enter your code'])
export const AskingDark: Story = dark(Asking)
export const AskingBranded: Story = branded(Asking)
export const AskingAt320Pixels: Story = narrow(Asking)
export const SendsByItself: Story = { ...Asking, args: { autoSubmit: true } }
export const LongNames: Story = state(['法人インターネットバンキング', 'Internet Banking for Business'], {
  [look]: ok(longSignIn),
})
export const LongNamesAt320Pixels: Story = narrow(LongNames)

export const Loading: Story = state(['読み込んでいます', 'Loading'], { [finish]: 'never' })
export const Checking: Story = answered(checking, 'never')

/** OTP-4 For a device that ran away. */
export const TwoCodes: Story = state(['次に表示されたコード', 'The code after it'], {}, (element) =>
  press(element, ['2つのコードで確認する', 'Use two codes in a row']),
)

const wrong = no('wrong-code', { remaining: 3, retryAt: null })

/** VER-2 */
export const WrongCode: Story = answered(
  ['確認コードが正しくありません。.*あと3回まで', 'That code is not correct.*You can try 3 more times in a row'],
  wrong,
)
export const WrongCodeDark: Story = dark(WrongCode)
export const WrongCodeAt320Pixels: Story = narrow(WrongCode)

/** VER-2 The last one before a wait. */
export const LastTry: Story = answered(
  ['次も正しくない場合は、しばらくお待ちいただきます。', 'If the next code is not correct you will have to wait.'],
  no('wrong-code', { remaining: 1, retryAt: null }),
)

/** VER-2 The help opens by itself after the second wrong code. */
export const WrongTwice: Story = state(
  ['別のサービスのコードかもしれません。', 'This may be the code of another account.'],
  { [reply]: wrong },
  async (element) => {
    await answer(element)
    await says(element, ['確認コードが正しくありません。', 'That code is not correct.'])
    await waitFor(() => expect(element.shadowRoot?.querySelector('otp-code')?.value).toBe(''))
    await answer(element, '654321')
    await find(element, 'details[open]')
  },
)

/** VER-2 OTP-5 */
export const UsedCode: Story = answered(
  ['このコードは使用済みです。.*秒で、次のコードに変わります。', 'This code has been used.*next code in .* seconds'],
  no('used-code', { remaining: 4, retryAt: null, nextCodeAt: now + 18_000 }),
)
/** A token waits for nothing but its button. */
export const UsedCodeOfAToken: Story = answered(
  ['トークンのボタンをもう一度押して', 'Press the button of your token again'],
  no('used-code', { remaining: 4, retryAt: null, nextCodeAt: null }),
)

/** OTP-4 VER-2 */
export const ClockAhead: Story = answered(
  ['端末の時計が約5分進んでいます。', 'is about 5 minutes ahead.'],
  no('clock-off', { remaining: 3, retryAt: null, driftSeconds: 300 }),
)

const paused = no('paused', { retryAt: now + 30_000 })

/** VER-3 The wait is counted down, and the button does nothing until it is over. */
export const Paused: Story = answered(
  ['あと(30|29|28)秒で、もう一度入力できます。', 'You can try again in (30|29|28) seconds'],
  paused,
)
export const PausedDark: Story = dark(Paused)
/** VER-3 A long wait says the moment. */
export const PausedForLong: Story = answered(
  ['から（あと15分）入力できます。', 'You can enter a code from .*in 15 minutes'],
  no('paused', { retryAt: now + 15 * 60_000 }),
)
/** VER-3 */
export const PauseIsOver: Story = answered(
  ['入力できるようになりました。', 'You can enter a code again.'],
  no('paused', { retryAt: now + 600 }),
)

export const Offline: Story = answered(offline, 'offline')
export const OfflineAtFirst: Story = failing([`${offline[0]}.*もう一度試す`, `${offline[1]}.*Try again`], 'offline')
export const Unavailable: Story = failing(
  ['お問い合わせ番号「7f3a-21c8」', 'the reference 7f3a-21c8'],
  no('unavailable', {}),
)

const signedIn: Words = ['確認できました。次の画面に進みます。', 'That is correct. Signing you in.']

export const Finishing: Story = state(signedIn, { [finish]: [ask, 'never'], [reply]: approved }, (element) =>
  answer(element),
)
export const Passed: Story = state(signedIn, { [finish]: [ask, done], [reply]: approved }, async (element, args) => {
  await answer(element)
  await waitFor(() => expect(args.onSignedIn).toHaveBeenCalledOnce())
})

/** VER-2 */
export const Expired: Story = state(['確認の有効時間が過ぎました。', 'This check has expired.'], {
  [look]: ok(signInChallenge({ state: 'expired' })),
})
export const Closed: Story = state(['この確認はすでに終わっています。', 'This check has already ended.'], {
  [look]: ok(signInChallenge({ state: 'closed' })),
})
export const Exhausted: Story = answered(
  ['正しくないコードが続いたため、この確認を終わりました。', 'This check ended after several wrong codes.'],
  no('challenge-exhausted', {}),
)
/** VER-3 Locked: no typed code is taken any more. */
export const Locked: Story = failing(
  ['確認コードでの確認を停止しました。', 'Entering codes has been turned off'],
  no('typed-codes-off', {}),
)
/** VER-5 Nothing is left but recovery. */
export const AllTurnedOff: Story = failing(
  ['ログインを復旧する', 'Recover your sign-in'],
  no('authenticators-disabled', {}),
)
export const MustEnrollFirst: Story = failing(
  ['先に、確認コードを表示する端末の登録が必要です。', 'A device that shows codes must be set up first.'],
  no('enrollment-required', {}),
)
export const SignedOut: Story = failing(['ログアウトされました。', 'You have been signed out.'], no('signed-out', {}))
export const SignedInTooLongAgo: Story = failing(
  ['安全のため、もう一度ログインしてください。', 'For your safety, sign in again.'],
  no('first-factor-too-old', {}),
)

/** VER-5 What answers beside a code. */
const both: Routes = { [look]: ok(signInChallenge({ methods: ['code', 'backup-code'] })) }
const useBackupCode: Words = ['バックアップコードを使う', 'Use a backup code']

function byBackupCode(words: Words, to: Answer, typed: string): Story {
  return state(words, { ...both, [reply]: to }, async (element) => {
    await press(element, useBackupCode)
    await answerWithBackupCode(element, typed)
  })
}

export const OtherWays: Story = state(useBackupCode, both)

/** VER-5 When the phone is gone. */
export const BackupCode: Story = state(['バックアップコードを入力する', 'Enter a backup code'], both, (element) =>
  press(element, useBackupCode),
)
export const BackupCodeDark: Story = dark(BackupCode)
export const BackupCodeAt320Pixels: Story = narrow(BackupCode)
export const BackupCodeChecking: Story = byBackupCode(checking, 'never', '7K2M-9QXD-3FTVW')

/** Told before anything is sent. */
export const BackupCodeTooShort: Story = byBackupCode(['いま8文字です', 'You have entered 8'], approved, '7k2m 9qxd')
export const BackupCodeStrange: Story = byBackupCode(
  ['「U」は使われていません', 'Backup codes do not have “U”'],
  approved,
  '7K2M-9QXD-3FTUW',
)

/** BAK-2 What was typed stays, selected, to be corrected. */
export const WrongBackupCode: Story = byBackupCode(
  ['あと4回まで入力できます。', 'You can try 4 more times.'],
  no('wrong-backup-code', { answersLeft: 4 }),
  '7K2M-9QXD-3FTV1',
)

/** BAK-2 Each works once. */
export const UsedBackupCode: Story = byBackupCode(
  ['このバックアップコードは使用済みです。.*次も正しくない場合は', 'This backup code has been used.*this check ends'],
  no('used-backup-code', { answersLeft: 1 }),
  '7K2M-9QXD-3FTVW',
)

/** BAK-3 Few are left. */
export const PassedByBackupCode: Story = state(
  ['バックアップコードは残り2個です。', 'You have 2 backup codes left.'],
  { ...both, [finish]: [ask, done], [reply]: approvedByBackupCode(2) },
  async (element, args) => {
    await press(element, useBackupCode)
    await answerWithBackupCode(element, '7K2M-9QXD-3FTVW')
    await waitFor(() => expect(args.onSignedIn).toHaveBeenCalledOnce())
  },
)

/** VER-3 VER-5 A wait for typed codes is none for a backup code. */
export const PausedWithAnotherWay: Story = state(
  ['バックアップコードで確認できます。', 'If you cannot wait, or cannot use your phone'],
  { ...both, [reply]: no('paused', { retryAt: now + 15 * 60_000 }) },
  (element) => answer(element),
)

/** VER-5 Typed codes are off: the backup code is asked for by itself. */
export const BackupCodeAfterCodesOff: Story = state(
  ['確認コードでの確認を停止しました。バックアップコードで', 'Entering codes has been turned off.*Use a backup code.'],
  { ...both, [reply]: no('typed-codes-off', {}) },
  (element) => answer(element),
)

/** VER-5 No device is left. */
export const OnlyBackupCodes: Story = state(
  ['登録済みの端末の確認コードは、いま使えません。', 'Codes from your devices cannot be used now.'],
  { [look]: ok(signInChallenge({ methods: ['backup-code'] })) },
)

/** VER-5 The other way round. */
export const BackupCodesGone: Story = byBackupCode(
  ['バックアップコードは、いま使えません。', 'Backup codes cannot be used now.'],
  no('method-not-accepted', {}),
  '7K2M-9QXD-3FTVW',
)

/** MTH-3 What policy names beside a code of a device. */
const sendable = signInChallenge({ methods: ['code', 'email', 'sms', 'backup-code'], sending })
const byMail: Words = ['h•••@mail.exampleにメールでコードを送る', 'Send a code to h•••@mail.example by email']
const send = 'POST /otp/challenges/c1/code'

const sent = (words: Words, more: Routes = {}, act?: (element: Element) => unknown) =>
  state(words, { ...sends('email', sendable), ...more }, async (element) => {
    await press(element, byMail)
    await act?.(element)
  })
const answeredSent = (words: Words, to: Answer) =>
  sent(words, { [reply]: to }, (element) => answer(element, '12345678'))

/** MTH-3 VER-5 In the order of policy. */
export const SentCodes: Story = state(['•••5678にSMSでコードを送る', 'Send a code to •••5678 by text message'], {
  ...sends('email', sendable),
})

/** MTH-3 Where it went, until when it works, and why it is weaker. */
export const SentCode: Story = sent([
  'h•••@mail.exampleに送った8桁の数字.*あと[0-9]+秒で送れます。',
  'Enter the 8 digits sent to h•••@mail.example.*can be sent in',
])
export const SentCodeDark: Story = dark(SentCode)
export const SentCodeAt320Pixels: Story = narrow(SentCode)

/** MTH-3 Nothing goes out by itself. */
export const SentCodeFirst: Story = state(
  ['電話番号を乗っ取った人にも届くため', 'It also reaches anyone who takes over your number'],
  { ...sends('sms', signInChallenge({ methods: ['sms'], sending })) },
)
export const SentCodeSending: Story = sent(['送信しています', 'Sending'], { [send]: 'never' })
export const SentCodeAgain: Story = sent(
  ['新しいコードを送る', 'Send a new code'],
  sends('email', sendable, { nextAt: now }),
)
export const WrongSentCode: Story = answeredSent(
  ['あと4回まで入力できます。', 'You can try 4 more times.'],
  no('wrong-proof', { answersLeft: 4 }),
)
export const SentCodeVoid: Story = answeredSent(
  ['このコードはもう使えません。', 'This code no longer works.'],
  no('send-again', {}),
)
export const SentCodesOfToday: Story = sent(['次のコードは2026年', 'The next code can be sent from'], {
  [send]: no('send-limit', { retryAt: now + 86_400_000 }),
})
export const SentCodesGone: Story = sent(['コードの送信は、いま使えません。', 'Codes cannot be sent now.'], {
  [send]: no('method-not-accepted', {}),
})
export const SentCodeOffline: Story = sent(offline, { [send]: 'offline' })

/** VER-2 VER-4 What one may see, what to do then, and what to tell the support desk. */
export const Help: Story = state(
  [
    'アプリにコードが表示されない.*スマートフォンをなくした、動かない.*42-9fK2aQ',
    'My app shows no code.*My phone is lost.*42-9fK2aQ',
  ],
  {},
  unfold,
)
export const HelpDark: Story = dark(Help)
export const HelpAt320Pixels: Story = narrow(Help)

/** VER-5 A token beside an app, whose codes are longer. */
export const LongerCode: Story = state(
  ['確認コード（8桁）.*6桁のコードを入力する', 'Code \\(8 digits\\).*Enter a code of 6 digits'],
  { [look]: ok(signInChallenge({ otherDigits: [8] })) },
  (element) => press(element, ['8桁のコードを入力する', 'Enter a code of 8 digits']),
)

export const RightToLeft: Story = rightToLeft(PausedWithAnotherWay)
export const RightToLeftHelp: Story = rightToLeft(Help)
export const ForcedColors: Story = forced(WrongCode)
export const ForcedColorsPaused: Story = forced(PausedWithAnotherWay)
