import { signIn as en } from './en/sign-in.ts'
import { signIn as ja } from './ja/sign-in.ts'
import type { Section } from './messages.ts'

/** What `<otp-sign-in>` says. */
export interface SignInSentences {
  readonly heading: string
  readonly submit: string
  readonly done: string
  readonly enroll: string
  /** What people see instead of a refusal, and what to do then. */
  readonly symptoms: readonly { readonly seen: string; readonly advice: string }[]
  /** To the page where an account is recovered, for who has tried all else. */
  readonly noneWorks: string
  /** The same where nothing else is left. */
  readonly recover: string
}

export const signIn: Section<SignInSentences> = { ja, en }
