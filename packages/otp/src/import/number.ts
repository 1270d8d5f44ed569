import { Refusal } from './refusal.ts'

/**
 * A whole number as text, `-` allowed.
 *
 * @throws Refusal for anything else and for what JavaScript cannot hold exactly
 */
export function readWhole(text: string): number {
  const number = /^-?\d{1,16}$/.test(text.trim()) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(number)) throw new Refusal('number', 'a number cannot be read')
  return number
}
