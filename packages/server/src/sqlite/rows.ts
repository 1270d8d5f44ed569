import type { AccountKey } from '../account/account-key.ts'
import type { EventKind, StoredEvent } from '../events/event.ts'
import type { Claimed, OutboxEntry, Write } from '../store/store.ts'
import type { SqliteDatabase, SqliteStatement } from './database.ts'

interface EventRow {
  namespace: string
  account: string
  // A host's handle may read integers as bigints, as ledgers do.
  sequence: number | bigint
  at: number | bigint
  kind: string
  data: string
  key_id: string
  mac: string
}

/** The statements of the store, prepared once for each handle. */
export interface Rows {
  read(key: AccountKey): { document: string; version: number | bigint } | undefined
  /** Writes a decision on top of the version it was made on. */
  write(key: AccountKey, version: number | bigint, write: Write): void
  eventsAfter(key: AccountKey, sequence: number, limit: number): StoredEvent[]
  accounts(after: AccountKey | null, limit: number): AccountKey[]
  due(now: number, limit: number): AccountKey[]
  claim(now: number, until: number, limit: number): Claimed[]
  settle(id: number): void
}

export function prepareRows(database: SqliteDatabase): Rows {
  // Prepared at first use: most callers need a few of them.
  const statements = new Map<string, SqliteStatement>()
  const sql = (text: string): SqliteStatement => {
    const prepared = statements.get(text) ?? database.prepare(text)
    statements.set(text, prepared)
    return prepared
  }
  return {
    read: ({ namespace, id }) =>
      sql('SELECT document, version FROM warifu_account WHERE namespace = ? AND id = ?').get(namespace, id) as
        | { document: string; version: number | bigint }
        | undefined,
    write(key, version, write) {
      sql(
        `INSERT INTO warifu_account (namespace, id, version, document, due_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (namespace, id) DO UPDATE SET version = excluded.version, document = excluded.document,
           due_at = excluded.due_at`,
      ).run(key.namespace, key.id, Number(version) + 1, write.document, write.dueAt)
      for (const event of write.events) insertEvent(sql, event)
      for (const entry of write.outbox) insertEntry(sql, entry)
    },
    eventsAfter: (key, sequence, limit) =>
      sql('SELECT * FROM warifu_event WHERE namespace = ? AND account = ? AND sequence > ? ORDER BY sequence LIMIT ?')
        .all(key.namespace, key.id, sequence, limit)
        .map((row) => eventOf(row as EventRow)),
    accounts: (after, limit) =>
      sql('SELECT namespace, id FROM warifu_account WHERE (namespace, id) > (?, ?) ORDER BY namespace, id LIMIT ?')
        .all(after?.namespace ?? '', after?.id ?? '', limit)
        .map(keyOf),
    due: (now, limit) =>
      sql('SELECT namespace, id FROM warifu_account WHERE due_at <= ? ORDER BY due_at LIMIT ?')
        .all(now, limit)
        .map(keyOf),
    claim(now, until, limit) {
      const rows = sql(
        `SELECT o.id AS outbox_id, o.task, e.* FROM warifu_outbox o JOIN warifu_event e
           ON e.namespace = o.namespace AND e.account = o.account AND e.sequence = o.sequence
         WHERE o.claimed_until <= ? ORDER BY o.id LIMIT ?`,
      ).all(now, limit) as (EventRow & { outbox_id: number | bigint; task: OutboxEntry['task'] })[]
      for (const { outbox_id } of rows)
        sql('UPDATE warifu_outbox SET claimed_until = ? WHERE id = ?').run(until, Number(outbox_id))
      return rows.map((row) => {
        const event = eventOf(row)
        return {
          id: Number(row.outbox_id),
          event,
          entry: { key: event.account, sequence: event.sequence, task: row.task },
        }
      })
    },
    settle: (id) => void sql('DELETE FROM warifu_outbox WHERE id = ?').run(id),
  }
}

function insertEvent(sql: (text: string) => SqliteStatement, event: StoredEvent): void {
  sql('INSERT INTO warifu_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
    event.account.namespace,
    event.account.id,
    event.sequence,
    event.at,
    event.kind,
    JSON.stringify(event.data),
    event.keyId,
    event.mac,
  )
}

function insertEntry(sql: (text: string) => SqliteStatement, { key, sequence, task }: OutboxEntry): void {
  sql('INSERT INTO warifu_outbox (namespace, account, sequence, task, claimed_until) VALUES (?, ?, ?, ?, 0)').run(
    key.namespace,
    key.id,
    sequence,
    task,
  )
}

/** Some drivers put more into a row than was asked for. */
function keyOf(row: unknown): AccountKey {
  const { namespace, id } = row as AccountKey
  return { namespace, id }
}

function eventOf(row: EventRow): StoredEvent {
  return {
    account: { namespace: row.namespace, id: row.account },
    sequence: Number(row.sequence),
    at: Number(row.at),
    kind: row.kind as EventKind,
    data: JSON.parse(row.data) as StoredEvent['data'],
    keyId: row.key_id,
    mac: row.mac,
  } as StoredEvent
}
