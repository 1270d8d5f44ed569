import type { DevicesSentences } from '../devices.ts'
import { moment } from '../format.ts'

export const devices: DevicesSentences = {
  heading: '登録済みの端末',
  none: '登録済みの端末はありません。',
  active: '使用中',
  suspended: '一時停止中',
  suspendedHint: 'この端末の確認コードは、再開するまで使えません。',
  expired: '期限切れ',
  expiredHint: 'このトークンは有効期間外のため、使えません。新しい端末を追加してください。',
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

  trouble: '紛失・故障のとき',
  troubleOf: (name) => `「${name}」の紛失・故障のとき`,
  lostHeading: 'なくした、盗まれた場合',
  lostText: (name) =>
    `「すぐに止める」を選ぶと、「${name}」の確認コードと、ほかのブラウザでのログインをすべて止めます。見つかった場合も、もう一度登録するまで使えません。`,
  stop: 'すぐに止める',
  brokenHeading: '故障した、動かない場合',
  brokenText: (name) =>
    `「${name}」の代わりに、新しい端末を登録します。確認コードを使えないときは、バックアップコードで確認できます。`,
  replace: '新しい端末に入れ替える',
  stoppedHeading: (name) => `「${name}」を止めました`,
  stoppedAt: (at, now) =>
    `この端末の確認コードは、${moment('ja', at, now)}から使えません。ほかのブラウザでのログインも終了しました。`,
  working: (names, backupCodes) => {
    const left = backupCodes > 0 ? `バックアップコードは残り${backupCodes}個です。` : 'バックアップコードはありません。'
    const devices = names.map((name) => `「${name}」`).join('')
    return names.length > 0
      ? `${devices}の確認コードは、引き続き使えます。${left}`
      : `確認コードを使える端末がありません。新しい端末を登録してください。${left}`
  },
  dayHeading: '24時間以内に行うこと',
  day: [
    '携帯電話会社に連絡し、回線を止める',
    '「探す」などの機能で画面をロックし、見つからなければデータを消去する',
    'ログインパスワードとメールのパスワードを変更する',
    'ご利用の明細に、覚えのない取引がないか確かめる',
    '警察に紛失・盗難を届け出る',
    'ほかの銀行、カード、決済アプリも止める',
    '予備の端末か、新しいスマートフォンを登録する',
  ],

  look: '色と順番を変える',
  lookOf: (name) => `「${name}」の色と順番を変える`,
  color: '目印の色',
  colors: {
    none: 'なし',
    red: '赤',
    orange: 'オレンジ',
    green: '緑',
    blue: '青',
    purple: '紫',
    gray: 'グレー',
  },
  first: '一番上に表示する',
  wasFirst: (name) => `「${name}」を一番上に表示しました。`,
}
