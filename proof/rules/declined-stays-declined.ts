import { callsOf } from '../history/call.ts'
import type { Evidence, Rule } from './rule.ts'

/** After somebody heard that their "no" was taken, no answer to that challenge is right and nothing is made of it. */
export const declinedStaysDeclined: Rule = ({ calls }: Evidence) => {
  const declined = new Map(
    callsOf(calls, 'decline')
      .filter(({ answer }) => answer?.status === 204)
      .map((call) => [call.what.challenge, call.heard]),
  )
  const after = (challenge: string | null, sent: number): boolean =>
    challenge !== null && sent > (declined.get(challenge) ?? Number.POSITIVE_INFINITY)
  return [
    ...[...callsOf(calls, 'answer'), ...callsOf(calls, 'answer-by-paper')].filter(
      ({ answer }) => answer?.status === 200,
    ),
    ...callsOf(calls, 'transfer').filter(({ answer }) => answer?.status === 201),
  ]
    .filter(({ what, sent }) => after(what.challenge, sent))
    .map(({ what, account }) => `${account}: ${what.challenge} was declined, and then it passed`)
}
