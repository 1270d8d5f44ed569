import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { type SqliteDatabase, sqliteStore } from '../src/sqlite.ts'

/** The tables as they were first, with somebody in them. */
function early(): SqliteDatabase {
  const database: SqliteDatabase = new Database(':memory:')
  database.exec(`
    CREATE TABLE warifu_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE warifu_account (
      namespace TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, due_at INTEGER,
      PRIMARY KEY (namespace, id)
    );
    CREATE TABLE warifu_event (
      namespace TEXT NOT NULL, account TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
      data TEXT NOT NULL, key_id TEXT NOT NULL, mac TEXT NOT NULL, PRIMARY KEY (namespace, account, sequence)
    ) WITHOUT ROWID;
    CREATE TABLE warifu_outbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT, namespace TEXT NOT NULL, account TEXT NOT NULL, sequence INTEGER NOT NULL,
      task TEXT NOT NULL, claimed_until INTEGER NOT NULL
    );
    INSERT INTO warifu_meta VALUES ('schema', '1');
    INSERT INTO warifu_account VALUES ('n', 'a', 1, '{}', NULL);
    INSERT INTO warifu_event VALUES ('n', 'a', 1, 7, 'left', '{}', 'k', 'm');
    INSERT INTO warifu_outbox (namespace, account, sequence, task, claimed_until) VALUES ('n', 'a', 1, 'notify', 0);
  `)
  return database
}

describe('the tables of SQLite', () => {
  it('are made, or brought up to date with everything in them, and say so', async () => {
    const database = early()
    const store = sqliteStore(database)
    const steps = await store.prepare?.()
    expect(steps?.before).toBe(1)
    expect(steps?.now).toBeGreaterThan(1)
    expect(await store.uncovered(null, 10)).toMatchObject([{ key: { namespace: 'n', id: 'a' }, covered: null }])
    expect(await store.claim(0, 1, 10)).toMatchObject([{ attempts: 0, event: { kind: 'left', at: 7 } }])
    expect(await sqliteStore(database).prepare?.()).toEqual({ before: steps?.now, now: steps?.now })
    expect(await sqliteStore(new Database(':memory:')).prepare?.()).toEqual({ before: 0, now: steps?.now })
  })
})
