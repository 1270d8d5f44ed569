import { signIn as en } from './en/sign-in.ts'
import { signIn as ja } from './ja/sign-in.ts'
import type { Section } from './messages.ts'

/** What `<otp-sign-in>` says. */
export interface SignInSentences {
  readonly heading: string
  readonly submit: string
  readonly done: string
  readonly enroll: string
}

export const signIn: Section<SignInSentences> = { ja, en }
