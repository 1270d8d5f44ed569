import { moment } from '../format.ts'
import type { RecoveryStopSentences } from '../recovery-stop.ts'

export const recoveryStop: RecoveryStopSentences = {
  heading: 'ログインの復旧が申し込まれています',
  waiting: (at, readyAt, now, zone) =>
    `${moment('ja', at, now, zone)}に申し込まれました。取り消さない場合、${moment('ja', readyAt, now, zone)}から、新しい端末を登録できるようになります。`,
  ready: (at, now, zone) =>
    `${moment('ja', at, now, zone)}に申し込まれ、待ち時間が過ぎました。取り消さない場合、新しい端末が登録され、いまの端末は使えなくなります。`,
  support: 'サポート窓口で受け付けた申し込みです。',
  notMine: 'お客さまの申し込みでない場合は、すぐに取り消して、ログインパスワードを変更してください。',
  stop: '申し込みを取り消す',
  stopped:
    'ログインの復旧を取り消しました。お客さまの申し込みでない場合は、ログインパスワードを変更し、サポート窓口にご連絡ください。',
}
