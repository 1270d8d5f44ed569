/**
 * Accounts and events in PostgreSQL, for many nodes.
 *
 * @packageDocumentation
 */
export type { PostgresClient, PostgresPool, PostgresPoolClient, PreparedStatement } from './postgres/database.ts'
export { type PostgresOptions, type PostgresStore, postgresStore, preparePostgres } from './postgres/postgres-store.ts'
