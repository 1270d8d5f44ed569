import type { Draft } from './draft.ts'
import { fieldOf, type JsonObject, textField } from './json/field.ts'
import { eachRow } from './json/rows.ts'
import { Refusal } from './refusal.ts'
import { reported } from './report.ts'
import { readSecret } from './secret.ts'
import { textOf } from './text.ts'
import type { Imported, ImportFile } from './token.ts'

export interface FortifyOptions {
  /** Column with the user's id. Default `id`. */
  account?: string
  /** The site had Fortify's `confirm` option off, so that no user was ever asked for a first code. */
  withoutConfirmation?: boolean
}

/**
 * Reads rows of the `users` table of a Laravel site with Fortify (JSON array or JSON Lines): `id`, `two_factor_secret`
 * and `two_factor_confirmed_at`.
 *
 * The column is encrypted under the site's `APP_KEY`, so the host decrypts it first (`decrypt($user->two_factor_secret)`);
 * a row still encrypted is refused as `secret-encrypted`, one never confirmed as `unconfirmed`. Fortify's secrets have 80
 * bits and come out `weak`.
 *
 * Fortify keeps used codes in a cache only: `lastStep` is null.
 *
 * @returns an answer for every row; nothing is thrown for what stands in the file
 */
export function parseFortify(file: ImportFile, options: FortifyOptions = {}): Imported {
  return reported((report) => {
    eachRow(report, textOf(file), (_, place, row) => report.row(place, () => draftOf(row, options)))
  })
}

function draftOf(row: JsonObject, { account = 'id', withoutConfirmation = false }: FortifyOptions): Draft {
  const user = textField(row, account)
  if (user === null) throw new Refusal('nameless', 'the row names no user')
  // An encrypted one is longer than any field that is read as text.
  const stored = fieldOf(row, 'two_factor_secret')
  if (stored === undefined || stored === null || stored === '') {
    throw new Refusal('nothing-to-import', 'the user has no second factor')
  }
  if (typeof stored === 'string' && /^eyJ[A-Za-z0-9+/]{40}/.test(stored)) {
    throw new Refusal('secret-encrypted', "the secret is encrypted; decrypt it with the site's APP_KEY first")
  }
  if (!withoutConfirmation && (fieldOf(row, 'two_factor_confirmed_at') ?? null) === null) {
    throw new Refusal('unconfirmed', 'the user never confirmed it with a code')
  }
  return { kind: 'totp', account: user, secret: readSecret(textField(row, 'two_factor_secret') ?? '', 'base32') }
}
