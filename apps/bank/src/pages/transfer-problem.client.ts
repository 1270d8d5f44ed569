import { moment } from '../text/format.ts'
import { type Language, sayIn } from '../text/language.ts'
import { refusalTexts } from '../transfers/refusal-texts.ts'

/** What the transfer route can answer instead of a receipt, as far as its sentence needs it. */
export interface TransferProblem {
  code: string
  retryAt?: number
  reference?: string
  instance?: string
  challenge?: { state: string }
}

/** The sentence for a problem: what happened, what to do next, what stays safe. */
export function transferProblemText(problem: TransferProblem, language: Language): string {
  const t = sayIn(language)
  if (isRefusal(problem.code)) return refusalTexts[problem.code][language]
  switch (problem.code) {
    case 'step-up-required':
      return t('振込を中止しました。お金は動いていません。', 'Transfer stopped. No money has moved.')
    case 'cooling-off': {
      const from = moment(problem.retryAt ?? 0, language)
      return t(
        `端末を変更したあとの待ち時間のため、この振込は${from}からご利用になれます。振込は行われていません。`,
        `After a change of devices there is a waiting period. You can make this transfer from ${from}. Nothing was sent.`,
      )
    }
    case 'approval-expired':
      return t(
        '承認の有効時間（2分）が過ぎました。振込は行われていません。内容を確かめて、もう一度承認してください。',
        'The approval has expired (2 minutes). Nothing was sent. Check the details and approve again.',
      )
    case 'challenge-expired':
    case 'challenge-closed':
    case 'challenge-exhausted':
    case 'challenge-unknown':
    case 'challenge-of-another-session':
    case 'challenge-of-another-operation':
      return t(
        '確認の有効時間が過ぎました。振込は行われていません。もう一度「振り込む」を選んでください。',
        'This check is no longer open. Nothing was sent. Choose “Transfer” again.',
      )
    case 'details-changed':
      return t(
        '承認したあとで振込の内容が変わったため、中止しました。振込は行われていません。変更した覚えがない場合は、サポート窓口にご連絡ください。',
        'The transfer changed after you approved it, so we stopped it. Nothing was sent. If you did not change it, contact support.',
      )
    case 'outcome-unknown':
    case 'unreachable':
      return t(
        '結果を確認できませんでした。もう一度操作する前に、振込一覧で受け付けの状況を確かめてください。',
        'We could not confirm the result. Before trying again, look in your list of transfers.',
      )
    case 'authenticators-disabled':
    case 'typed-codes-off':
      return t(
        '正しくない入力が続いたため、確認コードでの確認を停止しました。振込は行われていません。サポート窓口にご連絡ください。',
        'Codes were turned off after too many wrong ones. Nothing was sent. Contact support.',
      )
    case 'enrollment-required':
    case 'enrollment-not-allowed':
      return t(
        'この振込には確認コードが必要です。「安全設定」で端末を登録してください。振込は行われていません。',
        'This transfer needs a code. Set up a device under “Security” first. Nothing was sent.',
      )
    default:
      return t(
        'ただいま確認できません。しばらくしてからもう一度お試しください。振込は行われていません。',
        'We cannot check this right now. Try again later. Nothing was sent.',
      )
  }
}

function isRefusal(code: string): code is keyof typeof refusalTexts {
  return Object.hasOwn(refusalTexts, code)
}
