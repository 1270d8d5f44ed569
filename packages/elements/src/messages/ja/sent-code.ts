import { moment, secondsUntil } from '../format.ts'
import type { SentCodeSentences } from '../sent-code.ts'

const by = { email: 'メール', sms: 'SMS' } as const

export const sentCode: SentCodeSentences = {
  way: (method, to) => `${to}に${by[method]}でコードを送る`,
  sendHeading: 'コードを受け取る',
  heading: '届いたコードを入力する',
  lead: (method, to) => `${to}に、${by[method]}でコードを送ります。`,
  weak: (method) =>
    `${method === 'email' ? 'メールを見られる人なら誰でも使えるため' : '電話番号を乗っ取った人にも届くため'}、認証アプリの確認コードほど安全ではありません。`,
  send: 'コードを送る',
  sending: '送信しています',
  sendAgain: '新しいコードを送る',
  sendFrom: (at, now) =>
    at - now > 60_000
      ? `次のコードは${moment('ja', at, now)}から送れます。`
      : `次のコードは、あと${secondsUntil(at, now)}秒で送れます。`,
  label: (digits) => `届いたコード（${digits}桁）`,
  hint: (to, digits) => `${to}に送った${digits}桁の数字を入力してください。`,
  until: (at, now, zone) => `このコードは${moment('ja', at, now, zone)}まで使えます。`,
  notArrived:
    '届かない場合は、迷惑メールのフォルダも確かめてください。コードを送り直せるのは1分後からで、24時間に送れる回数には限りがあります。',
  over: '続けられるようになりました。最後に届いたコードを入力してください。',
  gone: 'コードの送信は、いま使えません。ほかの方法で確認してください。',
  codesGone: '登録済みの端末の確認コードは、いま使えません。送られてくるコードで確認してください。',
}
