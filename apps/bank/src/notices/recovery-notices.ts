import { moment } from '../text/format.ts'
import type { Say } from '../text/language.ts'
import { codesVoid } from './codes-void.ts'
import type { NoticeText, Reader } from './notice-text.ts'

/** Notices for the day when everything is lost. Whoever did not ask for it must know how to stop it, and until when. */

const requested = (t: Say, { number, text }: Reader): NoticeText => {
  const until = number('readyAt')
  return {
    subject: t('ログインの復旧が申し込まれました', 'A recovery was requested'),
    text:
      text('by') === 'support'
        ? t(
            `サポート窓口で受け付けました。お客さまの申し込みでない場合は、${moment(until, 'ja')}までに、ブックマークまたは公式アプリからログインして取り消すか、サポート窓口にご連絡ください。`,
            `Our support took the request. If it was not you, sign in from your own bookmark and cancel it before ${moment(until, 'en')}, or contact support.`,
          )
        : t(
            `お客さまの申し込みでない場合は、${moment(until, 'ja')}までに、ブックマークまたは公式アプリからログインして取り消し、ログインパスワードを変更してください。`,
            `If it was not you, sign in from your own bookmark, cancel it before ${moment(until, 'en')}, and change your password.`,
          ),
  }
}

const canceled = (t: Say): NoticeText => ({
  subject: t('ログインの復旧を取り消しました', 'The recovery was canceled'),
  text: t(
    'お客さまの操作でない場合は、ログインパスワードを変更し、サポート窓口にご連絡ください。',
    'If this was not you, change your password and contact support.',
  ),
})

const approved = (t: Say): NoticeText => ({
  subject: t('登録の解除が承認されました', 'The release was approved'),
  text: t(
    'サポート窓口が電話でお伝えする番号を、15分以内に、ご自身で開いた画面に入力してください。お客さまの申し込みでない場合は、すぐにサポート窓口にご連絡ください。',
    'Enter the number that our support tells you on the page you opened yourself, within 15 minutes. If you did not ask for it, contact support at once.',
  ),
})

const opened = (t: Say): NoticeText => ({
  subject: t('新しい端末を登録できるようになりました', 'A new device can be set up now'),
  text: t(
    'ログインの復旧が進んでいます。お客さまの操作でない場合は、すぐにサポート窓口にご連絡ください。',
    'A recovery is under way. If this is not you, contact support at once.',
  ),
})

const recovered = (t: Say): NoticeText => ({
  subject: t('ログインの復旧が終わりました', 'The recovery is complete'),
  text: t(
    'これまでの端末とバックアップコードは使えません。安全のため、しばらくのあいだ高額の振込などはご利用になれません。お客さまの操作でない場合は、すぐにサポート窓口にご連絡ください。',
    'Earlier devices and backup codes no longer work, and high-risk transfers wait for a while. If this was not you, contact support at once.',
  ),
})

const lost = (t: Say, { flag }: Reader): NoticeText => ({
  subject: t('なくした端末を止めました', 'A lost device was stopped'),
  text: t(
    `この端末の確認コードは使えません。${flag('backupCodesVoid') ? codesVoid.ja : ''}ほかのブラウザでのログインは終了しました。24時間以内に、携帯電話会社への連絡、端末のロックか消去、ログインパスワードの変更、入出金明細の確認を行ってください。お客さまの操作でない場合は、すぐにサポート窓口にご連絡ください。`,
    `Its codes no longer work, and sign-ins in other browsers were ended. ${flag('backupCodesVoid') ? codesVoid.en : ''}Within 24 hours: call your carrier, lock or erase the phone, change your password, and look through your statement. If this was not you, contact support at once.`,
  ),
})

const passwordSet = (t: Say): NoticeText => ({
  subject: t('強制解除パスワードが設定されました', 'An emergency release password was set'),
  text: t(
    'お客さまの操作でない場合は、すぐにサポート窓口にご連絡ください。',
    'If this was not you, contact support at once.',
  ),
})

const passwordVoid = (t: Say): NoticeText => ({
  subject: t('強制解除パスワードを使えなくしました', 'Your emergency release password no longer works'),
  text: t(
    '正しくない入力が続いたか、端末を紛失されたためです。「安全チェック」で新しいものを設定してください。お心当たりがない場合は、ログインパスワードを変更してください。',
    'Too many wrong ones were entered, or a device was lost. Set a new one in the check-up. If this was not you, change your password.',
  ),
})

export const recoveryNotices = {
  'recovery-requested': requested,
  'recovery-cancelled': canceled,
  'release-approved': approved,
  'recovery-opened': opened,
  recovered,
  'authenticator-lost': lost,
  'release-password-set': passwordSet,
  'release-password-void': passwordVoid,
}
