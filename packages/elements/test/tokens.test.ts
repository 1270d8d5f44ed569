import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

/** What private properties of the look are made of, by name. */
function tokensIn(path: string): Map<string, string> {
  const source = readFileSync(fileURLToPath(new URL(`../src/${path}`, import.meta.url)), 'utf8')
  return new Map(
    Array.from(source.matchAll(/^ {4}(--_[\w-]+): (.+);$/gm), ([, name, value]) => [`${name}`, `${value}`]),
  )
}

it('EMB-3 the code field, which carries its own tokens, looks as the family does', () => {
  const family = tokensIn('element/tokens.styles.ts')
  const own = tokensIn('otp-code/otp-code.styles.ts')
  // Its corners are those of a field.
  const corners = family.get('--_field-radius')?.replace('var(--_radius)', family.get('--_radius') ?? '')
  expect(own.get('--_radius')).toBe(corners)
  own.delete('--_radius')
  expect(own.size).toBeGreaterThan(5)
  for (const [name, value] of own) expect(family.get(name), name).toBe(value)
})
