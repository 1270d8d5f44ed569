interface Alphabet {
  /** Its code (ISO 15924). */
  name: string
  words: RegExp
  /** A letter that looks like no Latin one. */
  own: RegExp
  /** A letter of any other alphabet. */
  other: RegExp
}

/** Alphabets with letters that look like Latin ones; accents make none of Greek's such. */
const alphabets: readonly Alphabet[] = [
  {
    name: 'Cyrl',
    words: /\p{sc=Cyrillic}+/gu,
    own: /(?![АВЕЅІЈКМНОРСТУХӀԌԚԜаеорсухѕіјһѵӏԁԛԝ])\p{sc=Cyrillic}/u,
    other: /(?!\p{sc=Cyrillic})\p{L}/u,
  },
  {
    name: 'Grek',
    words: /\p{sc=Greek}+/gu,
    own: /(?![ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ])\p{sc=Greek}/u,
    other: /(?!\p{sc=Greek})\p{L}/u,
  },
]

/**
 * Whether a name of Cyrillic or Greek letters could be taken for a Latin one: "аррӏе".
 *
 * Every such letter in it looks like a Latin one, and the page's language is not written with them. That holds for a few
 * real names too, so a word of it must be none: it begins small, or is longer than chance makes such words, or is written
 * beside another alphabet. Capitals alone are let be: МАРТА and ΜΑΡΙΑ are people.
 *
 * @param language - of the page, as in a `lang` attribute
 */
export function readsAsLatin(value: string, language: string | null): boolean {
  const text = value.normalize('NFC')
  return alphabets.some(({ name, words, own, other }) => {
    const found = text.match(words) ?? []
    if (found.length === 0 || own.test(text) || scriptOf(language) === name) return false
    // Legal forms are shorter: ООО, АО.
    const long = other.test(text) ? /^.{4,}/u : /^\p{Ll}{3,}|^(?=.*\p{Ll}).{5,}/u
    return found.some((word) => long.test(word))
  })
}

function scriptOf(language: string | null): string | undefined {
  try {
    return new Intl.Locale(language ?? '').maximize().script
  } catch {
    return undefined
  }
}
