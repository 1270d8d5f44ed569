import { moment, time, yen } from '../text/format.ts'
import { type Language, type Say, sayIn } from '../text/language.ts'
import { showKana } from '../transfers/kana.ts'
import { codesVoid } from './codes-void.ts'
import type { Notice } from './notices.ts'
import { recoveryNotices } from './recovery-notices.ts'
import { signInNotices } from './sign-in-notices.ts'

/** A notice in words: the fact as its subject, then what it means. No links: notices are what fake sites imitate. */
export interface NoticeText {
  subject: string
  text: string
}

export function noticeText(notice: Notice, language: Language): NoticeText {
  const t = sayIn(language)
  const write = texts[notice.kind]
  if (write) return write(t, readerOf(notice))
  return {
    subject: t('安全設定に動きがありました', 'Something happened in your security settings'),
    text: t(`${time(notice.at)}の操作です。`, `It was at ${time(notice.at)}.`),
  }
}

/** What a notice carries, as far as its text needs it. */
export interface Reader {
  text(name: string): string
  number(name: string): number
  flag(name: string): boolean
}

function readerOf({ data }: Notice): Reader {
  return {
    text: (name) => (typeof data[name] === 'string' ? data[name] : ''),
    number: (name) => (typeof data[name] === 'number' ? data[name] : 0),
    flag: (name) => data[name] === true,
  }
}

const transferAccepted = (t: Say, { text, number }: Reader): NoticeText => {
  const payee = showKana(text('payeeName'))
  return {
    subject: t('振込を受け付けました', 'Transfer accepted'),
    text: t(
      `${payee}さまへの振込（${yen(number('amount'), 'ja')}）を受け付けました。受付番号は${text('receipt')}です。`,
      `${yen(number('amount'), 'en')} to ${payee}. The receipt number is ${text('receipt')}.`,
    ),
  }
}

const enrolled = (t: Say, { flag }: Reader): NoticeText => ({
  subject: flag('first')
    ? t('確認コードの端末が登録されました', 'A device for codes was set up')
    : t('確認コードの端末が追加されました', 'A device for codes was added'),
  text: t(
    'お客さまの操作であれば、何もする必要はありません。ほかのブラウザでのログインは終了しました。',
    'If this was you, there is nothing to do. Sign-ins in other browsers were ended.',
  ),
})

const removed = (t: Say, { flag }: Reader): NoticeText => ({
  subject: t('確認コードの端末が削除されました', 'A device for codes was removed'),
  text: t(
    `削除した端末の確認コードは使えません。${flag('backupCodesVoid') ? codesVoid.ja : ''}ほかのブラウザでのログインは終了しました。お客さまの操作でない場合は、すぐにサポート窓口にご連絡ください。`,
    `Its codes no longer work, and sign-ins in other browsers were ended. ${flag('backupCodesVoid') ? codesVoid.en : ''}If this was not you, contact support at once.`,
  ),
})

const renamed = (t: Say): NoticeText => ({
  subject: t('確認コードの端末の名前が変わりました', 'A device for codes was renamed'),
  text: t(
    'いまの名前は「安全設定」で確かめられます。お客さまの操作でない場合は、サポート窓口にご連絡ください。',
    'You can see its name under “Security”. If this was not you, contact support.',
  ),
})

const suspended = (t: Say): NoticeText => ({
  subject: t('確認コードの端末が一時停止されました', 'A device for codes was suspended'),
  text: t(
    '再開するまで、この端末の確認コードは使えません。ほかのブラウザでのログインは終了しました。お客さまの操作でない場合は、すぐにサポート窓口にご連絡ください。',
    'Its codes do not work until it is resumed, and sign-ins in other browsers were ended. If this was not you, contact support at once.',
  ),
})

const resumed = (t: Say): NoticeText => ({
  subject: t('確認コードの端末の利用が再開されました', 'A device for codes was resumed'),
  text: t(
    'お客さまの操作でない場合は、すぐにサポート窓口にご連絡ください。',
    'If this was not you, contact support at once.',
  ),
})

const imported = (t: Say): NoticeText => ({
  subject: t('確認コードの端末が登録されました', 'A device for codes was set up'),
  text: t(
    '当行が、お客さまの端末を登録しました。お心当たりがない場合は、サポート窓口にご連絡ください。',
    'We set up a device for you. If you did not expect this, contact support.',
  ),
})

const browserForgotten = (t: Say): NoticeText => ({
  subject: t('記憶していたブラウザを削除しました', 'A browser was forgotten'),
  text: t('お客さまの操作でない場合は、サポート窓口にご連絡ください。', 'If this was not you, contact support.'),
})

const unlocked = (t: Say): NoticeText => ({
  subject: t('確認コードの入力を再開しました', 'Entering codes is possible again'),
  text: t(
    'サポート窓口が、入力の停止を解除しました。お心当たりがない場合は、サポート窓口にご連絡ください。',
    'Our support ended the pause. If you did not ask for this, contact support.',
  ),
})

const codesIssued = (t: Say, { flag }: Reader): NoticeText =>
  flag('first')
    ? {
        subject: t('バックアップコードを発行しました', 'Backup codes were issued'),
        text: t(
          'スマートフォンが使えなくなったときに、ログインに使えます。お客さまの操作でない場合は、サポート窓口にご連絡ください。',
          'They let you sign in if your phone is lost or broken. If this was not you, contact support.',
        ),
      }
    : {
        subject: t('新しいバックアップコードを発行しました', 'New backup codes were issued'),
        text: t(
          '以前のコードはすべて使えません。古い紙は破棄してください。お客さまの操作でない場合は、すぐにサポート窓口にご連絡ください。',
          'All earlier codes are void; destroy the old list. If this was not you, contact support at once.',
        ),
      }

/** What a backup code may be used for. */
const onPaper: Readonly<Record<string, { ja: string; en: string }>> = {
  'sign-in': { ja: 'ログイン', en: 'sign in to your account' },
  'replace-authenticator': { ja: '新しい端末への移行', en: 'move to a new device' },
}
const addingOnPaper = { ja: '端末の追加', en: 'add a device' }

const codeUsed = (t: Say, { text, number }: Reader): NoticeText => {
  const left = number('left')
  const use = onPaper[text('operation')] ?? addingOnPaper
  return {
    subject: t('バックアップコードが使われました', 'A backup code was used'),
    text: t(
      `お客さまの口座の${use.ja}で1個使われました（残り${left}個）。お心当たりがない場合は、すぐにサポート窓口にご連絡ください。`,
      `One was used to ${use.en} (${left} left). If this was not you, contact support at once.`,
    ),
  }
}

const codesTried = (t: Say): NoticeText => ({
  subject: t('正しくないバックアップコードが入力されました', 'Wrong backup codes were entered'),
  text: t(
    'お客さまの操作でない場合は、ログインパスワードを変更し、サポート窓口にご連絡ください。',
    'If this was not you, change your password and contact support.',
  ),
})

const left = (t: Say): NoticeText => ({
  subject: t('確認コードの利用を終了しました', 'Your codes were ended'),
  text: t(
    'お手続きにより、登録済みの端末とバックアップコードをすべて無効にしました。お心当たりがない場合は、サポート窓口にご連絡ください。',
    'As requested, all your devices and backup codes no longer work. If you do not know why, contact support.',
  ),
})

const erased = (t: Say): NoticeText => ({
  subject: t('確認コードの情報を消去しました', 'Your data about codes was erased'),
  text: t(
    'お手続きにより、登録済みの端末、バックアップコード、利用の記録の個人情報を消去しました。お心当たりがない場合は、サポート窓口にご連絡ください。',
    'As requested, your devices, backup codes and what the log said about you were erased. If you do not know why, contact support.',
  ),
})

const invited = (t: Say, { number }: Reader): NoticeText => ({
  subject: t('確認コードの端末の登録のお願い', 'Please set up a device for codes'),
  text: t(
    `ログインのあと、「安全設定」で端末を登録してください。登録の期限は${moment(number('until'), 'ja')}です。お心当たりがない場合は、サポート窓口にご連絡ください。`,
    `Sign in and set up a device under “Security” before ${moment(number('until'), 'en')}. If you do not know why, contact support.`,
  ),
})

const invitationWithdrawn = (t: Say): NoticeText => ({
  subject: t('確認コードの端末の登録のご案内を取り消しました', 'The invitation to set up a device was withdrawn'),
  text: t(
    '新しいご案内が届くまで、端末は登録できません。お心当たりがない場合は、サポート窓口にご連絡ください。',
    'No device can be set up until you get a new one. If you do not know why, contact support.',
  ),
})

const groupChanged = (t: Say): NoticeText => ({
  subject: t('ご所属が変更されました', 'Your group was changed'),
  text: t(
    '新しいご所属の安全設定が適用されます。すべてのブラウザでのログインは終了しました。お心当たりがない場合は、サポート窓口にご連絡ください。',
    'The rules of the new group apply, and all sign-ins were ended. If you did not expect this, contact support.',
  ),
})

const paused = (t: Say): NoticeText => ({
  subject: t('確認コードの入力を一時的に止めました', 'Entering codes was paused'),
  text: t(
    '続けて正しくないコードが入力されました。お客さまの操作でない場合は、ログインパスワードを変更してください。',
    'Several codes in a row were not correct. If this was not you, change your password.',
  ),
})

const capNear = (t: Say): NoticeText => ({
  subject: t('正しくないコードの入力が続いています', 'Wrong codes keep being entered'),
  text: t(
    'お客さまの操作でない場合は、ログインパスワードを変更してください。このまま続くと、確認コードでの確認を停止します。',
    'If this is not you, change your password. If it goes on, codes will be turned off.',
  ),
})

const turnedOff = (t: Say): NoticeText => ({
  subject: t('確認コードでの確認を停止しました', 'Codes were turned off'),
  text: t(
    '正しくないコードの入力が続いたため、停止しました。サポート窓口にご連絡ください。',
    'Too many codes were not correct. Contact support.',
  ),
})

const detailsChanged = (t: Say): NoticeText => ({
  subject: t('承認したあとで内容が変わったため、中止しました', 'Details changed after approval, so it was stopped'),
  text: t(
    'お手続きは行われていません。変更した覚えがない場合は、サポート窓口にご連絡ください。',
    'Nothing has been done. If you did not change anything, contact support.',
  ),
})

const texts: Readonly<Record<string, (t: Say, data: Reader) => NoticeText>> = {
  'transfer-accepted': transferAccepted,
  'authenticator-enrolled': enrolled,
  'authenticator-removed': removed,
  'authenticator-renamed': renamed,
  'authenticator-suspended': suspended,
  'authenticator-resumed': resumed,
  'authenticator-imported': imported,
  'browser-forgotten': browserForgotten,
  unlocked,
  left,
  erased,
  invited,
  'invitation-withdrawn': invitationWithdrawn,
  'group-changed': groupChanged,
  'backup-codes-issued': codesIssued,
  'backup-code-used': codeUsed,
  'backup-codes-tried': codesTried,
  'answers-paused': paused,
  'cap-near': capNear,
  'lane-capped': turnedOff,
  'authenticators-disabled': turnedOff,
  'details-changed': detailsChanged,
  ...recoveryNotices,
  ...signInNotices,
}
