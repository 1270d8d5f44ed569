/** The request header in which a page names the challenge that it has had approved. `protect` looks here only. */
export const challengeHeader = 'Warifu-Challenge'

/** The routes of `warifu.fetch`, below the path it is mounted at (`/otp` by default). */
export const routes = {
  /** GET: the elements, one file. */
  elements: '/elements.js',
  /** GET → {@link StateView}: what this session may do. */
  state: '/state',
  /** POST `{ name? }` → {@link EnrollmentView}: starts an enrollment; the only answer that ever holds a secret. */
  enrollments: '/enrollments',
  /** POST `{ code }` → {@link EnrolledView}: activates it. DELETE: drops it. */
  enrollment: (id: string) => `/enrollments/${encodeURIComponent(id)}`,
  /** GET → {@link ChallengeView}. DELETE: the person says no. */
  challenge: (id: string) => `/challenges/${encodeURIComponent(id)}`,
  /** POST `{ code }` → {@link AnswerView}. */
  answer: (id: string) => `/challenges/${encodeURIComponent(id)}/answer`,
} as const
