import type { routes } from '../src/index.ts'
import {
  answerRequest,
  changeRequest,
  confirmRequest,
  emptyRequest,
  enrollmentRequest,
  proofRequest,
  releasePasswordRequest,
  sendRequest,
} from '../src/schemas.ts'
import { approved, changing, type Endpoint, over, posting, reading, recovering, typed, type Verb } from './endpoint.ts'

/**
 * What every route takes and gives. A route of the contract that is missing here does not compile; one that the verifier
 * does not have, or has besides, fails packages/server/test/openapi.test.ts, and so does an answer that is not listed.
 */
export const endpoints = {
  elements: {
    get: {
      id: 'elements',
      summary: 'The elements, one script. Needs no session.',
      gives: { 200: 'script', 304: null },
      problems: ['not-found', 'unavailable'],
    },
  },
  state: {
    get: { id: 'state', summary: 'What this session may do.', gives: { 200: 'StateView' }, problems: reading },
  },
  enrollments: {
    post: {
      id: 'startEnrollment',
      summary: 'Starts an enrollment: the only answer that ever holds a secret.',
      takes: enrollmentRequest,
      gives: { 201: 'EnrollmentView' },
      approval: true,
      problems: [
        ...posting,
        ...approved,
        'enrollment-not-allowed',
        'invitation-code',
        'paused',
        'typed-codes-off',
        'first-factor-too-old',
        'name-invalid',
        'name-taken',
        'authenticator-unknown',
        'too-many-authenticators',
      ],
    },
  },
  enrollment: {
    post: {
      id: 'confirmEnrollment',
      summary: 'Activates an authenticator with its first code.',
      takes: confirmRequest,
      also: { required: ['code'] },
      gives: { 200: 'EnrolledView' },
      remembers: true,
      problems: [
        ...posting,
        ...typed,
        'enrollment-gone',
        'first-factor-only',
        'first-factor-too-old',
        'enrollment-not-allowed',
        'name-taken',
        'authenticator-unknown',
        'too-many-authenticators',
      ],
    },
    delete: { id: 'dropEnrollment', summary: 'Drops an enrollment.', gives: { 204: null }, problems: changing },
  },
  authenticator: {
    patch: {
      id: 'changeAuthenticator',
      summary:
        'Gives an authenticator another name, suspends or resumes it, or arranges the list, which takes no approval.',
      takes: changeRequest,
      gives: { 200: 'ChangedView' },
      approval: true,
      problems: [
        ...posting,
        ...approved,
        'authenticator-unknown',
        'name-invalid',
        'name-taken',
        'last-authenticator',
        'too-many-authenticators',
      ],
    },
    delete: {
      id: 'removeAuthenticator',
      summary: 'Removes an authenticator.',
      gives: { 204: null },
      approval: true,
      problems: [...changing, ...approved, 'authenticator-unknown', 'last-authenticator'],
    },
  },
  browser: {
    delete: {
      id: 'forgetBrowser',
      summary: 'Forgets a browser in which the person passed before.',
      gives: { 204: null },
      approval: true,
      problems: [...changing, ...approved, 'browser-unknown'],
    },
  },
  backupCodes: {
    post: {
      id: 'issueBackupCodes',
      summary: 'A new set of backup codes, told this once; the old one is void.',
      takes: emptyRequest,
      gives: { 201: 'BackupCodesView' },
      approval: true,
      problems: [...posting, ...approved],
    },
  },
  loss: {
    post: {
      id: 'reportLoss',
      summary: 'A device is lost: it is void, with every session but this one.',
      takes: emptyRequest,
      gives: { 200: 'LossView' },
      approval: true,
      problems: [...posting, ...approved, 'authenticator-unknown'],
    },
  },
  recovery: {
    get: {
      id: 'recovery',
      summary: 'How this session stands that has no device and no backup code.',
      gives: { 200: 'RecoveryView' },
      problems: reading,
    },
    post: {
      id: 'prove',
      summary: 'Proves who asks with a code that was sent, with the release password, or with a code of support.',
      takes: proofRequest,
      gives: { 200: 'RecoveryView' },
      problems: [...posting, ...recovering, 'wrong-proof', 'malformed-code', 'send-again'],
    },
    delete: {
      id: 'stopRecovery',
      summary: 'Stops what waits, or drops what this session has proven.',
      gives: { 204: null },
      problems: [...changing, ...recovering],
    },
  },
  recoveryCode: {
    post: {
      id: 'sendRecoveryCode',
      summary: 'Sends a code to a registered contact.',
      takes: sendRequest,
      gives: { 201: 'SentView' },
      problems: [...posting, ...recovering, 'send-limit'],
    },
  },
  releasePassword: {
    post: {
      id: 'setReleasePassword',
      summary: 'Sets the release password.',
      takes: releasePasswordRequest,
      gives: { 204: null },
      approval: true,
      problems: [...posting, ...approved, 'password-weak'],
    },
  },
  checkUp: {
    get: {
      id: 'checkUp',
      summary: 'What the owner should see to, and what happened lately.',
      gives: { 200: 'CheckUpView' },
      problems: [...reading, 'first-factor-only'],
    },
    post: {
      id: 'finishCheckUp',
      summary: 'The owner has gone through it.',
      takes: emptyRequest,
      gives: { 200: 'CheckUpView' },
      problems: [...posting, 'first-factor-only'],
    },
  },
  supportReport: {
    get: {
      id: 'supportReport',
      summary: 'What to tell the support desk.',
      gives: { 200: 'SupportReportView' },
      problems: reading,
    },
  },
  tryCode: {
    post: {
      id: 'tryCode',
      summary: 'A challenge about nothing, to try a code on.',
      takes: emptyRequest,
      gives: { 201: 'ChallengeView' },
      problems: [
        ...posting,
        'first-factor-only',
        'enrollment-required',
        'authenticators-disabled',
        'method-not-accepted',
      ],
    },
  },
  challenge: {
    get: {
      id: 'challenge',
      summary: 'A challenge of this session.',
      gives: { 200: 'ChallengeView' },
      problems: [...reading, 'challenge-unknown', 'challenge-of-another-session', 'first-factor-only'],
    },
    delete: {
      id: 'decline',
      summary: 'The person says no.',
      gives: { 204: null },
      problems: [...changing, 'challenge-unknown', 'challenge-of-another-session'],
    },
  },
  challengeCode: {
    post: {
      id: 'sendCode',
      summary: 'Sends a code to a registered contact, where policy lets it count.',
      takes: sendRequest,
      gives: { 201: 'SentView' },
      problems: [...posting, ...over, 'method-not-accepted', 'send-limit', 'paused', 'typed-codes-off'],
    },
  },
  answer: {
    post: {
      id: 'answer',
      summary:
        'Answers a challenge with a code, with two codes in a row, with a backup code, or with a code that was sent.',
      takes: answerRequest,
      also: {
        oneOf: [{ required: ['code'] }, { required: ['backupCode'] }, { required: ['sentCode'] }],
        dependentRequired: { nextCode: ['code'] },
      },
      gives: { 200: 'AnswerView' },
      remembers: true,
      problems: [
        ...posting,
        ...typed,
        'wrong-backup-code',
        'used-backup-code',
        'malformed-backup-code',
        'method-not-accepted',
        'wrong-proof',
        'send-again',
        'check-required',
        'wrong-check',
        'authenticators-disabled',
        ...over,
      ],
    },
  },
} as const satisfies Record<keyof typeof routes, Partial<Record<Verb, Endpoint>>>
