/** A value in pieces; every other one, from the second on, is a number of an account and the like, in groups. */
export interface Told {
  pieces: readonly (string | readonly string[])[]
  /** Whether it holds what is taken for something else. */
  doubtful: boolean
}

/**
 * What turns text around, or takes no room in it, so that another value looks like this one. Selectors of a form belong
 * behind kanji and pictures, and joiners between letters that are written joined.
 */
const hidden = new RegExp(
  [
    String.raw`[\p{Bidi_Control}\p{Zl}\p{Zp}\u2800]|(?![\t\n\r])\p{Cc}`,
    String.raw`(?![\u200c\u200d\p{Variation_Selector}])\p{Default_Ignorable_Code_Point}`,
    String.raw`(?<![\p{sc=Han}\p{Extended_Pictographic}])\p{Variation_Selector}`,
    String.raw`(?<=[\p{sc=Latin}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{Nd}])[\u200c\u200d]`,
  ].join('|'),
  'gu',
)

/** More marks on one letter than any language has: they would lie over other lines. */
const piled = /(?<=\p{M}{4})\p{M}+/gu

/** Words of more than one alphabet whose letters look alike. */
const mixed = /(?=\S*\p{Script=Latin})\S*[\p{Script=Cyrillic}\p{Script=Greek}]/u

/** Kanji that stand for katakana among katakana: ヤマ夕 is not ヤマタ. */
const kanji = /(?<=[ァ-ヶー])[力口二一夕卜工八三千](?![\p{Script=Han}\p{Script=Hiragana}])/u

/** Six characters or more, a digit among them, as account numbers and IBANs have. */
const number = /\b(?=[A-Z]*[0-9])([0-9A-Z]{6,})\b/u

/** Text of strangers as it may be approved: nothing in it is unseen, and long numbers can be compared. */
export function tellApart(value: string): Told {
  const parts = value.replace(hidden, '\ufffd').replace(piled, '\ufffd').split(number)
  return {
    pieces: parts.map((part, index) => (index % 2 === 1 ? groupsOf(part) : part)),
    doubtful: value.search(hidden) >= 0 || value.search(piled) >= 0 || mixed.test(value) || kanji.test(value),
  }
}

/** In fours, where it is too long to be read at once. */
function groupsOf(text: string): readonly string[] {
  return text.length > 8 ? (text.match(/.{1,4}/gu) ?? []) : [text]
}
