/** Full-width digits and Latin letters, as a Japanese keyboard gives them, in ASCII; everything else stays as it is. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (c) =>
    String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  )
}
