import type { AccountLog, LoggedEvent } from '../aftermath/aftermath.ts'
import type { Rule } from './rule.ts'

/** Authenticators with typed codes that an account may have. */
const most = 5

/**
 * Every change of devices after the first one has its own approval, spent in the same commit; a removed device counts
 * for nothing; and nobody is left without any way in.
 */
export const devicesChangeByApproval: Rule = ({ aftermath }) =>
  aftermath.logs.flatMap((log) => [...unapproved(log), ...usedAfterRemoval(log), ...tooFewOrMany(log)])

/** Which approval a change needs, and what it is spent on. */
function approvalFor({ kind, data }: LoggedEvent): { operation: string; reference?: unknown } | null {
  if (kind === 'authenticator-removed') return { operation: 'remove-authenticator', reference: data.authenticator }
  if (kind === 'authenticator-renamed') return { operation: 'rename-authenticator', reference: data.authenticator }
  if (kind === 'backup-codes-issued') return { operation: 'new-backup-codes', reference: data.set }
  return kind === 'enrollment-started' ? { operation: 'add-authenticator' } : null
}

/** The lines of one commit follow each other, so the spending is the line before the change. */
function unapproved({ account, events }: AccountLog): string[] {
  let hasBeenEnrolled = false
  return events.flatMap((event, index) => {
    hasBeenEnrolled ||= event.kind === 'authenticator-enrolled'
    const needed = approvalFor(event)
    if (needed === null || (event.kind === 'enrollment-started' && !hasBeenEnrolled)) return []
    const spent = events[index - 1]
    const isItsOwn =
      spent?.kind === 'approval-spent' &&
      spent.data.operation === needed.operation &&
      (needed.reference === undefined || spent.data.reference === needed.reference)
    return isItsOwn ? [] : [`${account}: line ${event.sequence} (${event.kind}) has no approval of its own`]
  })
}

function usedAfterRemoval({ account, events }: AccountLog): string[] {
  const removed = new Set<unknown>()
  return events.flatMap(({ kind, data, sequence }) => {
    if (kind === 'authenticator-removed') {
      if (removed.has(data.authenticator)) return [`${account}: line ${sequence} removes what was removed before`]
      removed.add(data.authenticator)
    }
    return kind === 'challenge-approved' && removed.has(data.authenticator)
      ? [`${account}: line ${sequence} was approved by a device that had been removed`]
      : []
  })
}

function tooFewOrMany({ account, events }: AccountLog): string[] {
  let devices = 0
  let backupCodes = 0
  return events.flatMap(({ kind, data, sequence }) => {
    if (kind === 'authenticator-enrolled') devices += 1
    if (kind === 'authenticator-removed') devices -= 1
    if (kind === 'backup-codes-issued') backupCodes = Number(data.count)
    if (kind === 'backup-code-used') backupCodes = Number(data.left)
    const noWayIn = kind === 'authenticator-removed' && devices === 0 && backupCodes === 0
    if (noWayIn) return [`${account}: line ${sequence} removes the last way in`]
    return devices > most ? [`${account}: line ${sequence} makes ${devices} devices`] : []
  })
}
