import { time, yen } from '../text/format.ts'
import { type Language, sayIn } from '../text/language.ts'
import { showKana } from '../transfers/kana.ts'
import type { Notice } from './notices.ts'

/** A notice in words: the fact as its subject, then what it means. No links: notices are what fake sites imitate. */
export function noticeText(notice: Notice, language: Language): { subject: string; text: string } {
  const t = sayIn(language)
  const data = notice.data
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '')
  const number = (name: string) => (typeof data[name] === 'number' ? data[name] : 0)
  switch (notice.kind) {
    case 'transfer-accepted': {
      const payee = showKana(text('payeeName'))
      return {
        subject: t('振込を受け付けました', 'Transfer accepted'),
        text: t(
          `${payee}さまへの振込（${yen(number('amount'), 'ja')}）を受け付けました。受付番号は${text('receipt')}です。`,
          `${yen(number('amount'), 'en')} to ${payee}. The receipt number is ${text('receipt')}.`,
        ),
      }
    }
    case 'authenticator-enrolled':
      return {
        subject: t('確認コードの端末が登録されました', 'A device for codes was set up'),
        text: t('お客さまの操作であれば、何もする必要はありません。', 'If this was you, there is nothing to do.'),
      }
    case 'authenticator-removed':
      return {
        subject: t('確認コードの端末が削除されました', 'A device for codes was removed'),
        text: t(
          '削除した端末の確認コードは使えません。お客さまの操作でない場合は、サポート窓口にご連絡ください。',
          'Its codes no longer work. If this was not you, contact support.',
        ),
      }
    case 'authenticator-renamed':
      return {
        subject: t('確認コードの端末の名前が変わりました', 'A device for codes was renamed'),
        text: t('お客さまの操作でない場合は、サポート窓口にご連絡ください。', 'If this was not you, contact support.'),
      }
    case 'backup-codes-issued':
      return {
        subject: t('バックアップコードを発行しました', 'Backup codes were issued'),
        text: t(
          '以前のバックアップコードは使えません。古い控えは破棄してください。お客さまの操作でない場合は、サポート窓口にご連絡ください。',
          'All earlier codes are void; destroy the old list. If this was not you, contact support.',
        ),
      }
    case 'backup-code-used':
      return {
        subject: t('バックアップコードが使われました', 'A backup code was used'),
        text: t(
          `残りは${number('left')}個です。お心当たりがない場合は、すぐにサポート窓口にご連絡ください。`,
          `You have ${number('left')} left. If this was not you, contact support at once.`,
        ),
      }
    case 'answers-paused':
      return {
        subject: t('確認コードの入力を一時的に止めました', 'Entering codes was paused'),
        text: t(
          '続けて正しくないコードが入力されました。お客さまの操作でない場合は、ログインパスワードを変更してください。',
          'Several codes in a row were not correct. If this was not you, change your password.',
        ),
      }
    case 'cap-near':
      return {
        subject: t('正しくないコードの入力が続いています', 'Wrong codes keep being entered'),
        text: t(
          'お客さまの操作でない場合は、ログインパスワードを変更してください。このまま続くと、確認コードでの確認を停止します。',
          'If this is not you, change your password. If it goes on, codes will be turned off.',
        ),
      }
    case 'lane-capped':
    case 'authenticators-disabled':
      return {
        subject: t('確認コードでの確認を停止しました', 'Codes were turned off'),
        text: t(
          '正しくないコードの入力が続いたため、停止しました。サポート窓口にご連絡ください。',
          'Too many codes were not correct. Contact support.',
        ),
      }
    case 'details-changed':
      return {
        subject: t(
          '承認したあとで内容が変わったため、中止しました',
          'Details changed after approval, so it was stopped',
        ),
        text: t(
          'お手続きは行われていません。変更した覚えがない場合は、サポート窓口にご連絡ください。',
          'Nothing has been done. If you did not change anything, contact support.',
        ),
      }
    default:
      return {
        subject: t('安全設定に動きがありました', 'Something happened in your security settings'),
        text: t(`${time(notice.at)}の操作です。`, `It was at ${time(notice.at)}.`),
      }
  }
}
