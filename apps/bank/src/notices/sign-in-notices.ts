import type { Say } from '../text/language.ts'
import type { NoticeText, Reader } from './notice-text.ts'

/** A sign-in with a code, in a browser that this customer had not signed in with before. */
const signedInElsewhere = (t: Say, { text }: Reader): NoticeText => {
  const [browser, system] = [text('browser'), text('system')]
  const ja = browser && system ? `${browser}（${system}）` : browser || system
  const en = [browser, system].filter(Boolean).join(' on ')
  return {
    subject: t('新しいブラウザでログインがありました', 'Sign-in in a new browser'),
    text: t(
      `${ja && `${ja}でのログインです。`}お客さまの操作でない場合は、すぐにログインパスワードを変更し、サポート窓口にご連絡ください。`,
      `${en && `It was ${en}. `}If this was not you, change your password and contact support at once.`,
    ),
  }
}

export const signInNotices = { 'challenge-approved': signedInElsewhere }
