import { algorithmOf } from '../formats/algorithm.ts'
import type { Draft } from './draft.ts'
import { fieldOf, isObject, type JsonObject, numberField, textField } from './json/field.ts'
import { parseJson } from './json/rows.ts'
import { importLimits } from './limits.ts'
import { Refusal } from './refusal.ts'
import { Report, reported } from './report.ts'
import { readSecret } from './secret.ts'
import { textOf } from './text.ts'
import type { Imported, ImportFile } from './token.ts'

export interface KeycloakOptions {
  /** What becomes the token's `account`. Default `username`. */
  account?: 'id' | 'username'
}

/**
 * Reads the one-time-code credentials of a Keycloak realm export: a realm, an array of realms, or a `…-users-0.json` of a
 * directory export. Only `users[].credentials[]` of the type `otp` are rows; passwords and passkeys are passed over.
 *
 * The secret is the UTF-8 text of `secretData.value`, or base 32 where `credentialData.secretEncoding` says so. The realm
 * keeps no step used last: `lastStep` is null for a TOTP, and one below the counter for a HOTP.
 *
 * @returns an answer for every credential; nothing is thrown for what stands in the file
 */
export function parseKeycloakRealm(file: ImportFile, options: KeycloakOptions = {}): Imported {
  return reported((report) => {
    const parsed = parseJson(textOf(file, importLimits.realmBytes))
    const realms = Array.isArray(parsed) ? parsed : [parsed]
    const credentials = realms.flatMap((realm: unknown, i) =>
      credentialsOf(realm, Array.isArray(parsed) ? `[${i}].` : ''),
    )
    Report.checkRows(credentials.length)
    for (const { place, user, credential } of credentials) {
      report.row(place, () => draftOf(user, credential, options))
    }
  })
}

interface Credential {
  place: string
  user: JsonObject
  credential: JsonObject
}

function credentialsOf(realm: unknown, before: string): Credential[] {
  const users = isObject(realm) ? fieldOf(realm, 'users') : undefined
  if (!Array.isArray(users))
    throw new Refusal('nothing-to-import', 'the file has no users; export the realm with its users')
  return users.flatMap((user: unknown, u) => {
    const credentials = isObject(user) ? fieldOf(user, 'credentials') : undefined
    if (!isObject(user) || !Array.isArray(credentials)) return []
    return credentials.flatMap((credential: unknown, c) =>
      isObject(credential) && isOtp(credential)
        ? [{ place: `${before}users[${u}].credentials[${c}]`, user, credential }]
        : [],
    )
  })
}

/** `totp` and `hotp` are what Keycloak before version 8 wrote. */
function isOtp(credential: JsonObject): boolean {
  return ['otp', 'totp', 'hotp'].includes(String(fieldOf(credential, 'type')))
}

function draftOf(user: JsonObject, credential: JsonObject, options: KeycloakOptions): Draft {
  const account = textField(user, options.account ?? 'username')
  if (account === null) throw new Refusal('nameless', 'the user has no name or id')
  if (fieldOf(credential, 'type') !== 'otp') {
    throw new Refusal('version', 'the export is of Keycloak before version 8; import it into a newer one first')
  }
  const said = innerObject(credential, 'credentialData')
  const kind = textField(said, 'subType')
  if (kind !== 'totp' && kind !== 'hotp') throw new Refusal('kind', 'the credential is neither TOTP nor HOTP')
  const algorithm = algorithmOf(textField(said, 'algorithm') ?? 'HmacSHA1')
  if (algorithm === null) throw new Refusal('algorithm', 'the algorithm is none of SHA1, SHA256 and SHA512')
  return {
    kind,
    account,
    label: textField(credential, 'userLabel'),
    secret: secretOf(credential, textField(said, 'secretEncoding')),
    algorithm,
    digits: numberField(said, 'digits'),
    periodSeconds: numberField(said, 'period'),
    counter: numberField(said, 'counter'),
  }
}

function secretOf(credential: JsonObject, encoding: string | null): Uint8Array {
  const text = textField(innerObject(credential, 'secretData'), 'value') ?? ''
  if (encoding === null) return text === '' ? readSecret('', 'ascii') : new TextEncoder().encode(text)
  if (encoding.toUpperCase() === 'BASE32') return readSecret(text, 'base32')
  throw new Refusal('secret-not-readable', 'the secret is written in an unknown encoding')
}

/** Keycloak writes these as JSON within a JSON string. */
function innerObject(credential: JsonObject, name: string): JsonObject {
  const text = fieldOf(credential, name)
  const inner = typeof text === 'string' && text.length <= 4 * importLimits.fieldLength ? parseJson(text) : text
  if (!isObject(inner)) throw new Refusal('not-readable', 'the credential has no data that can be read')
  return inner
}
