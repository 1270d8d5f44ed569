import type { CodeSentences } from '../code.ts'

export const code: CodeSentences = {
  label: (digits) => `確認コード（${digits}桁）`,
  hint: (label, digits) => `認証アプリの「${label}」に表示されている${digits}桁の数字を入力してください。`,
  tooShort: (digits, typed) => `${digits}桁すべてを入力してください（いま${typed}桁です）。`,
  missing: '確認コードを入力してください。',
  othersDropped: '確認コードは数字だけです。数字以外の文字は取り除きました。',
  autoSubmit: 'すべての桁を入力すると、自動で送信します。',
}
