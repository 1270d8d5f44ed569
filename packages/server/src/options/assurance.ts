/** What an approval is worth, in the words of tokens. */
export interface Assurance {
  /**
   * The authentication context class that an approval with a second factor reaches, e.g. `urn:bank.example:two-factors`.
   * Gates tell it as `authentication.acr`, and a bearer API that needs more asks for it.
   * @defaultValue none
   */
  acr: string | null
  /**
   * How old, in seconds, the authentication may be that a bearer API asks for.
   * @defaultValue none is said
   */
  maxAge: number | null
}

/** @throws TypeError that names the member */
export function readAssurance({ acr = null, maxAge = null, ...rest }: Partial<Assurance> = {}): Assurance {
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) throw new TypeError(`assurance.${unknown} is not an option; there are acr and maxAge.`)
  // What can stand between quotation marks in a header, and be one of a list parted by spaces.
  if (acr !== null && (typeof acr !== 'string' || !/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/.test(acr))) {
    throw new TypeError('assurance.acr must be a text of visible ASCII without spaces, quotation marks or backslashes.')
  }
  if (maxAge !== null && (!Number.isSafeInteger(maxAge) || maxAge < 0)) {
    throw new TypeError(`assurance.maxAge must be whole seconds; got ${JSON.stringify(maxAge)}.`)
  }
  return Object.freeze({ acr, maxAge })
}
