/** Which operator of the host does something, and why; kept in the log, and told to the owner. */
export interface By {
  actor: string
  reason: string
}

/** @throws TypeError when the actor or the reason is missing, too long, or would confuse whoever reads the log */
export function readBy({ actor, reason }: By): By {
  return { actor: readText('actor', actor), reason: readText('reason', reason) }
}

function readText(name: string, text: unknown): string {
  const trimmed = typeof text === 'string' ? text.trim() : ''
  if (trimmed === '' || [...trimmed].length > 200 || confusing.test(trimmed)) {
    throw new TypeError(`${name} must be 1 to 200 characters of text, without control characters.`)
  }
  return trimmed
}

/** Controls, line ends, half characters, and what turns the direction of the text around it. */
const confusing = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u
