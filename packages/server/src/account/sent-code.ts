import { timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { AccountKey } from './account-key.ts'
import { typedDigits } from './typed-code.ts'

/** Digits of a code that is sent, or told by the support desk: two more than an app's, so that nobody takes one for the other. */
export const sentDigits = 8

/** Answers that one such code takes. */
export const sentAnswers = 5

/**
 * Answers that a code of the support desk takes, over all sessions: whoever knows the password could otherwise use up a
 * few while the owner is on the line. One in a million guesses right so (NIST SP 800-63B-4 section 3.2.2 allows as many).
 */
export const toldAnswers = 100

/** Eight random digits (NIST SP 800-63B-4 section 4.2.1.2 asks for six); none is likelier than another. */
export function makeSentCode(random: (length: number) => Uint8Array): string {
  const all = 10 ** sentDigits
  const fair = Math.floor(2 ** 32 / all) * all
  for (;;) {
    const number = new DataView(random(4).slice().buffer).getUint32(0)
    if (number < fair) return String(number % all).padStart(sentDigits, '0')
  }
}

/** What is kept of a code: a hash under a key that is not in the database, for one account and one purpose. */
export function hashSentCode(code: string, purpose: string, key: AccountKey, keys: KeyRing, keyId: string): string {
  return `${keyId}.${keys.mac('recovery', keyId, JSON.stringify([key.namespace, key.id, purpose, code]))}`
}

/** Whether what was typed is the code; what cannot be one is a wrong one. A hash under a key that is gone is nobody's. */
export function isSentCode(typed: unknown, hash: string, purpose: string, key: AccountKey, keys: KeyRing): boolean {
  const [keyId = ''] = hash.split('.')
  if (!keys.has(keyId)) return false
  const code = typedDigits(typed) ?? ''
  const [given, kept] = [hashSentCode(code, purpose, key, keys, keyId), hash].map((text) =>
    new TextEncoder().encode(text),
  )
  return given !== undefined && kept !== undefined && given.length === kept.length && timingSafeEqual(given, kept)
}
