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

/** Whether it is a text of at most so many characters, with none around it or in it that would confuse its reader. */
export function isText(text: unknown, most: number): text is string {
  if (typeof text !== 'string' || text === '' || text !== text.trim()) return false
  return [...text].length <= most && !confusing.test(text)
}

/** Controls, line ends, half characters, and what turns the direction of the text around it. */
const confusing = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u
