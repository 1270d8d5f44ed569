import { foldCode } from '@warifu/otp/fold'

/** The field before an edit. */
export interface Before {
  value: string
  start: number
  end: number
}

/** The field after an edit. */
export interface After {
  value: string
  caret: number
  /** A whole code came in at once, by paste or autofill. */
  whole: boolean
  /** Something that no code has was left out. */
  dropped: boolean
}

/**
 * The code in a text: six digits that stand together, also when spaces or hyphens divide them and words stand around
 * them; else whatever digits there are, as many as fit.
 *
 * @example
 * ```ts
 * codeIn('Your code is 123 456, valid for 5 minutes.', 6) // '123456'
 * ```
 */
export function codeIn(text: string, digits: number): string {
  const plain = plainly(text)
  const together = new RegExp(`(?<!\\d)\\d{${digits}}(?!\\d)`).exec(plain)
  const divided = new RegExp(`(?<!\\d)(?:\\d-?){${digits - 1}}\\d(?!\\d)`).exec(plain)
  const found = together ?? divided
  return (found ? found[0].replaceAll('-', '') : plain.replace(/\D/g, '')).slice(0, digits)
}

/** The text with ASCII digits, `-` for what may divide a code, and `x` for what ends one. */
function plainly(text: string): string {
  return Array.from(text, (character) => {
    const { digits, others } = foldCode(character)
    return digits || (others ? 'x' : '-')
  }).join('')
}

/**
 * What an edit of the native field means.
 *
 * @param before - the field before the edit, as far as it is known: a script may have filled it
 * @param raw - what stands in the native field now
 * @param caret - where its caret stands now
 * @param digits - how many digits a code has
 */
export function edited(before: Before, raw: string, caret: number, digits: number): After {
  const inserted = insertion(before, raw)
  if (inserted === null) {
    const value = codeIn(raw, digits)
    return { value, caret: value.length, whole: value.length === digits, dropped: false }
  }
  const { others: dropped } = foldCode(inserted.text)
  const { digits: all } = foldCode(raw)
  const code = codeIn(inserted.text, digits)
  if (code.length === digits) return { value: code, caret: digits, whole: true, dropped: false }
  if (all.length <= digits) {
    return { value: all, caret: foldCode(raw.slice(0, caret)).digits.length, whole: false, dropped }
  }
  return { ...over(inserted.before, code, digits), whole: false, dropped }
}

/** In a full field a digit takes the place of the one behind the caret; behind the last there is no place. */
function over({ value, start }: Before, code: string, digits: number): { value: string; caret: number } {
  if (start >= digits) return { value, caret: digits }
  const next = value.slice(0, start) + code + value.slice(start + code.length)
  return { value: next.slice(0, digits), caret: Math.min(digits, start + code.length) }
}

/** The text that an edit put between what stood before and behind the selection. */
function insertion(before: Before, raw: string): { before: Before; text: string } | null {
  const head = before.value.slice(0, before.start)
  const tail = before.value.slice(before.end)
  const fits = raw.length >= head.length + tail.length && raw.startsWith(head) && raw.endsWith(tail)
  if (fits) return { before, text: raw.slice(head.length, raw.length - tail.length) }
  // Less stands there than before: a deletion, which puts nothing in.
  return raw.length < before.value.length ? { before, text: '' } : null
}
