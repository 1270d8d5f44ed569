import type { Localized } from '../text/language.ts'

/** Something a visitor can live through in a few minutes: who, and the steps. */
export interface DemoStory {
  title: Localized
  steps: Localized
}

export const demoStories: readonly DemoStory[] = [
  {
    title: { ja: 'はじめての端末を登録する（花子さま）', en: 'The first device (Hanako)' },
    steps: {
      ja: 'ログインし、ホームの「確認コードを使えるようにする」を選びます。QRコードを認証アプリで読み取り、バックアップコードを保管すると、次のログインから確認コードが必要になります。',
      en: 'Sign in and choose “Set up codes” on the home page. Scan the QR code, keep the backup codes, and your next sign-in asks for a code.',
    },
  },
  {
    title: { ja: '高額の振込を承認する（太郎さま）', en: 'A large transfer (Taro)' },
    steps: {
      ja: '1,000,000円を新しい振込先に振り込みます。金額と受取人を確かめ、口座番号の下\u20604桁と確認コードを入力して承認します。',
      en: 'Send ¥1,000,000 to a new payee. Compare amount and payee, then approve with the last digits of the account and a code.',
    },
  },
  {
    title: { ja: '機種変更をする（太郎さま）', en: 'A new phone (Taro)' },
    steps: {
      ja: '「安全設定」で「Pixel 9」から新しい端末に移行します。いままでの端末が動かないときは、ログインの途中で「スマートフォンが使えない場合」を選び、バックアップコードで進みます。',
      en: 'Under “Security”, move from Pixel 9 to a new device. If the old one does not start, choose “If you cannot use your phone” while signing in and go on with a backup code.',
    },
  },
  {
    title: { ja: 'スマートフォンをなくす（太郎さま）', en: 'A lost phone (Taro)' },
    steps: {
      ja: 'バックアップコードでログインし、「安全設定」でなくした端末を止めます。24時間以内に行うことの一覧が表示されます。',
      en: 'Sign in with a backup code and stop the lost device under “Security”. A list says what to do within 24 hours.',
    },
  },
  {
    title: { ja: '端末もバックアップコードもなくす（太郎さま）', en: 'Phone and backup codes are gone (Taro)' },
    steps: {
      ja: 'パスワードのあと「スマートフォンが使えない場合」から「バックアップコードもない」へ進みます。メールとSMSのコードは、デモの受信箱に届きます。2分後にもう一度ログインして、新しい端末を登録します。',
      en: 'After the password, choose “If you cannot use your phone” and “You have no backup code either”. The codes arrive in the demo mailbox. Two minutes later sign in once more and set up a new device.',
    },
  },
  {
    title: { ja: '覚えのない復旧を止める（太郎さま）', en: 'Stop a recovery that somebody else began (Taro)' },
    steps: {
      ja: '別のブラウザで、パスワードと受信箱だけを使って復旧を申し込みます。太郎さまが端末の確認コードでログインすると、復旧は取り消され、お知らせが届きます。',
      en: 'In another browser, begin a recovery with the password and the mailbox alone. Once Taro signs in with a code of his device, it is canceled, and he is told.',
    },
  },
  {
    title: { ja: '安全チェックをする（太郎さま）', en: 'The security check-up (Taro)' },
    steps: {
      ja: 'ホームの「安全チェック」から、強制解除パスワードを設定し、最近の操作を見直します。',
      en: 'From “Security check-up” on the home page, set an emergency release password and look through what happened lately.',
    },
  },
]
