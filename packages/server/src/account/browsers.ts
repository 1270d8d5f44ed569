import { toBase64url } from '../crypto/base64url.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Account, LaneName } from './account.ts'
import type { AccountKey } from './account-key.ts'

/**
 * A browser that passed before is known by a random id in its cookie; the account keeps only a keyed hash of it.
 * Knowing the browser chooses the lane that wrong answers are counted in. It never replaces a code.
 */

/** Ids that one cookie may hold: several people can share a browser. */
const idsInCookie = 4

/** Browsers an account remembers; the one that passed longest ago is forgotten first. */
const browsersOfAccount = 10

const idForm = /^[\w-]{22}$/

/** The ids in a cookie's value; anything that is not ours is dropped. */
export function readBrowserIds(cookie: string | null): string[] {
  return (cookie ?? '')
    .split('.')
    .filter((id) => idForm.test(id))
    .slice(0, idsInCookie)
}

export function laneFor(account: Account, key: AccountKey, ids: readonly string[], keys: KeyRing): LaneName {
  return knownId(account, key, ids, keys) === null ? 'other' : 'known'
}

/**
 * Remembers the browser that a right answer came from. An id that this account does not know is never adopted: it may
 * have been planted. The browser gets a new one instead.
 */
export function rememberBrowser(
  account: Account,
  key: AccountKey,
  ids: readonly string[],
  context: { now: number; random: (length: number) => Uint8Array; keys: KeyRing },
): { account: Account; ids: string[] } {
  const known = knownId(account, key, ids, context.keys)
  const id = known ?? toBase64url(context.random(16))
  const hash = hashOf(id, key, context.keys, context.keys.currentId)
  const others = account.browsers.filter(
    (browser) => browser.hash !== hash && !(known !== null && matches(browser.hash, id, key, context.keys)),
  )
  return {
    account: { ...account, browsers: [...others, { hash, passedAt: context.now }].slice(-browsersOfAccount) },
    ids: [id, ...ids.filter((other) => other !== id)].slice(0, idsInCookie),
  }
}

function knownId(account: Account, key: AccountKey, ids: readonly string[], keys: KeyRing): string | null {
  return ids.find((id) => account.browsers.some(({ hash }) => matches(hash, id, key, keys))) ?? null
}

function matches(hash: string, id: string, key: AccountKey, keys: KeyRing): boolean {
  const [keyId = ''] = hash.split('.')
  return keys.has(keyId) && hashOf(id, key, keys, keyId) === hash
}

/** Scoped to the account, so the same browser looks different in every account. */
function hashOf(id: string, { namespace, id: account }: AccountKey, keys: KeyRing, keyId: string): string {
  return `${keyId}.${keys.mac('browser', keyId, JSON.stringify([namespace, account, id]))}`
}
