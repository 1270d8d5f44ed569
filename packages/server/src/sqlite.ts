/**
 * Accounts and events in one SQLite file.
 *
 * @packageDocumentation
 */
export type { SqliteDatabase, SqliteStatement, SqliteValue } from './sqlite/database.ts'
export { sqliteStore } from './sqlite/sqlite-store.ts'
