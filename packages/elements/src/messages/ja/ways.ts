import type { WaysSentences } from '../ways.ts'

export const ways: WaysSentences = {
  other: 'ほかの方法',
  useCode: '確認コードを使う',
  useBackupCode: 'バックアップコードを使う',
  useDigits: (digits) => `${digits}桁のコードを入力する`,
  inAHurry: 'お急ぎの場合や、スマートフォンを使えない場合は、バックアップコードで確認できます。',
  codesOff: '正しくない入力が続いたため、確認コードでの確認を停止しました。バックアップコードで確認してください。',
  codesGone: '登録済みの端末の確認コードは、いま使えません。バックアップコードで確認してください。',
  backupCodesGone: 'バックアップコードは、いま使えません。認証アプリの確認コードで確認してください。',
  heading: 'バックアップコードを入力する',
  label: 'バックアップコード',
  hint: 'お手元の控えから、まだ使っていないコードを1つ入力してください。',
  example: (code) => `例：${code}`,
  missing: 'バックアップコードを入力してください。',
  wrongLength: (length, typed) => `バックアップコードは${length}文字です（いま${typed}文字です）。`,
  strange: (characters) =>
    `バックアップコードに${characters.map((character) => `「${character}」`).join('')}は使われていません。お手元の控えと見比べて直してください。`,
  left: (count) =>
    count > 0 ? `バックアップコードは残り${count}個です。` : 'いまのコードで、バックアップコードがなくなりました。',
  checkHint: (digits) => `${digits}桁の数字です。請求書など、この画面以外の資料を見て入力してください。`,
  checkLack: (digits) => `${digits}桁の数字を入力してください。`,
}
