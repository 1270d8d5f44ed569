import type { Draft } from './draft.ts'
import { type JsonObject, textField, truthField } from './json/field.ts'
import { eachRow } from './json/rows.ts'
import { Refusal } from './refusal.ts'
import { reported } from './report.ts'
import { readSecret } from './secret.ts'
import { textOf } from './text.ts'
import type { Imported, ImportFile } from './token.ts'

/** How the site had configured better-auth's TOTP; its table does not say. */
export interface BetterAuthOptions {
  digits?: 6 | 8
  periodSeconds?: number
}

/**
 * Reads rows of better-auth's `twoFactor` table (JSON array or JSON Lines) with `userId` and `secret`.
 *
 * The column is encrypted under the host's own secret, so the host decrypts it first (`symmetricDecrypt` of
 * `better-auth/crypto`); a row still encrypted is refused as `secret-encrypted`. The key of the codes is the decrypted
 * text's own characters, not base 32 of it. Rows that say `verified` or `twoFactorEnabled` is false are refused as
 * `unconfirmed`. Backup codes are not read.
 *
 * better-auth keeps no step used last: `lastStep` is null.
 *
 * @returns an answer for every row; nothing is thrown for what stands in the file
 * @example
 * ```ts
 * parseBetterAuth(JSON.stringify(rows.map((row) => ({ userId: row.userId, secret: decrypted(row) }))))
 * ```
 */
export function parseBetterAuth(file: ImportFile, options: BetterAuthOptions = {}): Imported {
  return reported((report) => {
    eachRow(report, textOf(file), (_, place, row) => report.row(place, () => draftOf(row, options)))
  })
}

function draftOf(row: JsonObject, { digits, periodSeconds }: BetterAuthOptions): Draft {
  const account = textField(row, 'userId', 'user_id')
  if (account === null) throw new Refusal('nameless', 'the row names no user')
  if (truthField(row, 'verified') === false || truthField(row, 'twoFactorEnabled', 'two_factor_enabled') === false) {
    throw new Refusal('unconfirmed', 'the user never confirmed it with a code')
  }
  const text = textField(row, 'secret') ?? ''
  // Plain ones have 32 characters; encrypted they are hexadecimal and three times as long, or marked.
  if (text.startsWith('$ba$') || /^[0-9a-f]{100,}$/i.test(text)) {
    throw new Refusal(
      'secret-encrypted',
      "the secret is encrypted; decrypt it with the site's better-auth secret first",
    )
  }
  return { kind: 'totp', account, secret: readSecret(text, 'ascii'), digits, periodSeconds }
}
