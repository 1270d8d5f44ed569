import { minutesUntil, moment, secondsUntil } from '../format.ts'
import type { HelpSentences, WaitSentences } from '../question.ts'

export const wait: WaitSentences = {
  line: (at, now) =>
    at - now > 60_000
      ? `${moment('ja', at, now)}から（あと${minutesUntil(at, now)}分）入力できます。`
      : `あと${secondsUntil(at, now)}秒で、もう一度入力できます。`,
  over: '入力できるようになりました。いま表示されているコードを入力してください。',
  nextCode: (at, now) => `あと${secondsUntil(at, now)}秒で、次のコードに変わります。`,
  nextCodeOver: 'コードが変わりました。いま表示されているコードを入力してください。',
}

export const help: HelpSentences = {
  heading: 'お困りの場合',
  anotherAccount: (label) => `別のサービスのコードかもしれません。アプリで「${label}」を選んでいるか確かめてください。`,
  clock:
    'スマートフォンの「日付と時刻」が自動設定になっているか確かめてください。時計がずれていると、コードが合いません。',
  nextCode: 'コードは30秒ごとに変わります。残り時間が短いときは、次のコードを待って入力してください。',
}
