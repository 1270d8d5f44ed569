import { eventsOf } from '../aftermath/aftermath.ts'
import type { Evidence, Rule } from './rule.ts'

/** Events that the owner hears of. */
const told = [
  'authenticator-enrolled',
  'authenticator-renamed',
  'authenticator-removed',
  'authenticator-suspended',
  'authenticator-resumed',
  'authenticator-imported',
  'browser-forgotten',
  'unlocked',
  'authenticators-disabled',
  'backup-codes-issued',
  'backup-code-used',
  'backup-codes-tried',
  'answers-paused',
  'cap-near',
  'lane-capped',
  'details-changed',
]

/** Everything in the outbox is delivered at least once, nothing is told that is not logged, and sessions end. */
export const ownersAreTold: Rule = (evidence) => [
  ...untold(evidence),
  ...toldOfNothing(evidence),
  ...notEnded(evidence),
  ...(evidence.aftermath.undelivered === 0 ? [] : [`${evidence.aftermath.undelivered} entries stay in the outbox`]),
]

function untold({ aftermath }: Evidence): string[] {
  const notices = new Set(aftermath.notices.map(({ id, account }) => `${account} ${id}`))
  const events = told.flatMap((kind) => eventsOf(aftermath, kind))
  return [
    ...events
      .filter(({ account, sequence }) => !notices.has(`${account} default/${account}/${sequence}`))
      .map(({ account, kind, sequence }) => `${account} was not told of ${kind} (line ${sequence})`),
    ...aftermath.transfers
      .filter(({ account, receipt }) => !notices.has(`${account} transfer/${receipt}`))
      .map(({ account, receipt }) => `${account} was not told of the transfer ${receipt}`),
  ]
}

function toldOfNothing({ aftermath }: Evidence): string[] {
  const logged = new Set([
    ...aftermath.logs.flatMap(({ account, events }) => events.map(({ sequence }) => `default/${account}/${sequence}`)),
    ...aftermath.transfers.map(({ receipt }) => `transfer/${receipt}`),
  ])
  return aftermath.notices
    .filter(({ id }) => !logged.has(id))
    .map(({ id, account }) => `${account} was told of ${id}, which never was`)
}

/** A session that begins after the change on a node that is behind looks older than it is; Warifu refuses it by itself. */
const clocksDiffer = 40_000

/** A change of authenticators ends the sessions whose password is older, save the one that made it. */
function notEnded({ aftermath }: Evidence): string[] {
  const changes = ['authenticator-enrolled', 'authenticator-removed'].flatMap((kind) => eventsOf(aftermath, kind))
  return aftermath.sessions.flatMap(({ account, firstFactorAt }) =>
    changes
      .filter((event) => event.account === account)
      .filter(({ data }) => firstFactorAt < Number(data.before) - clocksDiffer && firstFactorAt !== data.except)
      .map(({ sequence }) => `${account}: a session that line ${sequence} ended is still there`),
  )
}
