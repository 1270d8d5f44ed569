/** A name as a transfer carries it, or the characters that no transfer can carry. */
export type FoldedName = { ok: true; name: string } | { ok: false; refused: string }

/**
 * Folds a payee's name, however it was typed, to the form that banks exchange: full-width katakana without small
 * letters, A–Z, 0–9, space and `( ) - .`. An explicit map: Unicode normalization would turn ㈱ into a company word
 * behind the customer's back.
 *
 * @example
 * ```ts
 * foldKana('かﾌﾞ）みなも') // { ok: true, name: 'カブ)ミナモ' }
 * foldKana('みなも@') // { ok: false, refused: '@' }
 * ```
 */
export function foldKana(text: string): FoldedName {
  const name = [...joinMarks(text)].map(foldCharacter).join('').replace(/ +/g, ' ').trim()
  const refused = [...new Set(name.match(/[^ア-ヴ0-9A-Z ().-]/gu) ?? [])].join('')
  return refused === '' ? { ok: true, name } : { ok: false, refused }
}

/** The name as screens show it: カ）ミナモ, not カ)ミナモ. */
export function showKana(name: string): string {
  return name
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/(?<=[ア-ヴ])-/gu, 'ー')
}

/** The half-width form of the wire, marks apart (ガ is two); lengths are counted in it. */
export function wireKana(name: string): string {
  return [...name].map((character) => toWire.get(character) ?? character).join('')
}

/** The longest name in the wire form that transfer screens take. */
export const longestName = 48

const halfWidth = 'ｱｲｳｴｵ ｶｷｸｹｺ ｻｼｽｾｿ ﾀﾁﾂﾃﾄ ﾅﾆﾇﾈﾉ ﾊﾋﾌﾍﾎ ﾏﾐﾑﾒﾓ ﾔﾕﾖ ﾗﾘﾙﾚﾛ ﾜｦﾝ ｧｨｩｪｫ ｯｬｭｮ'.replaceAll(' ', '')
const fullWidth =
  'アイウエオ カキクケコ サシスセソ タチツテト ナニヌネノ ハヒフヘホ マミムメモ ヤユヨ ラリルレロ ワヲン ァィゥェォ ッャュョ'.replaceAll(
    ' ',
    '',
  )
const voicedFrom = 'カキクケコサシスセソタチツテトハヒフヘホウ'
const voiced = 'ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ'
const halfVoicedFrom = 'ハヒフヘホ'
const halfVoiced = 'パピプペポ'
const small = 'ァィゥェォヵヶッャュョヮヲヰヱ'
const large = 'アイウエオカケツヤユヨワオイエ'

const toFull = pairs(halfWidth, fullWidth)
const withMark = new Map([...pairs(voicedFrom, voiced, '゛'), ...pairs(halfVoicedFrom, halfVoiced, '゜')])
const toLarge = pairs(small, large)
const toWire = new Map([
  ...pairs(fullWidth, halfWidth),
  ...[...voiced].map((to, at) => [to, `${toFullInverse(voicedFrom[at])}ﾞ`] as const),
  ...[...halfVoiced].map((to, at) => [to, `${toFullInverse(halfVoicedFrom[at])}ﾟ`] as const),
])

/** Half-width kana to full-width and a mark standing alone onto its letter: ｶﾞ, カ゛ and か + U+3099 are all ガ or が. */
function joinMarks(text: string): string {
  const full = [...text].map((character) => toFull.get(character) ?? toKatakana(character))
  return full
    .join('')
    .replace(/[ﾞ\u3099\u309b]/gu, '゛')
    .replace(/[ﾟ\u309a\u309c]/gu, '゜')
    .replace(/.[゛゜]/gu, (pair) => withMark.get(pair) ?? pair)
}

function foldCharacter(character: string): string {
  const plain = toLarge.get(character) ?? character
  if (/[！-～]/u.test(plain) && /[Ａ-Ｚａ-ｚ０-９（）．－]/u.test(plain)) {
    return String.fromCharCode(plain.charCodeAt(0) - 0xfee0).toUpperCase()
  }
  if (/[ー\u2010-\u2015\u2212ｰ-]/u.test(plain)) return '-'
  if (/[\u3000・･\t]/u.test(plain)) return ' '
  return /[a-z]/.test(plain) ? plain.toUpperCase() : plain
}

function toKatakana(character: string): string {
  return /[ぁ-ゖ]/u.test(character) ? String.fromCharCode(character.charCodeAt(0) + 0x60) : character
}

function pairs(from: string, to: string, suffix = ''): Map<string, string> {
  const targets = [...to]
  return new Map([...from].map((character, at) => [character + suffix, targets[at] ?? character]))
}

function toFullInverse(full: string | undefined): string {
  return halfWidth[fullWidth.indexOf(full ?? '')] ?? ''
}
