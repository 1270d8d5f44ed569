import { isText } from '../account/plain-text.ts'

/** Which operator of the host does something, and why; kept in the log, and told to the owner. */
export interface By {
  actor: string
  reason: string
}

/** The same, with the challenge that the operator approved for it: it stands in the logs of both accounts. */
export interface Approval extends By {
  approval: string
}

/** @throws TypeError when the actor or the reason is missing, too long, or would confuse whoever reads the log */
export function readBy({ actor, reason }: By): By {
  return { actor: readText('actor', actor), reason: readText('reason', reason) }
}

function readText(name: string, text: unknown): string {
  const trimmed = typeof text === 'string' ? text.trim() : ''
  if (isText(trimmed, 200)) return trimmed
  throw new TypeError(`${name} must be 1 to 200 characters of text, without control characters.`)
}
