import { moment, referenceOf } from '../format.ts'
import type { ProblemSentences } from '../problems.ts'

const again = 'もう一度はじめからお試しください。お手続きは行われていません。'

const support = ({ instance }: { instance: string }) =>
  `この画面からは手続きできません。お問い合わせ番号「${referenceOf(instance)}」をご用意のうえ、サポート窓口にご連絡ください。お手続きは行われていません。`

const triesLeft = (remaining: number) => {
  if (remaining > 1) return `あと${remaining}回まで続けて入力できます。`
  if (remaining === 1)
    return '次も正しくない場合は、しばらくお待ちいただきます。アプリの表示名と、スマートフォンの時計を先に確かめてください。'
  return ''
}

const span = (seconds: number) => (seconds < 90 ? `${seconds}秒` : `${Math.round(seconds / 60)}分`)

const answersLeftOf = (answersLeft: number) =>
  answersLeft === 1
    ? '次も正しくない場合は、この確認を終わります。'
    : answersLeft > 1
      ? `あと${answersLeft}回まで入力できます。`
      : ''

export const problems: ProblemSentences = {
  'wrong-code': ({ remaining }, { label }) =>
    `確認コードが正しくありません。アプリの「${label}」のコードを見て、もう一度入力してください。${triesLeft(remaining)}`,
  'used-code': ({ nextCodeAt }) =>
    nextCodeAt === null
      ? 'このコードは使用済みです。トークンのボタンをもう一度押して、新しいコードを入力してください。'
      : 'このコードは使用済みです。アプリのコードが次に変わるまで待って（最長30秒）、新しいコードを入力してください。',
  'clock-off': ({ driftSeconds, remaining }) =>
    driftSeconds > 0
      ? `端末の時計が約${span(driftSeconds)}進んでいます。端末の設定で日付と時刻を「自動」にしてから、新しいコードを入力してください。${triesLeft(remaining)}`
      : `約${span(-driftSeconds)}前のコードです。いま表示されているコードを入力してください。それでも同じ場合は、端末の時計が遅れています。設定で日付と時刻を「自動」にしてください。${triesLeft(remaining)}`,
  'malformed-code': () => '確認コードは数字だけです。アプリに表示されている数字をすべて入力してください。',
  'wrong-backup-code': ({ answersLeft }) =>
    `バックアップコードが正しくありません。お手元の控えと見比べて、違っている文字を直してください。${answersLeftOf(answersLeft)}`,
  'used-backup-code': ({ answersLeft }) =>
    `このバックアップコードは使用済みです。まだ使っていない別のコードを入力してください。${answersLeftOf(answersLeft)}`,
  'malformed-backup-code': () =>
    'バックアップコードは、英数字13文字です。お手元の控えを見て、すべての文字を入力してください。',
  'check-required': () => '確認用の数字も入力してください。',
  'wrong-check': ({ answersLeft }) =>
    `確認用の数字が、お手続きの内容と一致しません。請求書などと見比べて、もう一度入力してください。${answersLeftOf(answersLeft)}`,
  'method-not-accepted': () => 'この確認には、別の方法をお使いください。',
  paused: () => '続けて正しくないコードが入力されたため、確認コードの入力を一時的に止めています。',
  'typed-codes-off': () =>
    '正しくない入力が続いたため、確認コードでの確認を停止しました。以前に確認できたブラウザからお進みいただくか、サポート窓口にご連絡ください。お手続きは行われていません。',
  'authenticators-disabled': () =>
    '正しくない入力が続いたため、登録済みの端末を使えなくしました。サポート窓口にご連絡ください。お手続きは行われていません。',
  'challenge-unknown': () => `この確認は見つかりません。${again}`,
  'challenge-expired': () => `確認の有効時間が過ぎました。${again}`,
  'challenge-closed': () => `この確認はすでに終わっています。${again}`,
  'challenge-exhausted': () => `正しくないコードが続いたため、この確認を終わりました。${again}`,
  'challenge-of-another-session': () => `別のログインで始めた確認のため、ここでは続けられません。${again}`,
  'challenge-of-another-operation': () => `別のお手続きの確認のため、ここでは使えません。${again}`,
  'approval-expired': () =>
    '承認の有効時間が過ぎました。お手続きは行われていません。内容を確かめて、もう一度承認してください。',
  'details-changed': () =>
    '承認したあとで内容が変わったため、中止しました。お手続きは行われていません。変更した覚えがない場合は、サポート窓口にご連絡ください。',
  'already-done': ({ reference }) =>
    `このお手続きはすでに受け付けています（受付番号${reference}）。二重に行われることはありません。`,
  'outcome-unknown': () =>
    '結果を確認できませんでした。もう一度操作する前に、お取引の一覧で受け付けの状況を確かめてください。',
  'step-up-required': () => '追加の確認が必要です。確認コードを入力してください。',
  'enrollment-required': () =>
    '先に、確認コードを表示する端末の登録が必要です。登録を済ませてから、もう一度お試しください。',
  'enrollment-not-allowed': () => 'この画面からは端末を登録できません。サポート窓口にご連絡ください。',
  'enrollment-gone': () =>
    '登録の有効時間が過ぎました。「はじめからやり直す」を選び、新しいQRコードを読み取ってください。',
  'invitation-code': () => 'ご案内に書かれた招待コードを入力してください。',
  'name-invalid': () => 'この名前は使えません。別の名前を入力してください。',
  'name-taken': () => '同じ名前の端末がすでにあります。別の名前を入力してください。',
  'authenticator-unknown': () => 'この端末は、すでに登録されていません。',
  'browser-unknown': () => 'このブラウザの記憶は、すでに削除されています。',
  'too-many-authenticators': () =>
    '登録できる端末の数の上限に達しています。使っていない端末を削除してから追加してください。',
  'last-authenticator': () =>
    '確認コードを使える最後の端末のため、削除できません。先に別の端末を追加するか、バックアップコードを用意してください。',
  'recovery-unavailable': () => 'この画面からは復旧できません。サポート窓口にご連絡ください。',
  'wrong-proof': ({ answersLeft }) =>
    `正しくありません。確かめて、もう一度入力してください。${answersLeftOf(answersLeft)}`,
  'send-again': () => 'このコードはもう使えません。新しいコードを送信してください。',
  'send-limit': ({ retryAt }, { now, timeZone }) =>
    `次のコードは${moment('ja', retryAt, now, timeZone)}から送信できます。`,
  'password-weak': () => '15文字以上の、推測されにくいパスワードにしてください。',
  'cooling-off': ({ retryAt }, { now, timeZone }) =>
    `端末の変更のあとは、安全のための待ち時間があります。${moment('ja', retryAt, now, timeZone)}からご利用になれます。`,
  'signed-out': () => 'ログアウトされました。もう一度ログインしてください。',
  'session-ended': () => '端末の変更があったため、ログアウトしました。もう一度ログインしてください。',
  'first-factor-only': () => 'ログインが途中です。確認コードを入力して、ログインを済ませてください。',
  'first-factor-too-old': () => 'ログインしてから時間がたちました。安全のため、もう一度ログインしてください。',
  unavailable: ({ instance }) =>
    `ただいま確認できません。しばらくしてからもう一度お試しください。続く場合は、お問い合わせ番号「${referenceOf(instance)}」をサポート窓口にお知らせください。`,
  'invalid-details': () => '入力した内容を受け付けられませんでした。内容を確かめて、もう一度お試しください。',
  'malformed-request': support,
  'too-large': support,
  'unsupported-media-type': support,
  'not-found': support,
  'not-permitted': support,
  'method-not-allowed': support,
  'cross-origin': support,
  unreachable: () => '通信できませんでした。接続を確かめて、いまアプリに表示されているコードでもう一度お試しください。',
}
