import type { DevicesSentences } from '../devices.ts'

export const devices: DevicesSentences = {
  heading: '登録済みの端末',
  none: '登録済みの端末はありません。',
  active: '使用中',
  suspended: '一時停止中',
  suspendedHint: 'この端末の確認コードは、再開するまで使えません。',
  expired: '期限切れ',
  expiredHint: 'このトークンは有効期限の外にあるため、使えません。新しい端末を追加してください。',
  staleHint:
    'しばらく使われていません。いまもお手元にありますか。お手元にない場合は、一時停止するか、削除してください。',
  disabled: '使用不可',
  disabledHint:
    'この端末の確認コードは使えません。使い続ける場合は、新しい端末として追加してから、この端末を削除してください。',
  kind: '種類',
  kindOf: ({ digits, serial }) =>
    serial === null ? `認証アプリ（${digits}桁）` : `トークン（番号${serial}、${digits}桁）`,
  added: '登録日',
  lastUsed: '最後に使った日',
  lastUsedIn: '使ったブラウザ',
  neverUsed: '未使用',
  rename: '名前を変える',
  renameOf: (name) => `「${name}」の名前を変える`,
  move: '新しい端末に移行する',
  moveOf: (name) => `「${name}」から新しい端末に移行する`,
  suspend: '一時停止する',
  suspendOf: (name) => `「${name}」を一時停止する`,
  suspendHeading: (name) => `「${name}」を一時停止しますか`,
  suspendText:
    '再開するまで、この端末の確認コードは使えません。ほかのブラウザでログイン中の場合は、ログアウトされます。',
  resume: '利用を再開する',
  resumeOf: (name) => `「${name}」の利用を再開する`,
  resumeHeading: (name) => `「${name}」の利用を再開しますか`,
  resumeText: '端末がお手元にあることを確かめてください。再開には、ほかの端末の確認コードが必要です。',
  remove: '削除する',
  removeOf: (name) => `「${name}」を削除する`,
  nameHint: (longest) => `${longest}文字まで`,
  nameInvalid: (longest) => `端末の名前を1〜${longest}文字で入力してください。改行など、目に見えない文字は使えません。`,
  save: '保存する',
  keepName: '変更しない',
  removeHeading: (name) => `「${name}」を削除しますか`,
  removeText: 'この端末の確認コードは使えなくなります。ほかのブラウザでログイン中の場合は、ログアウトされます。',
  lastDevice:
    '確認コードを使える最後の端末です。使えなくすると、ログインにはバックアップコードか本人確認が必要になります。',
  keep: 'キャンセル',
  renamed: (name) => `端末の名前を「${name}」に変更しました。`,
  removed: (name) =>
    `「${name}」を削除しました。この端末の確認コードは使えません。アプリに残った表示は削除してください。`,
  wasSuspended: (name) => `「${name}」を一時停止しました。`,
  wasResumed: (name) => `「${name}」の利用を再開しました。`,
  wasAdded: (name) => `「${name}」を追加しました。`,
  moved: (name) =>
    `「${name}」に移行しました。いままでの端末の確認コードは使えません。古い端末のアプリに残った表示は削除してください。`,
  add: '端末を追加する',
  back: '端末の一覧に戻る',
}
