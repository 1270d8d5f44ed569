import type { Agent } from '@warifu/contract'
import { toBase64url } from '../crypto/base64url.ts'
import { digest } from '../crypto/digest.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Account, KnownBrowser, LaneName } from './account.ts'
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

/** A browser as it shows itself to one account: the id in its cookie, and what the account would know it by. */
export interface ShownBrowser {
  id: string
  /** Under each key of the ring, the current one first. */
  hashes: readonly string[]
}

/** Computed once a request: everything that asks about the lane compares texts only. */
export function showBrowsers(ids: readonly string[], key: AccountKey, keys: KeyRing): ShownBrowser[] {
  return ids.map((id) => ({ id, hashes: keys.ids.map((keyId) => hashOf(id, key, keys, keyId)) }))
}

export function laneFor(account: Account, browsers: readonly ShownBrowser[]): LaneName {
  return knownBrowser(account, browsers) === undefined ? 'other' : 'known'
}

/**
 * Remembers the browser that a right answer came from. An id that this account does not know is never adopted: it may
 * have been planted. The browser gets a new one instead.
 */
export function rememberBrowser(
  account: Account,
  key: AccountKey,
  { browsers, agent }: { browsers: readonly ShownBrowser[]; agent: Agent },
  context: { now: number; random: (length: number) => Uint8Array; keys: KeyRing },
): { account: Account; ids: string[] } {
  const known = knownBrowser(account, browsers)
  const id = known?.id ?? toBase64url(context.random(16))
  const hash = known?.hashes[0] ?? hashOf(id, key, context.keys, context.keys.currentId)
  const others = account.browsers.filter((browser) => browser.hash !== hash && !known?.hashes.includes(browser.hash))
  return {
    account: { ...account, browsers: [...others, { hash, passedAt: context.now, agent }].slice(-browsersOfAccount) },
    ids: [id, ...browsers.map((other) => other.id).filter((other) => other !== id)].slice(0, idsInCookie),
  }
}

/** What a page may call a browser by: nobody makes a cookie of it. */
export function browserHandle({ hash }: KnownBrowser): string {
  return digest(hash).slice(0, 22)
}

/** Whether a remembered browser is the one that shows itself. */
export function isShown({ hash }: KnownBrowser, shown: readonly ShownBrowser[]): boolean {
  return shown.some(({ hashes }) => hashes.includes(hash))
}

function knownBrowser(account: Account, browsers: readonly ShownBrowser[]): ShownBrowser | undefined {
  return browsers.find(({ hashes }) => account.browsers.some(({ hash }) => hashes.includes(hash)))
}

/** Scoped to the account, so the same browser looks different in every account. */
function hashOf(id: string, { namespace, id: account }: AccountKey, keys: KeyRing, keyId: string): string {
  return `${keyId}.${keys.mac('browser', keyId, JSON.stringify([namespace, account, id]))}`
}
