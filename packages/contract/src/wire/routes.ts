/** The request header in which a page names the challenge that it has had approved. `protect` looks here only. */
export const challengeHeader = 'Warifu-Challenge'

/** The routes of `warifu.fetch`, below the path it is mounted at (`/otp` by default). */
export const routes = {
  /** GET: the elements, one file. */
  elements: '/elements.js',
  /** GET → {@link StateView}: what this session may do. */
  state: '/state',
  /**
   * POST `{ name?, replaces?, invitationCode? }` → {@link EnrollmentView}: starts an enrollment; the only answer that ever holds a secret.
   * A further one, or one in the place of another, once a challenge about it is approved.
   */
  enrollments: '/enrollments',
  /** POST `{ code }` → {@link EnrolledView}: activates it. DELETE: drops it. */
  enrollment: (id: string) => `/enrollments/${encodeURIComponent(id)}`,
  /**
   * PATCH `{ name }`, or `{ state: 'suspended' | 'active' }` → {@link ChangedView}. DELETE: removes it. Each once a
   * challenge about it is approved. PATCH `{ color }` or `{ first: true }` only arranges the list, and takes none.
   */
  authenticator: (id: string) => `/authenticators/${encodeURIComponent(id)}`,
  /** DELETE: forgets a browser in which the person passed before, once a challenge about it is approved. */
  browser: (id: string) => `/browsers/${encodeURIComponent(id)}`,
  /** POST `{}` → {@link BackupCodesView}: a new set, once a challenge about it is approved; the old one is void. */
  backupCodes: '/backup-codes',
  /** POST `{}` → {@link LossView}: a device is lost; once a challenge about it is approved it is void, with every session. */
  loss: (id: string) => `/authenticators/${encodeURIComponent(id)}/loss`,
  /**
   * GET → {@link RecoveryView}. POST `{ method, code }` or `{ method, password }` → {@link RecoveryView}: one proof more.
   * DELETE: who is signed in stops what waits; who is not drops what this session has proven.
   */
  recovery: '/recovery',
  /** POST `{ method }` → {@link SentView}: sends a code to a registered contact. */
  recoveryCode: '/recovery/code',
  /** POST `{ password }`: sets the release password, once a challenge about it is approved. */
  releasePassword: '/release-password',
  /** GET → {@link CheckUpView}. POST `{}` → {@link CheckUpView}: the owner has gone through it. */
  checkUp: '/check-up',
  /** GET → {@link SupportReportView}: what to tell the support desk. */
  supportReport: '/support-report',
  /** POST `{}` → {@link ChallengeView} about nothing: answering it is all there is to it. */
  tryCode: '/try-code',
  /** GET → {@link ChallengeView}. DELETE: the person says no. */
  challenge: (id: string) => `/challenges/${encodeURIComponent(id)}`,
  /** POST `{ method }` → {@link SentView}: sends a code to a registered contact, where policy lets it count. */
  challengeCode: (id: string) => `/challenges/${encodeURIComponent(id)}/code`,
  /** POST `{ code }`, `{ code, nextCode }` to find a device again whose clock ran away, `{ backupCode }` or `{ sentCode }` → {@link AnswerView}.
   * Each with `check` where the challenge asks for digits of its details. */
  answer: (id: string) => `/challenges/${encodeURIComponent(id)}/answer`,
} as const
