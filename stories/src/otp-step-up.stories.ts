import type { Meta, StoryObj } from '@storybook/web-components-vite'
import type { Language } from '@warifu/contract'
import { html } from 'lit'
import { expect, fn, waitFor } from 'storybook/test'
import { approved, approvedByBackupCode, done, no, ok } from './stage/answers.ts'
import type { Answer, Routes } from './stage/fake-server.ts'
import { answer, answerWithBackupCode, elementOf, press, says, type } from './stage/screen.ts'
import { addingChallenge, longTransfer, now, transferChallenge } from './stage/views.ts'

interface Args {
  inline: boolean
  onApproved(event: Event): void
  onStopped(event: Event): void
}

const routes: Routes = {
  'GET /otp/challenges/c1': ok(transferChallenge()),
  'DELETE /otp/challenges/c1': done,
  'POST /otp/challenges/c1/answer': approved,
}

/** `withStepUp` opens the dialog in a page; here every story opens it. */
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

const english = { globals: { language: 'en' } } as const
const dark = { globals: { look: 'dark' } } as const

function open(canvas: HTMLElement) {
  const element = elementOf(canvas, 'otp-step-up')
  return { element, approval: element.approve('c1') }
}

function shown(view: Answer, ...sentences: readonly string[]): Story {
  return {
    parameters: { routes: { ...routes, 'GET /otp/challenges/c1': view } },
    play: async ({ canvasElement }) => {
      const { element } = open(canvasElement)
      for (const sentence of sentences) await says(element, sentence)
    },
  }
}

function answered(reply: Answer, sentence: string): Story {
  return {
    parameters: { routes: { ...routes, 'POST /otp/challenges/c1/answer': reply } },
    play: async ({ canvasElement }) => {
      const { element } = open(canvasElement)
      await answer(element)
      await says(element, sentence)
    },
  }
}

const transfer = ok(transferChallenge())

/** STP-3 Amount and payee, as the server understood them, above the field. */
export const Transfer: Story = shown(transfer, 'ヤマノ イチロウ', '250,000円', 'はじめての振込先のため')
export const TransferInEnglish: Story = { ...shown(transfer, 'YAMANO ICHIRO', '¥250,000'), ...english }
export const TransferDark: Story = { ...Transfer, ...dark }
export const TransferBranded: Story = { ...Transfer, globals: { look: 'branded' } }

/** STP-3 Long names wrap; nothing that is approved is ever cut. */
export const LongNames: Story = shown(ok(longTransfer), '1,234,567,890円')
export const LongNamesInEnglish: Story = { ...shown(ok(longTransfer), '¥1,234,567,890'), ...english }

const wrong = no('wrong-code', { remaining: 2, retryAt: null })

/** VER-2 */
export const WrongCode: Story = answered(wrong, '確認コードが正しくありません。.*あと2回まで')
export const WrongCodeInEnglish: Story = { ...answered(wrong, 'That code is not correct'), ...english }
export const WrongCodeDark: Story = { ...WrongCode, ...dark }

const paused = no('paused', { retryAt: now + 30_000 })

/** VER-3 */
export const Paused: Story = answered(paused, 'あと(30|29|28)秒で、もう一度入力できます。')
export const PausedInEnglish: Story = { ...answered(paused, 'You can try again in (30|29|28) seconds'), ...english }

/** VER-3 Paused already when it opens. */
export const PausedBefore: Story = shown(
  ok(transferChallenge({ pausedUntil: now + 5 * 60_000 })),
  '（あと5分）入力できます。',
)

/** STP-2 */
export const Expired: Story = shown(
  ok(transferChallenge({ state: 'expired' })),
  '承認できませんでした',
  '確認の有効時間が過ぎました。',
)
export const ExpiredInEnglish: Story = {
  ...shown(ok(transferChallenge({ state: 'expired' })), 'This check has expired.'),
  ...english,
}
export const Exhausted: Story = answered(
  no('challenge-exhausted', {}),
  '正しくないコードが続いたため、この確認を終わりました。',
)
export const OtherSession: Story = shown(no('challenge-of-another-session', {}), '別のログインで始めた確認のため')
export const Unreachable: Story = shown('offline', '通信できませんでした。')

/** STP-4 What the page that asked gets back. */
export const Approves: Story = {
  play: async ({ canvasElement, args }) => {
    const { element, approval } = open(canvasElement)
    await says(element, '250,000円')
    await answer(element)
    expect(await approval).toEqual({ approved: true, challenge: 'c1' })
    await expect(args.onApproved).toHaveBeenCalledOnce()
    await waitFor(() => expect(element.shadowRoot?.querySelector('dialog')?.open).toBe(false))
  },
}

/** STP-2 The person says no. */
export const Stops: Story = {
  play: async ({ canvasElement, args }) => {
    const { element, approval } = open(canvasElement)
    await press(element, '中止する')
    expect(await approval).toEqual({ approved: false })
    await expect(args.onStopped).toHaveBeenCalledOnce()
  },
}

const adding: Routes = { ...routes, 'GET /otp/challenges/c1': ok(addingChallenge) }

/** VER-5 A change of devices takes a backup code too: the phone may be gone. */
export const OtherWays: Story = shown(ok(addingChallenge), 'バックアップコードを使う')

function byBackupCode(reply: Answer, typed: string, sentence: string): Story {
  return {
    parameters: { routes: { ...adding, 'POST /otp/challenges/c1/answer': reply } },
    play: async ({ canvasElement }) => {
      const { element } = open(canvasElement)
      await press(element, /バックアップコードを使う|Use a backup code/)
      await answerWithBackupCode(element, typed)
      await says(element, sentence)
    },
  }
}

export const BackupCode: Story = byBackupCode('never', '7K2M-9QXD-3FTVW', '確認しています')
export const WrongBackupCode: Story = byBackupCode(
  no('wrong-backup-code', { answersLeft: 1 }),
  '7K2M-9QXD-3FTV1',
  '次も正しくない場合は、この確認を終わります。',
)
export const WrongBackupCodeInEnglish: Story = {
  ...byBackupCode(no('wrong-backup-code', { answersLeft: 1 }), '7K2M-9QXD-3FTV1', 'this check ends'),
  ...english,
}
export const WrongBackupCodeDark: Story = { ...WrongBackupCode, ...dark }

/** VER-3 VER-5 */
export const PausedWithAnotherWay: Story = {
  parameters: { routes: { ...adding, 'POST /otp/challenges/c1/answer': paused } },
  play: async ({ canvasElement }) => {
    const { element } = open(canvasElement)
    await answer(element)
    await says(element, 'バックアップコードで確認できます。')
  },
}

/** BAK-2 STP-4 */
export const ApprovesByBackupCode: Story = {
  parameters: { routes: { ...adding, 'POST /otp/challenges/c1/answer': approvedByBackupCode(9) } },
  play: async ({ canvasElement, args }) => {
    const { element, approval } = open(canvasElement)
    await press(element, 'バックアップコードを使う')
    await answerWithBackupCode(element, '7K2M-9QXD-3FTVW')
    expect(await approval).toEqual({ approved: true, challenge: 'c1' })
    await expect(args.onApproved).toHaveBeenCalledOnce()
  },
}

const label = (language: Language) =>
  language === 'ja' ? '振込先口座番号の下4桁' : 'Last 4 digits of the payee’s account'
const checked = ok((language) => transferChallenge({ check: { label: label(language), digits: 4 } })(language))

/** STP-6 Digits of the details, read off the invoice. */
export const ExtraCheck: Story = shown(checked, '振込先口座番号の下4桁 .*請求書など、この画面以外の資料を見て')
export const ExtraCheckInEnglish: Story = { ...shown(checked, 'Read them from the invoice'), ...english }
export const ExtraCheckDark: Story = { ...ExtraCheck, ...dark }

function withDigits(reply: Answer, sentence: string): Story {
  const routed = { ...routes, 'GET /otp/challenges/c1': checked, 'POST /otp/challenges/c1/answer': reply }
  return {
    parameters: { routes: routed },
    play: async ({ canvasElement }) => {
      const { element } = open(canvasElement)
      await type(element, '#check', '4567')
      await answer(element)
      await says(element, sentence)
    },
  }
}

export const WrongDigits: Story = withDigits(
  no('wrong-check', { answersLeft: 4 }),
  'お手続きの内容と一致しません。.*あと4回まで入力できます。',
)
export const WrongDigitsInEnglish: Story = {
  ...withDigits(no('wrong-check', { answersLeft: 4 }), 'The digits do not match.*You can try 4 more times.'),
  ...english,
}
export const WrongDigitsAtLast: Story = withDigits(no('wrong-check', { answersLeft: 0 }), 'この確認を終わりました。')

/** VER-2 The code was used a moment ago: the next one is waited for. */
export const UsedCode: Story = answered(
  no('used-code', { remaining: 4, retryAt: null, nextCodeAt: now + 17_000 }),
  'あと1[5-7]秒で、次のコードに変わります。',
)

const lookAlike = ok((language) => {
  const view = transferChallenge()(language)
  const [payee, ...rest] = view.summary
  const value = language === 'ja' ? 'ヤマ夕 ハナコ' : 'WARIFU B\u0410NK'
  return { ...view, summary: payee ? [{ ...payee, value }, ...rest] : rest }
})

/** STP-3 A kanji among katakana, a Cyrillic letter among Latin ones. */
export const LookAlike: Story = shown(lookAlike, '形の似た別の文字か、目に見えない文字が混ざっています。')
export const LookAlikeInEnglish: Story = { ...shown(lookAlike, 'Check it letter by letter'), ...english }

/** STP-3 In the page, and not over it. */
export const Inline: Story = { ...shown(transfer, 'ヤマノ イチロウ', '250,000円'), args: { inline: true } }
export const InlineInEnglish: Story = { ...shown(transfer, '¥250,000'), args: { inline: true }, ...english }
export const InlineDark: Story = { ...Inline, ...dark }
