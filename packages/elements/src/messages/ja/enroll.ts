import type { EnrollSentences } from '../enroll.ts'
import { minutesUntil, moment } from '../format.ts'

export const enroll: EnrollSentences = {
  heading: '確認コードを使えるようにする',
  lead: 'スマートフォンの認証アプリに表示される数字で、ログインや大切なお手続きを確認します。3分ほどで終わります。',
  furtherHeading: '端末を追加する',
  furtherLead: '端末を追加します。先に、いままでの端末の確認コードを入力していただきます。',
  replaceHeading: '新しい端末に移行する',
  replaceLead: (replaced) =>
    `新しい端末のコードを確かめてから、「${replaced}」と入れ替えます。途中でやめても、いままでの端末はそのまま使えます。`,
  steps: { ready: '準備', add: 'アプリに登録', keep: 'コードの保管', try: '練習' },
  stepsLabel: '登録の手順',
  checklistHeading: 'はじめる前に',
  checklist: ['スマートフォンの「日付と時刻」が自動設定になっている', '画面ロックを設定している'],
  checklistCodes: 'バックアップコードを保管する場所を決めている',
  getApp:
    '認証アプリをお持ちでない場合は、先にスマートフォンに入れてください。お使いのアプリがあれば、そのまま使えます。',
  nameLabel: '端末の名前',
  optional: '任意',
  nameHint: '例：自分のスマートフォン',
  nameOf: (count) => `${count}台目の端末`,
  nameTaken: (name) => `「${name}」という名前の端末がすでにあります。別の名前を入力してください。例：${name}（2台目）`,
  full: (most) => `登録できる端末は${most}台までです。使っていない端末を削除してから追加してください。`,
  begin: '登録をはじめる',
  bindHeading: '認証アプリに登録する',
  scan: '認証アプリを開き、このQRコードを読み取ってください。スマートフォンのカメラではなく、アプリの中の読み取り機能を使います。',
  qrAlt: '認証アプリに登録するためのQRコード。読み取れない場合は、セットアップキーを使えます。',
  otherDevice: '別の端末のアプリで読み取る',
  cannotScan: 'QRコードを読み取れない場合',
  typeKey: 'アプリで「キーを入力」を選び、次のセットアップキーを入力してください。ほかの人には見せないでください。',
  keyLabel: 'セットアップキー',
  copy: 'コピー',
  copied: 'セットアップキーをコピーしました。アプリのほかには貼り付けないでください。',
  copyFailed: 'コピーできませんでした。セットアップキーを見ながら、アプリに入力してください。',
  samePhone: 'このスマートフォンの認証アプリに登録する場合は、「アプリで開く」を選んでください。',
  openInApp: 'アプリで開く',
  noAppAnswered: 'アプリが開かない場合は、セットアップキーをコピーして、アプリに入力してください。',
  issuer: 'サービス名',
  account: '表示名',
  kind: '種類',
  kindOf: (digits, seconds) => `時間ベース、${digits}桁、${seconds}秒ごと`,
  codeHeading: 'アプリのコードで確かめる',
  codeHint: (digits) => `アプリに表示された${digits}桁を入力してください。正しく入力すると、登録が完了します。`,
  confirm: '登録する',
  expires: (at, now) => `この登録は${moment('ja', at, now)}まで有効です（あと${minutesUntil(at, now)}分）。`,
  expiredHeading: '登録の有効時間が過ぎました',
  expired: (label) =>
    `「はじめからやり直す」を選び、新しいQRコードを読み取ってください。アプリに残った「${label}」は削除してかまいません。`,
  doneHeading: '登録しました',
  done: (name) => `「${name}」の確認コードを使えるようになりました。`,
  doneNext: '次回のログインから確認コードを使います。',
  furtherNext: 'ログインや承認では、登録済みのどの端末のコードも使えます。',
  replacedNext: 'いままでの端末の確認コードは使えません。古い端末のアプリに残った表示は削除してください。',
  added: (name) => `「${name}」を登録しました。続けて、バックアップコードを保管してください。`,
  codesNotMade: '端末の登録は済んでいますが、バックアップコードはまだ発行していません。',
  codesNotShown:
    '端末の登録は済んでいますが、通信が途切れたため、バックアップコードを表示できません。もう一度発行してください。',
  codesAfterSignIn: 'ログインしたあとで発行できます。',
  next: '次へ',
  tryHeading: '確認コードを試す',
  tryLead: '練習に、次に表示されるコードを1回入力してみましょう。あとで行うこともできます。',
  tryHint: (label, digits) =>
    `登録に使ったコードは使用済みです。認証アプリの「${label}」に次に表示される${digits}桁の数字を入力してください。`,
  trySubmit: 'コードを試す',
  tried: (name) => `「${name}」のコードを正しく確認できました。ログインのときも同じ操作です。`,
  triedSome: '正しく確認できました。ログインのときも同じ操作です。',
  tryEnded:
    '練習を終わりました。端末の登録は済んでいます。コードが合わない場合は、スマートフォンの「日付と時刻」が自動設定になっているか確かめてください。',
  coolingOff: (at, now) =>
    `端末を登録したあとは、安全のための待ち時間があります。一部のお取引は、${moment('ja', at, now)}からご利用になれます。`,
  hasAuthenticatorHeading: '端末は登録済みです',
  hasAuthenticator: (names) =>
    names.length > 0
      ? `登録済みの端末は${names.map((name) => `「${name}」`).join('')}です。ログインでは、この端末の確認コードを使います。`
      : 'ログインでは、登録済みの端末の確認コードを使います。',
  notNowHeading: 'いまは登録できません',
}
