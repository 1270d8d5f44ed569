/** Whether it is a text of at most so many characters, with none around it or in it that would confuse its reader. */
export function isText(text: unknown, most: number): text is string {
  if (typeof text !== 'string' || text === '' || text !== text.trim()) return false
  return [...text].length <= most && !confusing.test(text)
}

/** Controls, line ends, half characters, and what turns the direction of the text around it. */
const confusing = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u
