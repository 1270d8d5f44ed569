import type { AccountKey } from '../account/account-key.ts'
import type { EventKind, StoredEvent } from '../events/event.ts'
import type { Claimed, Covered, OutboxEntry, Uncovered, Write } from '../store/store.ts'
import type { SqliteDatabase, SqliteStatement } from './database.ts'

interface EventRow {
  // A host's handle may read integers as bigints, as ledgers do.
  sequence: number | bigint
  at: number | bigint
  kind: string
  data: string
  key_id: string
  mac: string
}

interface ClaimedRow extends EventRow {
  namespace: string
  account: string
  outbox_id: number | bigint
  task: OutboxEntry['task']
  attempts: number | bigint
}

interface UncoveredRow {
  namespace: string
  id: string
  version: number | bigint
  document: string
  covered: number | bigint
  mac: string | null
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
  postpone(id: number, held: number, until: number): void
  oldestWaiting(): number | null
  uncovered(after: AccountKey | null, limit: number): Uncovered[]
  cover(covered: readonly Covered[]): void
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
           due_at = excluded.due_at${write.events.length > 0 ? ', uncovered = 1' : ''}`,
      ).run(key.namespace, key.id, Number(version) + 1, write.document, write.dueAt)
      for (const event of write.amended ?? []) amendEvent(sql, event)
      if (write.cut !== undefined) cutEvents(sql, key, write.cut)
      for (const event of write.events) insertEvent(sql, event)
      for (const entry of write.outbox) insertEntry(sql, entry)
    },
    eventsAfter: (key, sequence, limit) =>
      // Whose they are is known: drivers take longer over each value than over finding the row.
      sql(
        `SELECT sequence, at, kind, data, key_id, mac FROM warifu_event
         WHERE namespace = ? AND account = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
      )
        .all(key.namespace, key.id, sequence, limit)
        .map((row) => eventOf(key, row as EventRow)),
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
        `SELECT o.id AS outbox_id, o.task, o.attempts, e.* FROM warifu_outbox o JOIN warifu_event e
           ON e.namespace = o.namespace AND e.account = o.account AND e.sequence = o.sequence
         WHERE o.claimed_until <= ? AND NOT EXISTS (
           SELECT 1 FROM warifu_outbox p WHERE p.namespace = o.namespace AND p.account = o.account
             AND p.task = o.task AND p.sequence < o.sequence
         ) ORDER BY o.id LIMIT ?`,
      ).all(now, limit) as ClaimedRow[]
      for (const { outbox_id } of rows)
        sql('UPDATE warifu_outbox SET claimed_until = ? WHERE id = ?').run(until, Number(outbox_id))
      return rows.map((row) => claimedOf(row, until))
    },
    settle: (id) => void sql('DELETE FROM warifu_outbox WHERE id = ?').run(id),
    postpone: (id, held, until) =>
      void sql(
        'UPDATE warifu_outbox SET claimed_until = ?, attempts = attempts + 1 WHERE id = ? AND claimed_until = ?',
      ).run(until, id, held),
    oldestWaiting() {
      const row = sql(
        `SELECT min(e.at) AS at FROM warifu_outbox o JOIN warifu_event e
           ON e.namespace = o.namespace AND e.account = o.account AND e.sequence = o.sequence`,
      ).get() as { at: number | bigint | null }
      return row.at === null ? null : Number(row.at)
    },
    uncovered: (after, limit) =>
      sql(
        `SELECT a.namespace, a.id, a.version, a.document, a.covered, e.mac FROM warifu_account a LEFT JOIN warifu_event e
           ON e.namespace = a.namespace AND e.account = a.id AND e.sequence = a.covered
         WHERE a.uncovered = 1 AND (a.namespace, a.id) > (?, ?) ORDER BY a.namespace, a.id LIMIT ?`,
      )
        .all(after?.namespace ?? '', after?.id ?? '', limit)
        .map((row) => uncoveredOf(row as UncoveredRow)),
    cover(covered) {
      for (const { key, version, sequence } of covered)
        sql('UPDATE warifu_account SET covered = ?, uncovered = (version <> ?) WHERE namespace = ? AND id = ?').run(
          sequence,
          Number(version),
          key.namespace,
          key.id,
        )
    },
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

function amendEvent(sql: (text: string) => SqliteStatement, { account, sequence, data }: StoredEvent): void {
  sql('UPDATE warifu_event SET data = ? WHERE namespace = ? AND account = ? AND sequence = ?').run(
    JSON.stringify(data),
    account.namespace,
    account.id,
    sequence,
  )
}

function cutEvents(sql: (text: string) => SqliteStatement, { namespace, id }: AccountKey, through: number): void {
  for (const table of ['warifu_event', 'warifu_outbox'])
    sql(`DELETE FROM ${table} WHERE namespace = ? AND account = ? AND sequence <= ?`).run(namespace, id, through)
}

function claimedOf(row: ClaimedRow, until: number): Claimed {
  const event = eventOf({ namespace: row.namespace, id: row.account }, row)
  const entry: OutboxEntry = { key: event.account, sequence: event.sequence, task: row.task }
  return { id: Number(row.outbox_id), event, entry, attempts: Number(row.attempts), until }
}

function uncoveredOf({ namespace, id, version, document, covered, mac }: UncoveredRow): Uncovered {
  return {
    key: { namespace, id },
    document,
    version: String(version),
    covered: mac === null ? null : { sequence: Number(covered), mac },
  }
}

/** Some drivers put more into a row than was asked for. */
function keyOf(row: unknown): AccountKey {
  const { namespace, id } = row as AccountKey
  return { namespace, id }
}

function eventOf(account: AccountKey, row: EventRow): StoredEvent {
  return {
    account,
    sequence: Number(row.sequence),
    at: Number(row.at),
    kind: row.kind as EventKind,
    data: JSON.parse(row.data) as StoredEvent['data'],
    keyId: row.key_id,
    mac: row.mac,
  } as StoredEvent
}
