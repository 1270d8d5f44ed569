import type { Meta, StoryObj } from '@storybook/web-components-vite'
import type { Language } from '@warifu/contract'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { approved, approvedByBackupCode, done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { branded, dark, forced, narrow, rightToLeft } from './stage/looks.ts'
import { answer, answerWithBackupCode, elementOf, press, says, type, type Words } from './stage/screen.ts'
import { sending, sends } from './stage/sent-codes.ts'
import { statesOf } from './stage/state.ts'
import { addingChallenge, longTransfer, now, transferChallenge } from './stage/views.ts'

interface Args {
  inline: boolean
  onApproved(event: Event): void
  onStopped(event: Event): void
}

const look = 'GET /otp/challenges/c1'
const reply = 'POST /otp/challenges/c1/answer'
const transfer = ok(transferChallenge())
const routes: Routes = { [look]: transfer, 'DELETE /otp/challenges/c1': done, [reply]: approved }

// `withStepUp` opens the dialog in a page; here every story opens it.
const meta: Meta<Args> = {
  title: 'otp-step-up',
  component: 'otp-step-up',
  parameters: { routes, docs: { story: { inline: false, height: '720px' } } },
  args: { inline: false, onApproved: fn(), onStopped: fn() },
  argTypes: { onApproved: { table: { disable: true } }, onStopped: { table: { disable: true } } },
  render: ({ inline, onApproved, onStopped }) => html`
    <otp-step-up ?inline=${inline} @otp-approved=${onApproved} @otp-stopped=${onStopped}></otp-step-up>
  `,
}

export default meta

type Story = StoryObj<Args>

const state = statesOf<'otp-step-up', Args>('otp-step-up', routes)

/** Opens a challenge and does something with it. */
function opened(words: Words, more: Routes, act?: (element: Element) => unknown): Story {
  return state(words, more, (element) => {
    void element.approve('c1')
    return act?.(element)
  })
}

const shown = (words: Words, view: Answer) => opened(words, { [look]: view })
const answered = (words: Words, to: Answer) => opened(words, { [reply]: to }, (element) => answer(element))
const checking: Words = ['確認しています', 'Checking']
const offline: Words = ['通信できませんでした。', 'The connection failed.']

/** STP-3 Amount and payee, as the server understood them, above the field. */
export const Transfer: Story = shown(
  ['ヤマノ イチロウ.*250,000円.*はじめての振込先のため', 'YAMANO ICHIRO.*¥250,000.*The first transfer to a payee'],
  transfer,
)
export const TransferDark: Story = dark(Transfer)
export const TransferBranded: Story = branded(Transfer)
export const TransferAt320Pixels: Story = narrow(Transfer)

/** STP-3 Long names wrap; nothing that is approved is ever cut. */
export const LongNames: Story = shown(['1,234,567,890円', '¥1,234,567,890'], ok(longTransfer))
export const LongNamesAt320Pixels: Story = narrow(LongNames)

export const Loading: Story = shown(['読み込んでいます', 'Loading'], 'never')
export const Checking: Story = answered(checking, 'never')

/** VER-2 */
export const WrongCode: Story = answered(
  ['確認コードが正しくありません。.*あと2回まで', 'That code is not correct.*You can try 2 more times'],
  no('wrong-code', { remaining: 2, retryAt: null }),
)
export const WrongCodeDark: Story = dark(WrongCode)

/** VER-2 The code was used a moment ago: the next one is waited for. */
export const UsedCode: Story = answered(
  ['あと1[5-7]秒で、次のコードに変わります。', 'Your app shows the next code in 1[5-7] seconds.'],
  no('used-code', { remaining: 4, retryAt: null, nextCodeAt: now + 17_000 }),
)
/** OTP-4 VER-2 */
export const ClockAhead: Story = answered(
  ['端末の時計が約5分進んでいます。', 'is about 5 minutes ahead.'],
  no('clock-off', { remaining: 3, retryAt: null, driftSeconds: 300 }),
)

const paused = no('paused', { retryAt: now + 30_000 })

/** VER-3 */
export const Paused: Story = answered(
  ['あと(30|29|28)秒で、もう一度入力できます。', 'You can try again in (30|29|28) seconds'],
  paused,
)
/** VER-3 Paused already when it opens. */
export const PausedBefore: Story = shown(
  ['（あと5分）入力できます。', 'You can enter a code from .*in 5 minutes'],
  ok(transferChallenge({ pausedUntil: now + 5 * 60_000 })),
)
/** VER-3 No typed code is taken any more, and nothing else answers. */
export const Locked: Story = answered(
  ['確認コードでの確認を停止しました。', 'Entering codes has been turned off'],
  no('typed-codes-off', {}),
)

/** STP-2 Told ahead, by the second. */
export const ExpiresSoon: Story = shown(
  ['あと2[0-5]秒で、この確認の有効時間が過ぎます。', 'This check expires in 2[0-5] seconds.'],
  ok(transferChallenge({ expiresAt: now + 25_000 })),
)
/** STP-2 */
export const Expired: Story = shown(
  ['承認できませんでした.*確認の有効時間が過ぎました。', 'This could not be approved.*This check has expired.'],
  ok(transferChallenge({ state: 'expired' })),
)
export const ExpiredDark: Story = dark(Expired)
export const Closed: Story = shown(
  ['この確認はすでに終わっています。', 'This check has already ended.'],
  ok(transferChallenge({ state: 'closed' })),
)
export const Exhausted: Story = answered(
  ['正しくないコードが続いたため、この確認を終わりました。', 'This check ended after several wrong codes.'],
  no('challenge-exhausted', {}),
)
export const OtherSession: Story = shown(
  ['別のログインで始めた確認のため', 'This check was started in another sign-in'],
  no('challenge-of-another-session', {}),
)
export const Offline: Story = answered(offline, 'offline')
export const OfflineAtFirst: Story = shown(offline, 'offline')
export const Unavailable: Story = answered(
  ['お問い合わせ番号「7f3a-21c8」', 'the reference 7f3a-21c8'],
  no('unavailable', {}),
)

/** STP-4 What the page that asked gets back. */
export const Approves: Story = {
  play: async ({ canvasElement, args }) => {
    const element = elementOf(canvasElement, 'otp-step-up')
    const approval = element.approve('c1')
    await says(element, '250,000')
    await answer(element)
    expect(await approval).toEqual({ approved: true, challenge: 'c1' })
    await expect(args.onApproved).toHaveBeenCalledOnce()
    await waitFor(() => expect(element.shadowRoot?.querySelector('dialog')?.open).toBe(false))
  },
}

/** STP-2 The person says no. */
export const Stops: Story = {
  play: async ({ canvasElement, args }) => {
    const element = elementOf(canvasElement, 'otp-step-up')
    const approval = element.approve('c1')
    await press(element, ['中止する', 'Stop'])
    expect(await approval).toEqual({ approved: false })
    await expect(args.onStopped).toHaveBeenCalledOnce()
  },
}

const adding: Routes = { [look]: ok(addingChallenge) }
const useBackupCode: Words = ['バックアップコードを使う', 'Use a backup code']

/** VER-5 A change of devices takes a backup code too: the phone may be gone. */
export const OtherWays: Story = opened(useBackupCode, adding)

function byBackupCode(words: Words, to: Answer, typed: string): Story {
  return opened(words, { ...adding, [reply]: to }, async (element) => {
    await press(element, useBackupCode)
    await answerWithBackupCode(element, typed)
  })
}

export const BackupCode: Story = opened(['お手元の控えから', 'Enter one from your list'], adding, (element) =>
  press(element, useBackupCode),
)
export const BackupCodeChecking: Story = byBackupCode(checking, 'never', '7K2M-9QXD-3FTVW')
export const BackupCodeTooShort: Story = byBackupCode(['いま4文字です', 'You have entered 4'], approved, '7K2M')
export const WrongBackupCode: Story = byBackupCode(
  ['次も正しくない場合は、この確認を終わります。', 'this check ends'],
  no('wrong-backup-code', { answersLeft: 1 }),
  '7K2M-9QXD-3FTV1',
)
export const WrongBackupCodeDark: Story = dark(WrongBackupCode)

/** VER-3 VER-5 */
export const PausedWithAnotherWay: Story = opened(
  ['バックアップコードで確認できます。', 'If you cannot wait, or cannot use your phone'],
  { ...adding, [reply]: paused },
  (element) => answer(element),
)

/** BAK-2 STP-4 */
export const ApprovesByBackupCode: Story = {
  parameters: { routes: { ...routes, ...adding, [reply]: approvedByBackupCode(9) } },
  play: async ({ canvasElement, args }) => {
    const element = elementOf(canvasElement, 'otp-step-up')
    const approval = element.approve('c1')
    await press(element, useBackupCode)
    await answerWithBackupCode(element, '7K2M-9QXD-3FTVW')
    expect(await approval).toEqual({ approved: true, challenge: 'c1' })
    await expect(args.onApproved).toHaveBeenCalledOnce()
  },
}

const label = (language: Language) =>
  language === 'ja' ? '振込先口座番号の下4桁' : 'Last 4 digits of the payee’s account'
const checked = ok((language) => transferChallenge({ check: { label: label(language), digits: 4 } })(language))

/** STP-6 Digits of the details, read off the invoice. */
export const ExtraCheck: Story = shown(
  ['振込先口座番号の下4桁 .*請求書など、この画面以外の資料を見て', 'Read them from the invoice'],
  checked,
)
export const ExtraCheckDark: Story = dark(ExtraCheck)
export const ExtraCheckAt320Pixels: Story = narrow(ExtraCheck)

function withDigits(words: Words, to: Answer, typed = '4567'): Story {
  return opened(words, { [look]: checked, [reply]: to }, async (element) => {
    await type(element, '#check', typed)
    await answer(element)
  })
}

export const DigitsMissing: Story = withDigits(['4桁の数字を入力してください。', 'Enter 4 digits.'], approved, '')
export const WrongDigits: Story = withDigits(
  ['お手続きの内容と一致しません。.*あと4回まで入力できます。', 'The digits do not match.*You can try 4 more times.'],
  no('wrong-check', { answersLeft: 4 }),
)
export const WrongDigitsAtLast: Story = withDigits(
  ['この確認を終わりました。', 'This check ended'],
  no('wrong-check', { answersLeft: 0 }),
)

const lookAlike = ok((language) => {
  const view = transferChallenge()(language)
  const [payee, ...rest] = view.summary
  const value = language === 'ja' ? 'ヤマ夕 ハナコ' : 'WARIFU B\u0410NK'
  return { ...view, summary: payee ? [{ ...payee, value }, ...rest] : rest }
})

/** STP-3 A kanji among katakana, a Cyrillic letter among Latin ones. */
export const LookAlike: Story = shown(
  ['形の似た別の文字か、目に見えない文字が混ざっています。', 'Check it letter by letter'],
  lookAlike,
)
export const LookAlikeDark: Story = dark(LookAlike)

const sendable = transferChallenge({ methods: ['code', 'email'], sending })

/** MTH-3 Where policy names it. */
export const SentCode: Story = opened(
  ['h•••@mail.exampleに送った8桁の数字', 'Enter the 8 digits sent to h•••@mail.example'],
  sends('email', sendable),
  (element) => press(element, ['h•••@mail.exampleにメールでコードを送る', 'Send a code to h•••@mail.example by email']),
)
export const SentCodeDark: Story = dark(SentCode)

/** STP-3 In the page, and not over it. */
export const Inline: Story = { ...Transfer, args: { inline: true } }
export const InlineDark: Story = dark(Inline)

export const RightToLeft: Story = rightToLeft(ExtraCheck)
export const ForcedColors: Story = forced(LookAlike)
export const ForcedColorsWrongCode: Story = forced(WrongCode)
