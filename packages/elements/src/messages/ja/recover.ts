import { lengthOf, moment } from '../format.ts'
import type { RecoverSentences } from '../recover.ts'

const ways = {
  email: 'メールで届くコード',
  sms: 'SMSで届くコード',
  'release-password': '強制解除パスワード',
  'support-code': 'サポート窓口の番号',
} as const

const span = (seconds: number) =>
  lengthOf(
    seconds,
    (minutes) => `${minutes}分`,
    (hours) => `${hours}時間`,
  )

export const recover: RecoverSentences = {
  heading: 'ログインの復旧',
  lead: '端末もバックアップコードも使えない場合の手続きです。本人確認のあとで、新しい端末を登録します。',
  stepsHeading: '手続きの流れ',
  steps: (proofs, wait) => [
    `この画面で、本人確認を${proofs}つ行います。`,
    ...(wait > 0
      ? [
          `安全のため、${span(wait)}お待ちいただきます。その間、ご登録のすべての連絡先にお知らせします。`,
          'もう一度ログインし、本人確認を1つ行います。',
        ]
      : []),
    '新しい端末を登録します。これまでの端末とバックアップコードは使えなくなります。',
  ],
  proveHeading: '本人確認の方法を選ぶ',
  missing: (proofs) => `あと${proofs}つ必要です。`,
  proven: '確認済み',
  way: (method) => ways[method],
  enter: '入力する',
  readyHeading: '待ち時間が終わりました',
  ready: (until, now, zone) =>
    `本人確認をもう1つ行うと、新しい端末を登録できます。${moment('ja', until, now, zone)}まで手続きできます。`,
  proofHeading: '本人確認',
  toldLabel: (digits) => `サポート窓口の番号（${digits}桁）`,
  toldHint:
    '担当者がお電話で読み上げた番号を入力してください。番号は短い時間だけ、1回だけ使えます。担当者がお客さまに番号をお尋ねすることはありません。',
  submit: '確認する',
  other: 'ほかの方法',
  stop: '手続きを中止する',
  stopped: '手続きを中止しました。復旧の申し込みは行われていません。',
  waitingHeading: '復旧を申し込みました',
  waiting: (at, now, zone) =>
    `安全のため、${moment('ja', at, now, zone)}まで（あと${span((at - now) / 1000)}）お待ちいただきます。その間、ご登録のすべての連絡先にお知らせします。`,
  afterwards: {
    owner: '待ち時間のあとで、もう一度ログインしてこの画面を開き、本人確認を1つ行ってください。',
    support: '待ち時間のあとで、担当者がお電話で番号をお伝えします。ログインして、この画面で入力してください。',
  },
  until: (at, now, zone) => `手続きの期限は${moment('ja', at, now, zone)}です。`,
  stops:
    '端末かバックアップコードが見つかった場合は、そのままログインできます。ログインすると、この申し込みは取り消されます。',
  notMine: 'お客さまの申し込みでない場合は、ログインパスワードを変更し、すぐにサポート窓口にご連絡ください。',
  deskHeading: 'サポート窓口にご連絡ください',
  desk: 'この画面では、本人確認に使える方法が足りません。サポート窓口で本人確認を行い、登録を解除します。お手続きには時間がかかります。',
  deskReady: '担当者がお電話で番号をお伝えします。番号を聞いたら、この画面で入力してください。',
  told: 'サポート窓口の番号を入力する',
  toldAgain: 'この番号はもう使えません。担当者に、新しい番号をお尋ねください。',
  openLead:
    '本人確認が終わりました。新しい端末を登録すると、これまでの端末、バックアップコード、ブラウザの記憶、強制解除パスワードはすべて使えなくなります。',
  done: 'これまでの端末とバックアップコードは使えません。強制解除パスワードを設定していた場合は、ログインのあとで新しいものを設定してください。',
  signedIn: 'ログインは済んでいます。復旧の申し込みはありません。',
}
