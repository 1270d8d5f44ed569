import type { Algorithm } from '../codes/parameters.ts'
import { splitNames } from '../formats/names.ts'
import { fromBase64 } from './base64.ts'
import type { Draft } from './draft.ts'
import { importLimits } from './limits.ts'
import { readFields } from './protobuf.ts'
import { Refusal } from './refusal.ts'

const start = 'otpauth-migration://'

// The message that Google Authenticator exports, as its field numbers; 0 of an enumeration means "not said".
const payload = { account: 1, batchSize: 3 }
const account = { secret: 1, name: 2, issuer: 3, algorithm: 4, digits: 5, kind: 6, counter: 7 }
const algorithms: readonly (Algorithm | undefined)[] = ['SHA1', 'SHA1', 'SHA256', 'SHA512']
/** An enumeration as well, not a number: 1 is six digits, 2 is eight. */
const digitCounts: readonly (number | undefined)[] = [6, 6, 8]
const kinds: readonly (Draft['kind'] | undefined)[] = [undefined, 'hotp', 'totp']

export function isMigrationLink(text: string): boolean {
  return text.trim().slice(0, start.length).toLowerCase() === start
}

/**
 * What an `otpauth-migration://offline?data=…` link of Google Authenticator holds. It has no field for the time step, so
 * every TOTP has 30 s, as the app itself shows it.
 *
 * @returns a reader for each account, and of how many links the export consists
 * @throws Refusal when the link cannot be read
 */
export function draftsOfLink(text: string): { drafts: (() => Draft)[]; parts: number } {
  const fields = readFields(dataOf(text.trim()))
  const accounts = fields.flatMap(({ field, value }) => (field === payload.account ? [value] : []))
  if (accounts.length === 0) throw new Refusal('nothing-to-import', 'the link holds no account')
  if (accounts.length > importLimits.rows) throw new Refusal('too-many', 'the link holds too many accounts')
  const size = fields.find(({ field }) => field === payload.batchSize)?.value
  return { drafts: accounts.map((value) => () => draftOf(value)), parts: typeof size === 'number' ? size : 1 }
}

function dataOf(link: string): Uint8Array {
  if (link.length > importLimits.linkLength) throw new Refusal('field-too-long', 'the link is longer than any real one')
  const [, data] = /^otpauth-migration:\/\/offline\/?\?data=([^&#]*)$/i.exec(link) ?? []
  if (data === undefined) throw unreadable()
  try {
    // A plus sign may stand there raw, or have become a space; padding is sometimes left out.
    const letters = decodeURIComponent(data).replace(/[ -]/g, '+').replaceAll('_', '/').replace(/=+$/, '')
    const bytes = fromBase64(letters.padEnd(Math.ceil(letters.length / 4) * 4, '='))
    if (bytes !== null) return bytes
  } catch (error) {
    if (!(error instanceof URIError)) throw error
  }
  throw unreadable()
}

function draftOf(bytes: number | Uint8Array): Draft {
  if (typeof bytes === 'number') throw unreadable()
  const said = new Map<number, number | Uint8Array>()
  for (const { field, value } of readFields(bytes)) {
    if (said.has(field)) throw new Refusal('not-readable', 'the account says a thing twice')
    said.set(field, value)
  }
  const secret = said.get(account.secret) ?? new Uint8Array()
  if (typeof secret === 'number') throw unreadable()
  const names = splitNames(textOf(said.get(account.name)), textOf(said.get(account.issuer)))
  return {
    kind: pick(kinds, said.get(account.kind), 'kind', 'the account is neither TOTP nor HOTP'),
    ...names,
    account: names.label,
    secret,
    algorithm: pick(algorithms, said.get(account.algorithm), 'algorithm', 'the algorithm is none of SHA1, 256 and 512'),
    digits: pick(digitCounts, said.get(account.digits), 'digits', 'codes must have 6 or 8 digits'),
    counter: numberOf(said.get(account.counter)),
  }
}

function pick<T>(
  meanings: readonly (T | undefined)[],
  value: number | Uint8Array | undefined,
  code: 'kind' | 'algorithm' | 'digits',
  message: string,
): T {
  const meaning = meanings[numberOf(value)]
  if (meaning === undefined) throw new Refusal(code, message)
  return meaning
}

function numberOf(value: number | Uint8Array | undefined): number {
  if (value instanceof Uint8Array) throw unreadable()
  return value ?? 0
}

function textOf(value: number | Uint8Array | undefined): string {
  if (typeof value === 'number') throw unreadable()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value ?? new Uint8Array())
  } catch {
    throw unreadable()
  }
}

function unreadable(): Refusal {
  return new Refusal('not-readable', 'this is not a migration link that can be read')
}
