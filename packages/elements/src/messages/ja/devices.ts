import type { DevicesSentences } from '../devices.ts'

export const devices: DevicesSentences = {
  heading: '登録済みの端末',
  none: '登録済みの端末はありません。',
  active: '使用中',
  suspended: '一時停止中',
  disabled: '使用不可',
  disabledHint:
    'この端末の確認コードは使えません。使い続ける場合は、新しい端末として追加してから、この端末を削除してください。',
  kind: '種類',
  kindOf: ({ digits, serial }) =>
    serial === null ? `認証アプリ（${digits}桁）` : `トークン（番号${serial}、${digits}桁）`,
  added: '登録日',
  lastUsed: '最後に使った日',
  neverUsed: '未使用',
  rename: '名前を変える',
  renameOf: (name) => `「${name}」の名前を変える`,
  remove: '削除する',
  removeOf: (name) => `「${name}」を削除する`,
  nameHint: (longest) => `${longest}文字まで`,
  nameInvalid: (longest) => `端末の名前を1〜${longest}文字で入力してください。改行など、目に見えない文字は使えません。`,
  save: '保存する',
  keepName: '変更しない',
  removeHeading: (name) => `「${name}」を削除しますか`,
  removeText: 'この端末の確認コードは使えなくなります。ほかのブラウザでログイン中の場合は、ログアウトされます。',
  lastDevice: '最後の端末です。削除すると、ログインにはバックアップコードか本人確認が必要になります。',
  keep: '削除しない',
  renamed: (name) => `端末の名前を「${name}」に変更しました。`,
  removed: (name) =>
    `「${name}」を削除しました。この端末の確認コードは使えません。アプリに残った表示は削除してください。`,
  wasAdded: (name) => `「${name}」を追加しました。`,
  add: '端末を追加する',
  back: '端末の一覧に戻る',
}
