import type { SignInSentences } from '../sign-in.ts'

export const signIn: SignInSentences = {
  heading: 'Enter your code',
  submit: 'Sign in',
  done: 'That is correct. Signing you in.',
  enroll: 'Set up a device',
  symptoms: [
    {
      seen: 'My app shows no code',
      advice:
        'This can happen after a change of phones or a new installation of the app. Sign in with a code from another of your devices or with a backup code, then set up the device again.',
    },
    {
      seen: 'My phone is lost, or does not start',
      advice:
        'Sign in with a code from another of your devices or with a backup code. If the phone is lost, then stop it in the list of your devices.',
    },
    {
      seen: 'I was not signing in',
      advice:
        'Enter no code, and close this page. Someone else may know your password. Change it on a page opened from your bookmark or the official app.',
    },
  ],
  noneWorks: 'If none of these work',
  recover: 'Recover your sign-in',
}
