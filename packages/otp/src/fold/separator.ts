/**
 * What apps, keyboards and the clipboard put between the characters of a code, and what nobody can see: spaces of any
 * width, hyphens and dashes (ー included: it is the hyphen key of a Japanese keyboard), invisible marks.
 */
const separators =
  /^[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\-\u2010-\u2015\u2212\u30fc\ufe63\uff0d\uff70]$/u

/** Whether a character means nothing in a code. */
export function isSeparator(character: string): boolean {
  return separators.test(character)
}

/** The text without its separators. */
export function dropSeparators(text: string): string {
  return Array.from(text)
    .filter((character) => !isSeparator(character))
    .join('')
}
