/** Digits as typed on any keyboard, full-width or not, with the separators people write; null when there is anything else. */
export function foldDigits(text: string): string | null {
  const plain = text
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000,，、.．_\-－ー‐–−]/gu, '')
  return /^\d+$/.test(plain) ? plain : null
}

/** Whole yen as typed: `250,000`, `２５００００円`, `¥250,000`. Null for anything that is no amount of a transfer. */
export function foldAmount(text: string): number | null {
  const bare = text
    .trim()
    .replace(/^[¥￥]/u, '')
    .replace(/円$/u, '')
  // A point would make 1.5 into 15.
  if (/[.．\-－−]/u.test(bare)) return null
  const digits = foldDigits(bare)
  if (digits === null || digits.replace(/^0+/, '').length > 10) return null
  const amount = Number(digits)
  return amount >= 1 ? amount : null
}
