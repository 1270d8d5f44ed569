import { minutesUntil, moment, secondsUntil } from '../format.ts'
import type { StepUpSentences } from '../step-up.ts'

export const stepUp: StepUpSentences = {
  heading: (title) => `${title}の内容を確かめて承認する`,
  reasonsLabel: '確認が必要な理由',
  summaryLabel: '承認する内容',
  caution: '電話で誰かに指示されて操作している場合は、ここで中止してください。',
  notMine: '覚えのないお手続きの場合も、「中止する」を選んでください。お手続きは行われません。',
  approve: '承認する',
  stop: '中止する',
  expires: (at, now) => `${moment('ja', at, now)}まで有効です（あと${minutesUntil(at, now)}分）。`,
  soon: (at, now) => `あと${secondsUntil(at, now)}秒で、この確認の有効時間が過ぎます。`,
  endedHeading: '承認できませんでした',
  doubtful: '形の似た別の文字か、目に見えない文字が混ざっています。1文字ずつ確かめてください。',
}
