/** Letters that look like Latin ones, by alphabet (ISO 15924); accents make none of Greek's such. */
const alike = {
  Cyrl: 'АВЕЅІЈКМНОРСТУХӀԌԚԜаеорсухѕіјһѵӏԁԛԝ',
  Grek: 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ',
}

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
  return Object.entries(alike).some(([script, letters]) => {
    const found = text.match(new RegExp(`\\p{sc=${script}}+`, 'gu')) ?? []
    if (found.length === 0 || scriptOf(language) === script) return false
    if ([...found.join('')].some((letter) => !letters.includes(letter))) return false
    const beside = new RegExp(`(?!\\p{sc=${script}})\\p{L}`, 'u').test(text)
    // Legal forms are shorter: ООО, АО.
    const long = beside ? /^.{4,}/u : /^\p{Ll}{3,}|^(?=.*\p{Ll}).{5,}/u
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
