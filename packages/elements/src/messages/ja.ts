import { minutesUntil, moment, referenceOf, secondsUntil } from './format.ts'
import { backupCodes } from './ja/backup-codes.ts'
import { devices } from './ja/devices.ts'
import { enroll } from './ja/enroll.ts'
import { twoCodes } from './ja/two-codes.ts'
import { ways } from './ja/ways.ts'
import type { Messages, ProblemSentences } from './messages.ts'

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

const problems: ProblemSentences = {
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
  'wrong-check': () => '確認用の数字が、お手続きの内容と一致しません。請求書などと見比べて、もう一度入力してください。',
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
  'send-limit': ({ retryAt }, { now }) => `次のコードは${moment('ja', retryAt, now)}から送信できます。`,
  'password-weak': () => '15文字以上の、推測されにくいパスワードにしてください。',
  'cooling-off': ({ retryAt }, { now }) =>
    `端末の変更のあとは、安全のための待ち時間があります。${moment('ja', retryAt, now)}からご利用になれます。`,
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

/** Japanese, as a Japanese bank writes it. Its rules are held by a test. */
export const ja: Messages = {
  direction: 'ltr',
  we: '当行',
  problems,
  common: {
    loading: '読み込んでいます',
    checking: '確認しています',
    tryAgain: 'もう一度試す',
    startOver: 'はじめからやり直す',
    close: '閉じる',
    unreachableBefore: '通信できませんでした。接続を確かめて、もう一度お試しください。',
    failedHeading: 'ここでは続けられません',
  },
  code: {
    label: (digits) => `確認コード（${digits}桁）`,
    hint: (label, digits) => `認証アプリの「${label}」に表示されている${digits}桁の数字を入力してください。`,
    tooShort: (digits, typed) => `${digits}桁すべてを入力してください（いま${typed}桁です）。`,
    missing: '確認コードを入力してください。',
    othersDropped: '確認コードは数字だけです。数字以外の文字は取り除きました。',
  },
  wait: {
    line: (at, now) =>
      at - now > 60_000
        ? `${moment('ja', at, now)}から（あと${minutesUntil(at, now)}分）入力できます。`
        : `あと${secondsUntil(at, now)}秒で、もう一度入力できます。`,
    over: '入力できるようになりました。いま表示されているコードを入力してください。',
    nextCode: (at, now) => `あと${secondsUntil(at, now)}秒で、次のコードに変わります。`,
    nextCodeOver: 'コードが変わりました。いま表示されているコードを入力してください。',
  },
  help: {
    heading: 'お困りの場合',
    anotherAccount: (label) =>
      `別のサービスのコードかもしれません。アプリで「${label}」を選んでいるか確かめてください。`,
    clock:
      'スマートフォンの「日付と時刻」が自動設定になっているか確かめてください。時計がずれていると、コードが合いません。',
    nextCode: 'コードは30秒ごとに変わります。残り時間が短いときは、次のコードを待って入力してください。',
  },
  twoCodes,
  ways,
  site: {
    rightSite: (issuer, host) =>
      `${issuer}の正しいアドレスは ${host} です。コードは、ブックマークか公式アプリから開いたこの画面でだけ入力してください。`,
    neverAsked: (we) =>
      `${we}が、確認コード、パスワード、バックアップコードをお電話やメールでお尋ねすることはありません。`,
  },
  enroll,
  backupCodes,
  devices,
  signIn: {
    heading: '確認コードを入力する',
    submit: 'ログインする',
    autoSubmit: 'すべての桁を入力すると、自動で送信します。',
    done: '確認できました。次の画面に進みます。',
    enroll: '端末を登録する',
  },
  stepUp: {
    heading: (title) => `${title}の内容を確かめて承認する`,
    reasonsLabel: '確認が必要な理由',
    summaryLabel: '承認する内容',
    caution: '電話で誰かに指示されて操作している場合は、ここで中止してください。',
    notMine: '覚えのないお手続きの場合も、「中止する」を選んでください。お手続きは行われません。',
    approve: '承認する',
    stop: '中止する',
    expires: (at, now) => `${moment('ja', at, now)}まで有効です（あと${minutesUntil(at, now)}分）。`,
    soon: (at, now) => `あと${secondsUntil(at, now)}秒で、この確認の有効時間が過ぎます。`,
    endedHeading: '承認できませんでした',
  },
}
