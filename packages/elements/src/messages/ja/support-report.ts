import type { SupportReportSentences } from '../support-report.ts'

export const supportReport: SupportReportSentences = {
  show: 'サポート窓口に伝える内容を表示する',
  intro: '次の内容をコピーして、サポート窓口にお伝えください。確認コードやパスワードは含まれていません。',
  at: '日時',
  site: 'サービス名',
  account: '表示名',
  browser: 'ブラウザ',
  stage: 'ログイン',
  halfSignedIn: '確認コードの入力前',
  signedIn: 'ログイン済み',
  pausedUntil: '入力の停止',
  device: '端末',
  backupCodes: 'バックアップコード',
  refusal: '直前の表示',
  reference: 'お問い合わせ番号',
  symptom: '症状と直前の操作（お書きください）',
  activity: '操作記録',
  colon: '：',
  copy: '内容をコピー',
  copied: 'コピーしました。',
  copyFailed: 'コピーできませんでした。文字を選んでコピーしてください。',
}
