/** The bytes of a base-64 text (RFC 4648 section 4, padding needed, white space dropped), or null when it is none. */
export function fromBase64(text: string): Uint8Array | null {
  const letters = text.replace(/\s/g, '')
  if (letters.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) return null
  const binary = atob(letters)
  return Uint8Array.from({ length: binary.length }, (_, i) => binary.charCodeAt(i))
}
