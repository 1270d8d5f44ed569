/**
 * Accounts and events in one SQLite file.
 *
 * @packageDocumentation
 */
export type { SqliteDatabase, SqliteStatement } from './sqlite/database.ts'
export { type SqliteStoreOptions, sqliteStore } from './sqlite/sqlite-store.ts'
