import type { ChallengeView } from '@warifu/contract'

/** What the person did with a challenge. */
export type Approval = { approved: true; challenge: string } | { approved: false }

/** Has a challenge approved: shows it to the person, takes the code, and tells how it ended. */
export type Approve = (challenge: ChallengeView) => Promise<Approval>
