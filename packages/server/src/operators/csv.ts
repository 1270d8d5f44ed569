/**
 * A line of comma-separated values (RFC 4180). What a spreadsheet would take for a formula is marked as text, and
 * control characters are written out, so that no name and no reason does anything in the program that opens it
 * (OWASP, CSV injection).
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map(cellOf).join(',')
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const plain = cell.replace(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const text = /^[\s]*[=+\-@＝＋－＠]/u.test(plain) ? `'${plain}` : plain
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
