import type { SignInSentences } from '../sign-in.ts'

export const signIn: SignInSentences = {
  heading: 'Enter your code',
  submit: 'Sign in',
  done: 'That is correct. Signing you in.',
  enroll: 'Set up a device',
}
