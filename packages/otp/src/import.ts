/**
 * Tokens from elsewhere: seed files of hardware tokens, lists of links, and the tables of other software. Every parser
 * gives the same shape and answers for every row; none throws for what stands in a file, and no message repeats any of it.
 * Pure but for WebCrypto: nothing is stored, fetched or compared with a clock.
 *
 * @packageDocumentation
 */

export { type BetterAuthOptions, parseBetterAuth } from './import/better-auth.ts'
export type { CsvColumn } from './import/csv/columns.ts'
export { type CsvOptions, parseTokenCsv } from './import/csv/parse.ts'
export { type FortifyOptions, parseFortify } from './import/fortify.ts'
export { type KeycloakOptions, parseKeycloakRealm } from './import/keycloak.ts'
export { importLimits } from './import/limits.ts'
export { parsePskc } from './import/pskc/parse.ts'
export type { PskcKeys } from './import/pskc/protection.ts'
export type { RefusalCode } from './import/refusal.ts'
export type { SecretEncoding } from './import/secret.ts'
export { parseSecretTable, type SecretTableOptions } from './import/secret-table.ts'
export type { Imported, ImportedToken, ImportFile, ImportWarning, Refused } from './import/token.ts'
export { parseUriList } from './import/uri-list.ts'
