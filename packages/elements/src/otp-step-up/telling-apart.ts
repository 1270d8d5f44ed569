import { readsAsLatin } from './reads-as-latin.ts'

/** A value in pieces; every other one, from the second on, is a number of an account and the like, in groups. */
export interface Told {
  pieces: readonly (string | readonly string[])[]
  /** Whether it holds what is taken for something else. */
  doubtful: boolean
}

/** What is not seen, so that another value looks like this one. */
const unseen: readonly RegExp[] = [
  // It turns text around, ends its line, or is blank.
  /[\p{Bidi_Control}\p{Zl}\p{Zp}\u2800]|(?![\t\n\r])\p{Cc}/gu,
  /(?!\p{Variation_Selector}|\u200c|\u200d)\p{Default_Ignorable_Code_Point}/gu,
  // Selectors of a form belong behind kanji and pictures, joiners between letters that are written joined.
  /(?<![\p{sc=Han}\p{Extended_Pictographic}])\p{Variation_Selector}/gu,
  /(?<=[\p{sc=Latin}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{Nd}])(?:\u200c|\u200d)/gu,
  // More marks on one letter than any language has lie over other lines.
  /(?<=\p{M}{4})\p{M}+/gu,
]

/** Words of more than one alphabet whose letters look alike. */
const mixed = /(?<!\S)(?=\S*\p{Script=Latin})\S*[\p{Script=Cyrillic}\p{Script=Greek}]/u

/** Kanji that stand for katakana among katakana: ヤマ夕 is not ヤマタ. */
const kanji = /(?<=[ァ-ヶー])[力口二一夕卜工八三千](?![\p{Script=Han}\p{Script=Hiragana}])/u

/** Six characters or more, a digit among them, as account numbers and IBANs have. */
const number = /\b(?=[A-Z]*[0-9])([0-9A-Z]{6,})\b/u

/**
 * Text of strangers as it may be approved: nothing in it is unseen, and long numbers can be compared.
 *
 * @param language - of the page, as in a `lang` attribute
 */
export function tellApart(value: string, language: string | null): Told {
  const seen = unseen.reduce((text, kind) => text.replace(kind, '\ufffd'), value)
  return {
    pieces: seen.split(number).map((part, index) => (index % 2 === 1 ? groupsOf(part) : part)),
    doubtful: seen !== value || mixed.test(value) || kanji.test(value) || readsAsLatin(value, language),
  }
}

/** In fours, where it is too long to be read at once. */
function groupsOf(text: string): readonly string[] {
  return text.length > 8 ? (text.match(/.{1,4}/gu) ?? []) : [text]
}
