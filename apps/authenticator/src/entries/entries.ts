import type { Token } from '@warifu/otp'
import type { Entry } from './entry.ts'

/** The list with the tokens that are not in it yet, in the order they came. */
export function addTokens(entries: readonly Entry[], tokens: readonly Token[]): readonly Entry[] {
  const list = [...entries]
  for (const token of tokens) {
    if (!list.some((entry) => isSame(entry.token, token))) list.push({ id: nextId(list), token, shown: null })
  }
  return list
}

/** The same key under the same names; where the counter stands makes no difference. */
function isSame(a: Token, b: Token): boolean {
  const alike = (['kind', 'issuer', 'label', 'algorithm', 'digits', 'periodSeconds'] as const).every(
    (k) => a[k] === b[k],
  )
  return alike && a.secret.length === b.secret.length && a.secret.every((byte, i) => byte === b.secret[i])
}

function nextId(entries: readonly Entry[]): string {
  const numbers = entries.map((entry) => Number(entry.id.slice('entry-'.length)))
  return `entry-${Math.max(0, ...numbers) + 1}`
}
