import type { Localized } from '../text/language.ts'

export interface DemoPerson {
  id: string
  loginId: string
  /** Printed on the demo page: it guards nothing but play money. */
  password: string
  name: Localized
  kana: string
  email: string
  /** A number that nobody has. */
  mobile: string
  story: Localized
}

export const hanako: DemoPerson = {
  id: 'customer-hanako',
  loginId: 'hanako',
  password: 'hanako-no-aikotoba',
  name: { ja: '割符 花子', en: 'Hanako Warifu' },
  kana: 'ワリフ ハナコ',
  email: 'hanako@mail.example',
  mobile: '090-0000-1122',
  story: {
    ja: 'まだ確認コードを使っていません。パスワードだけでログインし、「安全設定」\u2060で端末を登録できます。',
    en: 'Does not use codes yet: signs in with a password alone and can set up a device under Security.',
  },
}

export const taro: DemoPerson = {
  id: 'customer-taro',
  loginId: 'taro',
  password: 'taro-no-aikotoba',
  name: { ja: '割符 太郎', en: 'Taro Warifu' },
  kana: 'ワリフ タロウ',
  email: 'taro@mail.example',
  mobile: '090-0000-3344',
  story: {
    ja: '端末が2台とバックアップコードがあり、ログインや振込に確認コードが必要です。30日前に登録した端末の代わりに、下のわりふ認証アプリを使えます。',
    en: 'Has two devices and backup codes, so signing in and transfers need a code. Warifu Authenticator below takes the place of the device set up 30 days ago.',
  },
}

export const demoPeople: readonly DemoPerson[] = [hanako, taro]
