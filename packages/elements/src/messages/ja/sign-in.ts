import type { SignInSentences } from '../sign-in.ts'

export const signIn: SignInSentences = {
  heading: '確認コードを入力する',
  submit: 'ログインする',
  done: '確認できました。次の画面に進みます。',
  enroll: '端末を登録する',
}
