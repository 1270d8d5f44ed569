import type { ReleasePasswordSentences } from '../release-password.ts'

export const releasePassword: ReleasePasswordSentences = {
  label: '強制解除パスワード',
  show: '入力した文字を表示する',
  missing: '強制解除パスワードを入力してください。',
  hint: 'あらかじめ設定したパスワードです。ログインパスワードとは別のものです。',
  why: '端末もバックアップコードも使えなくなったときの本人確認に、一度だけ使えます。これだけで復旧はできません。ふだんは使わないため、紙に書くなどして、スマートフォンとは別の場所に保管してください。',
  rule: '15文字以上で、ログインパスワードとは別のものにしてください。短い言葉をいくつか並べると、覚えやすくなります。',
  none: 'まだ設定されていません。',
  setOn: (day) => `${day}に設定しました。`,
  set: '設定する',
  change: '変更する',
  save: '保存する',
  keep: 'キャンセル',
  done: '強制解除パスワードを設定しました。以前に設定したものは使えません。',
}
