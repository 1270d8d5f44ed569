import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { approved, done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { branded, dark, forced, narrow, rightToLeft } from './stage/looks.ts'
import { answer, find, press, says, send, tick, type, unfold, type Words } from './stage/screen.ts'
import { statesOf } from './stage/state.ts'
import {
  backupCodesView,
  enrolledState,
  enrolledView,
  enrollmentView,
  longEnrolled,
  longEnrollment,
  now,
  ownedCodes,
  stateView,
  tryChallenge,
} from './stage/views.ts'

const start = 'POST /otp/enrollments'
const confirm = 'POST /otp/enrollments/e1'
const issue = 'POST /otp/backup-codes'
const reply = 'POST /otp/challenges/c1/answer'
const routes: Routes = {
  'GET /otp/state': ok(stateView()),
  [start]: ok(enrollmentView),
  [confirm]: ok(enrolledView),
  'DELETE /otp/enrollments/e1': done,
  [issue]: ok(backupCodesView),
  'POST /otp/try-code': ok(tryChallenge()),
  'GET /otp/challenges/c1': ok(tryChallenge()),
  [reply]: approved,
  'DELETE /otp/challenges/c1': done,
}

const meta: Meta = {
  title: 'otp-enroll',
  component: 'otp-enroll',
  parameters: { routes },
  render: () => html`<otp-enroll><a slot="done" href="#account">bank.example</a></otp-enroll>`,
}

export default meta

type Story = StoryObj

const state = statesOf('otp-enroll', routes)

/** Goes to the second step. */
async function bind(element: Element): Promise<void> {
  await press(element, ['登録をはじめる', 'Start setup'])
  await find(element, 'otp-code')
}

/** Goes on with the first code. */
async function enroll(element: Element): Promise<void> {
  await bind(element)
  await answer(element)
}

/** Goes on to the backup codes. */
async function codes(element: Element): Promise<void> {
  await enroll(element)
  await says(element, '7K2M-9QXD-3FTVW')
}

const finish: Words = ['完了', 'Done']
const unkept: Words = ['保管しないで閉じる', 'Leave without storing them']

/** Goes on to the code to try. */
async function tryOne(element: Element): Promise<void> {
  await codes(element)
  await tick(element)
  await press(element, finish)
  await find(element, 'otp-code')
}

const arriving = (words: Words, to: Answer) => state(words, { 'GET /otp/state': to })
const starting = (words: Words, to: Answer) =>
  state(words, { [start]: to }, (element) => press(element, ['登録をはじめる', 'Start setup']))
const confirmed = (words: Words, to: Answer) => state(words, { [confirm]: to }, enroll)
const loading: Words = ['読み込んでいます', 'Loading']
const checking: Words = ['確認しています', 'Checking']
const offline: Words = ['通信できませんでした。', 'The connection failed.']
const unavailable: Words = ['ただいま確認できません。', 'We cannot check this right now.']

/** ENR-4 What to have ready. */
export const Start: Story = state(['画面ロックを設定している', 'The screen lock is set'])
export const StartDark: Story = dark(Start)
export const StartAt320Pixels: Story = narrow(Start)
export const Loading: Story = arriving(loading, 'never')
export const Starting: Story = starting(loading, 'never')
export const NameRefused: Story = starting(
  ['この名前は使えません。', 'This name cannot be used.'],
  no('name-invalid', {}),
)
export const OfflineAtTheStart: Story = starting(offline, 'offline')

/** ENR-1 The QR code, the setup key, and the field for the first code. */
export const Scan: Story = state(['アプリのコードで確かめる', 'Confirm with a code'], {}, async (element) => {
  await bind(element)
  await find(element, '[part~=qr]')
})
export const ScanDark: Story = dark(Scan)
export const ScanBranded: Story = branded(Scan)
export const ScanAt320Pixels: Story = narrow(Scan)

/** ENR-1 The key, for typing by hand. */
export const SetupKey: Story = state(['セットアップキー', 'Setup key'], {}, async (element) => {
  await bind(element)
  await unfold(element)
})
export const SetupKeyAt320Pixels: Story = narrow(SetupKey)
export const LongNames: Story = state(
  ['法人インターネットバンキング', 'Internet Banking for Business'],
  { [start]: ok(longEnrollment) },
  async (element) => {
    await bind(element)
    await unfold(element)
  },
)
export const LongNamesAt320Pixels: Story = narrow(LongNames)

export const Checking: Story = confirmed(checking, 'never')
export const WrongCode: Story = confirmed(
  ['確認コードが正しくありません。', 'That code is not correct.'],
  no('wrong-code', { remaining: 3, retryAt: null }),
)

/** OTP-4 VER-2 Which way the clock is off, and what to do. */
export const ClockAhead: Story = confirmed(
  ['端末の時計が約5分進んでいます。', 'is about 5 minutes ahead.'],
  no('clock-off', { remaining: 3, retryAt: null, driftSeconds: 300 }),
)
export const ClockBehind: Story = confirmed(
  ['約2分前のコードです。', 'from about 2 minutes ago.'],
  no('clock-off', { remaining: 3, retryAt: null, driftSeconds: -90 }),
)
export const Paused: Story = confirmed(
  ['秒で、もう一度入力できます。', 'You can try again in'],
  no('paused', { retryAt: now + 30_000 }),
)
export const OfflineAtTheCode: Story = confirmed(offline, 'offline')
export const UnavailableAtTheCode: Story = confirmed(unavailable, no('unavailable', {}))

const lasting = (milliseconds: number) =>
  ok((language) => ({ ...enrollmentView(language), expiresAt: now + milliseconds }))

/** ENR-2 Told ahead, by the second. */
export const ExpiresSoon: Story = state(
  ['あと2[0-5]秒で、この登録の有効時間が過ぎます。', 'This setup expires in 2[0-5] seconds.'],
  { [start]: lasting(25_000) },
  bind,
)
/** ENR-2 */
export const Expired: Story = confirmed(
  ['登録の有効時間が過ぎました', 'This setup has expired'],
  no('enrollment-gone', {}),
)
export const ExpiredDark: Story = dark(Expired)

/** ENR-1 The account's first backup codes, shown once. */
export const BackupCodes: Story = state(
  ['続けて、バックアップコードを保管してください。', 'Now store your backup codes.'],
  {},
  codes,
)
export const BackupCodesDark: Story = dark(BackupCodes)
export const BackupCodesAt320Pixels: Story = narrow(BackupCodes)
export const BackupCodesNotTicked: Story = state(
  ['コードを保管してから、チェックを入れてください。', 'Store the codes, then tick this box.'],
  {},
  async (element) => {
    await codes(element)
    await press(element, finish)
  },
)
export const IssuingBackupCodes: Story = state(loading, { [issue]: 'never' }, enroll)
/** The device works all the same. */
export const NoBackupCodes: Story = state(
  ['端末の登録は済んでいますが', 'Your device works, but'],
  { [issue]: no('approval-expired', {}) },
  enroll,
)
export const BackupCodesLost: Story = state(
  ['通信が途切れたため', 'but the connection broke'],
  { [issue]: 'offline' },
  enroll,
)
export const BackupCodesUnkept: Story = state(
  ['発行したコードは、もう表示できません。', 'The codes that were issued cannot be shown again'],
  {},
  async (element) => {
    await codes(element)
    await press(element, unkept)
    await press(element, unkept)
  },
)

/** ENR-6 One code tried, about nothing. */
export const TryOneCode: Story = state(
  ['練習に、次に表示されるコードを1回入力してみましょう。', 'Try it once now with the next code.'],
  {},
  tryOne,
)
/** ENR-6 The code of the enrollment is used: the next one is a few seconds away. */
export const TryTheNextCode: Story = state(
  ['秒で、次のコードに変わります。', 'Your app shows the next code in'],
  { 'GET /otp/challenges/c1': ok(tryChallenge(now + 9000)) },
  tryOne,
)

const tried = (words: Words, to: Answer) =>
  state(words, { [reply]: to }, async (element) => {
    await tryOne(element)
    await answer(element)
  })

export const TriedWrong: Story = tried(
  ['確認コードが正しくありません。', 'That code is not correct.'],
  no('wrong-code', { remaining: 3, retryAt: null }),
)
/** With the wait that high-risk operations have after a new device. */
export const Done: Story = tried(
  [
    'コードを正しく確認できました。.*安全のための待ち時間があります。',
    'Your device is set up.*There is a waiting period',
  ],
  approved,
)
export const DoneDark: Story = dark(Done)
export const TryEnded: Story = tried(
  ['練習を終わりました。端末の登録は済んでいます。', 'The try has ended. Your device is set up.'],
  no('challenge-exhausted', {}),
)
const later: Words = ['あとで', 'Later']
export const LeftOut: Story = state(
  ['確認コードを使えるようになりました。', 'You can now use codes from'],
  {},
  async (element) => {
    await tryOne(element)
    await press(element, later)
  },
)
export const DoneWithoutBackupCodes: Story = state(
  ['バックアップコードはまだありません。', 'You have no backup codes yet.'],
  { [issue]: no('approval-expired', {}) },
  async (element) => {
    await enroll(element)
    await press(element, later)
    await find(element, 'otp-code')
    await press(element, later)
  },
)

/** ENR-5 One device more, approved with a code of another first. */
const further = (story: Story): Story => ({ ...story, render: () => html`<otp-enroll further></otp-enroll>` })
const owning: Routes = { 'GET /otp/state': ok(ownedCodes(8)) }

export const Further: Story = further(state(['先に、いままでの端末の確認コード', 'You are adding a device.'], owning))
export const FurtherNameTaken: Story = further(
  state(
    ['「2台目の端末」という名前の端末がすでにあります。', 'You already have a device named “Device 2”.'],
    { ...owning, [start]: no('name-taken', {}) },
    (element) => press(element, ['登録をはじめる', 'Start setup']),
  ),
)
export const FurtherFull: Story = further(
  arriving(
    ['登録できる端末は1台までです。', 'You can have up to 1 device\\.'],
    ok((language) => ({ ...enrolledState(language), enrollment: 'full' })),
  ),
)
export const FurtherNotAllowed: Story = further(
  arriving(
    ['この画面からは端末を登録できません。', 'A device cannot be set up from this page.'],
    ok((language) => ({ ...enrolledState(language), enrollment: 'not-allowed' })),
  ),
)

/** MIG-1 In the place of another one. */
export const Moving: Story = {
  ...state(['と入れ替えます。', 'it takes the place of'], owning),
  render: () => html`<otp-enroll replaces="a1"></otp-enroll>`,
}

export const HasDevice: Story = arriving(['端末は登録済みです', 'A device is set up'], ok(enrolledState))
export const FirstFactorTooOld: Story = arriving(
  ['安全のため、もう一度ログインしてください。', 'For your safety, sign in again.'],
  ok(stateView({ enrollment: 'first-factor-too-old' })),
)
export const HalfSignedIn: Story = arriving(
  ['ログインが途中です。', 'You are not fully signed in.'],
  ok(stateView({ enrollment: 'first-factor-only' })),
)
export const Offline: Story = arriving([`${offline[0]}.*もう一度試す`, `${offline[1]}.*Try again`], 'offline')
export const Unavailable: Story = arriving(unavailable, no('unavailable', {}))

const invited: Routes = {
  'GET /otp/state': ok(stateView({ invitation: { until: now + 7 * 24 * 60 * 60_000, code: true } })),
}

/** ENR-1 The first device of somebody who was invited, with the code of the invitation. */
export const Invited: Story = state(
  ['までに登録してください。.*招待コード', 'Set up your device before.*Invitation code'],
  invited,
)
export const InvitationCodeTooShort: Story = state(
  ['招待コードは、英数字13文字です。', 'An invitation code has 13 letters and digits.'],
  invited,
  (element) => send(element, '#invitation-code', '7K2M'),
)
export const WrongInvitationCode: Story = state(
  ['招待コードが正しくありません。', 'This code is not correct. Compare it with your invitation'],
  { ...invited, [start]: no('invitation-code', { remaining: 3, retryAt: null }) },
  async (element) => {
    await type(element, '#invitation-code', '7K2M-9QXD-3FTVW')
    await press(element, ['登録をはじめる', 'Start setup'])
  },
)
export const WrongInvitationCodeDark: Story = dark(WrongInvitationCode)

/** ENR-1 Apps that the site recommends; the element names none. */
export const AppsOfTheSite: Story = {
  ...state('Warifu Authenticator'),
  render: () => html`<otp-enroll>
    <ul slot="apps">
      <li>Warifu Authenticator</li>
    </ul>
  </otp-enroll>`,
}

export const LongNamesDone: Story = state(
  ['日本橋本店', 'SalesDepartment'],
  { [confirm]: ok(longEnrolled) },
  async (element) => {
    await tryOne(element)
    await press(element, later)
  },
)
export const RightToLeft: Story = rightToLeft(SetupKey)
export const RightToLeftBackupCodes: Story = rightToLeft(BackupCodes)
export const ForcedColors: Story = forced(SetupKey)
export const ForcedColorsBackupCodes: Story = forced(BackupCodesNotTicked)
