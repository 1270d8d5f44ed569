/** A check that keeps somebody out, and what the code reads when somebody takes it away. */
export interface Guard {
  name: string
  /** Below `packages`. */
  file: string
  stands: string
  instead: string
  /** Tests, beside this folder, of which at least one must fail then. */
  noticedBy: string
}

const sessionCheck = "return challenge.session === session ? challenge : { code: 'challenge-of-another-session' }"

export const guards: readonly Guard[] = [
  {
    name: 'the comparison of codes',
    file: 'otp/src/codes/same-text.ts',
    stands: 'return difference === 0',
    instead: 'return true',
    noticedBy: 'codes.security.test.ts',
  },
  {
    name: 'the window of time steps',
    file: 'otp/src/codes/match.ts',
    stands: 'return matched',
    instead: 'return matched ?? counters[0] ?? null',
    noticedBy: 'codes.security.test.ts',
  },
  {
    name: 'a step is spent',
    file: 'server/src/flows/check-code.ts',
    stands: 'step > candidate.lastStep',
    instead: 'step > 0 && candidate !== null',
    noticedBy: 'replay.security.test.ts',
  },
  {
    name: 'a backup code is spent',
    file: 'server/src/flows/answer-with-backup-code.ts',
    stands: '?.usedAt !== null',
    instead: ' === undefined',
    noticedBy: 'backup-codes.security.test.ts',
  },
  {
    name: 'the pause after wrong codes',
    file: 'server/src/account/lanes.ts',
    stands: "now < lane.pausedUntil ? { code: 'paused'",
    instead: "now < 0 ? { code: 'paused'",
    noticedBy: 'lockout.security.test.ts',
  },
  {
    name: 'the cap of wrong codes',
    file: 'server/src/account/lanes.ts',
    stands: "if (isCapped(account, name, limits)) return { code: 'typed-codes-off' }",
    instead: '',
    noticedBy: 'lockout.security.test.ts',
  },
  {
    name: 'the session of a challenge',
    file: 'server/src/account/challenges.ts',
    stands: sessionCheck,
    instead: 'return session === null ? challenge : challenge',
    noticedBy: 'approval.security.test.ts',
  },
  {
    name: 'the operation of an approval',
    file: 'server/src/flows/spend-approval.ts',
    stands: "if (challenge.operation !== spending.operation) return { code: 'challenge-of-another-operation' }",
    instead: '',
    noticedBy: 'approval.security.test.ts',
  },
  {
    name: 'the details of an approval',
    file: 'server/src/flows/spend-approval.ts',
    stands: "if (challenge.digest !== spending.digest) return { code: 'details-changed' }",
    instead: '',
    noticedBy: 'binding.security.test.ts',
  },
  {
    name: 'an approval is spent once',
    file: 'server/src/flows/spend-approval.ts',
    stands: "{ ...challenge, state: 'spent',",
    instead: '{ ...challenge,',
    noticedBy: 'approval.security.test.ts',
  },
  {
    name: 'the end of an approval',
    file: 'server/src/flows/spend-approval.ts',
    stands: 'if (now < challenge.expiresAt) return null',
    instead: 'if (now > 0) return null',
    noticedBy: 'approval.security.test.ts',
  },
  {
    name: 'digits of the details typed once more',
    file: 'server/src/flows/repeat-details.ts',
    stands: "if (check === null || repeats(check, typed) === 'right') return null",
    instead: 'if (check === null || account !== null) return null',
    noticedBy: 'extra-check.security.test.ts',
  },
  {
    name: 'pages of other sites',
    file: 'server/src/request/origin.ts',
    stands: 'if (from !== null) return from === origin',
    instead: 'if (from !== null) return from !== null && origin !== null',
    noticedBy: 'sessions.security.test.ts',
  },
  {
    name: 'the first factor alone',
    file: 'server/src/protect/admission.ts',
    stands: "name !== 'sign-in' && who.value.asker.stage !== 'signed-in'",
    instead: 'name === null',
    noticedBy: 'sessions.security.test.ts',
  },
  {
    name: 'the place of a sealed secret',
    file: 'server/src/crypto/key-ring.ts',
    stands:
      'return Buffer.from(JSON.stringify([place.namespace, place.account, place.authenticator, place.field, keyId]))',
    instead: 'return Buffer.from(JSON.stringify([place === null, keyId]))',
    noticedBy: 'secrets.security.test.ts',
  },
  {
    name: 'the macs of the log',
    file: 'server/src/events/line-mac.ts',
    stands: 'return event.mac === (',
    instead: "return '' !== (",
    noticedBy: 'events.test.ts',
  },
  {
    name: 'the second operator',
    file: 'server/src/flows/request-release.ts',
    stands: "limits.releaseOperators > 1 && isSame(release.actor ?? '', by.actor)",
    instead: "limits.releaseOperators > 99 && isSame(release.actor ?? '', by.actor)",
    noticedBy: 'release.security.test.ts',
  },
  {
    name: 'the wait before a release',
    file: 'server/src/flows/request-release.ts',
    stands: 'if (now < release.readyAt)',
    instead: 'if (now < 0)',
    noticedBy: 'release.security.test.ts',
  },
  {
    name: 'the signature of a webhook',
    file: 'server/src/webhooks/verify-webhook.ts',
    stands: 'if (!matches.includes(true))',
    instead: 'if (matches.length === 0)',
    noticedBy: 'webhooks.security.test.ts',
  },
]
