/** Numbers that look random and are the same in every run: a failure is found again by its seed. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed | 0
  return (below) => {
    // xorshift32
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/** What breaks parsers: limits, signs, marks of every format, names that objects inherit. */
const nasty = [
  '',
  ' ',
  '\0',
  '\n',
  '\r\n',
  '"',
  '""',
  "'",
  ',',
  ';',
  '<',
  '>',
  '/>',
  '</',
  '<!--',
  ']]>',
  '<![CDATA[',
  '&',
  '&amp;',
  '&#0;',
  '&x;',
  '<!DOCTYPE a>',
  '%',
  '%00',
  '%E3',
  '=',
  '&secret=',
  '?',
  '#',
  '+',
  '-',
  '-1',
  '0',
  '99',
  '1e999',
  '9007199254740993',
  '[',
  ']',
  '{',
  '}',
  ':',
  'null',
  'true',
  '__proto__',
  'constructor',
  '\\',
  '\\u0000',
  '\\ud800',
  '\ud800',
  '\ufeff',
  '\u202e',
  '\uff11',
  'ſ',
  'ı',
  'A'.repeat(1100),
  '='.repeat(9),
  '<a>'.repeat(30),
  '['.repeat(70),
]

/** One or a few changes to a text: pieces cut, doubled, moved, replaced or put in. */
export function mutate(text: string, next: (below: number) => number): string {
  let changed = text
  for (let times = 1 + next(3); times > 0; times--) {
    const at = next(changed.length + 1)
    const length = next(4) === 0 ? next(changed.length + 1) : next(8)
    const [before, piece, after] = [changed.slice(0, at), changed.slice(at, at + length), changed.slice(at + length)]
    const what = next(5)
    if (what === 0) changed = before + after
    else if (what === 1) changed = before + piece + piece + after
    else if (what === 2) changed = before + String.fromCharCode(next(next(8) === 0 ? 65_536 : 128)) + after.slice(1)
    else if (what === 3) changed = before + (nasty[next(nasty.length)] ?? '') + piece + after
    else changed = before + (nasty[next(nasty.length)] ?? '') + after
  }
  return changed.slice(0, 4000)
}

/** The text with one value between marks replaced, so that most of these still parse and reach what lies behind. */
export function mutateValue(text: string, next: (below: number) => number): string {
  const at = next(text.length)
  const start = Math.max(text.lastIndexOf('>', at), text.lastIndexOf('"', at), text.lastIndexOf(',', at)) + 1
  const ends = ['<', '"', ','].map((mark) => text.indexOf(mark, at)).filter((end) => end >= start)
  const end = ends.length === 0 ? text.length : Math.min(...ends)
  const value = next(2) === 0 ? (nasty[next(nasty.length)] ?? '') : mutate(text.slice(start, end), next)
  return text.slice(0, start) + value + text.slice(end)
}
