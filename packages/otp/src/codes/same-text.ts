/** Whether two texts are equal, in a time that depends on their lengths only (OWASP ASVS 11.2.4). */
export function sameText(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length
  for (let i = 0; i < expected.length; i++) {
    // Past its end `given` reads NaN, which the bit operations take as 0; the lengths have told already.
    difference |= expected.charCodeAt(i) ^ given.charCodeAt(i)
  }
  return difference === 0
}
