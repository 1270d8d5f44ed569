import type { Algorithm } from '../codes/parameters.ts'
import { algorithmOf } from '../formats/algorithm.ts'
import type { Draft } from './draft.ts'
import { fieldOf, isObject, type JsonObject, numberField, textField, truthField } from './json/field.ts'
import { eachRow } from './json/rows.ts'
import { Refusal } from './refusal.ts'
import { reported } from './report.ts'
import { readSecret, type SecretEncoding } from './secret.ts'
import { textOf } from './text.ts'
import type { Imported, ImportFile } from './token.ts'

/** What the columns of a table of one's own are called, and what it does not say about its tokens. */
export interface SecretTableOptions {
  /** How the secrets are written: `base32` in otplib; speakeasy has all three. */
  encoding: SecretEncoding
  /** Column with the user's id. Default `userId`. */
  account?: string
  /** Column with the secret; a whole object of speakeasy's `generateSecret` may stand there. Default `secret`. */
  secret?: string
  /** Column with the time step (or counter) used last, if the site kept it. */
  lastStep?: string
  /** Column that is false or null until the user has confirmed with a code, if there is one. */
  confirmed?: string
  kind?: 'totp' | 'hotp'
  digits?: number
  periodSeconds?: number
  algorithm?: Algorithm
}

/**
 * Reads rows of a table that a site made by itself over otplib or speakeasy (JSON array or JSON Lines). `digits`,
 * `period`, `algorithm` and `counter` are taken from the row where it has them.
 *
 * The step used last comes from the column named in `options.lastStep`; neither library keeps one, so without that column
 * `lastStep` is null. (`totp` of otplib 11 and 12 repeats ASCII secrets below 20 characters until they are long enough;
 * write those out repeated.)
 *
 * @returns an answer for every row; nothing is thrown for what stands in the file
 * @example
 * ```ts
 * parseSecretTable(file, { encoding: 'base32', account: 'user_id', secret: 'totp_secret', confirmed: 'totp_verified' })
 * ```
 */
export function parseSecretTable(file: ImportFile, options: SecretTableOptions): Imported {
  return reported((report) => {
    eachRow(report, textOf(file), (_, place, row) => report.row(place, () => draftOf(row, options)))
  })
}

function draftOf(row: JsonObject, options: SecretTableOptions): Draft {
  const account = textField(row, options.account ?? 'userId')
  if (account === null) throw new Refusal('nameless', 'the row names no user')
  if (options.confirmed !== undefined && truthField(row, options.confirmed) !== true) {
    throw new Refusal('unconfirmed', 'the user never confirmed it with a code')
  }
  const kind = options.kind ?? 'totp'
  const counter = numberField(row, 'counter')
  if (kind === 'hotp' && counter === undefined) throw new Refusal('counter', 'the row has no counter')
  return {
    kind,
    account,
    secret: readSecret(secretText(row, options), options.encoding),
    algorithm: algorithmField(row) ?? options.algorithm,
    digits: numberField(row, 'digits') ?? options.digits,
    periodSeconds: numberField(row, 'period', 'step') ?? options.periodSeconds,
    counter,
    lastStep: options.lastStep === undefined ? null : numberField(row, options.lastStep),
  }
}

function secretText(row: JsonObject, { secret = 'secret', encoding }: SecretTableOptions): string {
  const value = fieldOf(row, secret)
  return (isObject(value) ? textField(value, encoding) : textField(row, secret)) ?? ''
}

function algorithmField(row: JsonObject): Algorithm | undefined {
  const name = textField(row, 'algorithm')
  if (name === null) return undefined
  const algorithm = algorithmOf(name)
  if (algorithm === null) throw new Refusal('algorithm', 'the algorithm is none of SHA1, SHA256 and SHA512')
  return algorithm
}
