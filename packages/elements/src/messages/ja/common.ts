import type { CommonSentences, SiteSentences } from '../common.ts'

export const common: CommonSentences = {
  loading: '読み込んでいます',
  checking: '確認しています',
  tryAgain: 'もう一度試す',
  startOver: 'はじめからやり直す',
  close: '閉じる',
  unreachableBefore: '通信できませんでした。接続を確かめて、もう一度お試しください。',
  failedHeading: 'ここでは続けられません',
}

export const site: SiteSentences = {
  rightSite: (issuer, host) =>
    `${issuer}の正しいアドレスは ${host} です。コードは、ブックマークか公式アプリから開いたこの画面でだけ入力してください。`,
  neverAsked: (we) =>
    `${we}が、確認コード、パスワード、バックアップコードをお電話やメールでお尋ねすることはありません。`,
}
