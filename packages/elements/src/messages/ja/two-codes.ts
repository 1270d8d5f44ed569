import type { TwoCodesSentences } from '../two-codes.ts'

export const twoCodes: TwoCodesSentences = {
  when: 'それでも合わない場合は、2つのコードで調べられます。',
  start: '2つのコードで確認する',
  first: '1つ目のコード',
  next: '次に表示されたコード',
  nextHint: 'アプリでは30秒以内に変わります。トークンでは、ボタンをもう一度押してください。',
  same: '1つ目と同じコードです。次のコードを入力してください。',
  one: '1つのコードで確認する',
}
