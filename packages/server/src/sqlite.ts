/**
 * Accounts and events in one SQLite file.
 *
 * @packageDocumentation
 */
export type { SqliteDatabase, SqliteStatement } from './sqlite/database.ts'
export { sqliteStore } from './sqlite/sqlite-store.ts'
