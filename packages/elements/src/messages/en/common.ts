import type { CommonSentences, SiteSentences } from '../common.ts'

export const common: CommonSentences = {
  loading: 'Loading',
  checking: 'Checking',
  tryAgain: 'Try again',
  startOver: 'Start over',
  close: 'Close',
  unreachableBefore: 'The connection failed. Check it and try again.',
  failedHeading: 'This cannot go on here',
}

export const site: SiteSentences = {
  rightSite: (issuer, host) =>
    `The real address of ${issuer} is ${host}. Enter codes only here, opened from your bookmark or the official app.`,
  neverAsked: (we) => `${we} never ask for codes, passwords or backup codes by phone or email.`,
}
