import type { AccountKey } from '../account/account-key.ts'
import type { EventKind, StoredEvent } from '../events/event.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Claimed, Covered, OutboxEntry, Uncovered, Write } from '../store/store.ts'
import type { Connection, Row } from './connection.ts'
import type { Along, Statements } from './statements.ts'
import { checkedDocument, fromText, toText } from './text.ts'

/** An account's row; version `0` when there is no such account. */
export interface AccountRow {
  document: string | undefined
  version: string
}

type Ask = (sql: string, values: unknown[]) => Promise<Row[]>

const nobody: AccountRow = { document: undefined, version: '0' }

export async function readRow(connection: Connection, { read }: Statements, key: AccountKey): Promise<AccountRow> {
  return rowOf(await connection.prepared(read, valuesOf(key)))
}

/** Holds the account's row until the transaction ends; one that is not there is made first. */
export async function lockRow(connection: Connection, sql: Statements, key: AccountKey): Promise<AccountRow> {
  const there = await connection.query(sql.lock, valuesOf(key))
  if (there.length > 0) return rowOf(there)
  await connection.query(sql.makeRoom, valuesOf(key))
  const made = await connection.query(sql.lock, valuesOf(key))
  if (made.length > 0) return rowOf(made)
  throw new WarifuError('unavailable', 'an account could not be locked')
}

/**
 * @param ask - plainly inside a transaction, by name outside one
 * @returns whether it was written; if not, somebody else was there first and nothing happened
 */
export async function writeRow(
  ask: Ask,
  { write: sql }: Statements,
  key: AccountKey,
  version: string,
  write: Write,
): Promise<boolean> {
  const row = rowValues(key, version, write)
  return (await ask(sql(alongWith(write)), [...row, ...valuesAlong(write)])).length === 1
}

/** The same for an account that is not there yet; waits for somebody who is making it. */
export async function writeFirstRow(
  ask: Ask,
  { writeFirst: sql }: Statements,
  key: AccountKey,
  write: Write,
  patience: number,
): Promise<boolean> {
  const row = [...rowValues(key, '0', write), String(patience)]
  return (await ask(sql(alongWith(write)), [...row, ...valuesAlong(write)])).length === 1
}

export function rowOf([row]: Row[]): AccountRow {
  if (row === undefined) return nobody
  const version = String(row.version)
  return version === '0' ? nobody : { document: String(row.document), version }
}

/** For so many keys, in their order. */
export function rowsOf(found: Row[], count: number): AccountRow[] {
  const places = new Map(found.map((row) => [Number(row.place), row]))
  return Array.from({ length: count }, (_, i) => {
    const row = places.get(i + 1)
    return rowOf(row === undefined ? [] : [row])
  })
}

export function eventOf(row: Row): StoredEvent {
  return {
    account: { namespace: fromText(String(row.namespace)), id: fromText(String(row.account)) },
    sequence: Number(row.sequence),
    at: Number(row.at),
    kind: row.kind as EventKind,
    data: JSON.parse(String(row.data)) as StoredEvent['data'],
    keyId: String(row.key_id),
    mac: String(row.mac),
  } as StoredEvent
}

export function claimedOf(row: Row): Claimed {
  const event = eventOf(row)
  const task = row.task as OutboxEntry['task']
  const entry: OutboxEntry = { key: event.account, sequence: event.sequence, task }
  return { id: Number(row.outbox_id), event, entry, attempts: Number(row.attempts), until: Number(row.claimed_until) }
}

export function uncoveredOf(row: Row): Uncovered {
  const covered = row.mac === null ? null : { sequence: Number(row.covered), mac: String(row.mac) }
  return { key: keyOf(row), document: String(row.document), version: String(row.version), covered }
}

/** Columns, so that one statement takes any number of them. */
export function coverValues(covered: readonly Covered[]): unknown[] {
  const [namespaces, ids] = columnsOf(covered.map(({ key }) => key))
  return [namespaces, ids, covered.map(({ version }) => version), covered.map(({ sequence }) => sequence)]
}

export function keyOf(row: Row): AccountKey {
  return { namespace: fromText(String(row.namespace)), id: fromText(String(row.id)) }
}

export function valuesOf({ namespace, id }: AccountKey): string[] {
  return [toText(namespace), toText(id)]
}

/** A column of namespaces, one of ids. */
export function columnsOf(keys: readonly AccountKey[]): [string[], string[]] {
  return [keys.map(({ namespace }) => toText(namespace)), keys.map(({ id }) => toText(id))]
}

function rowValues(key: AccountKey, version: string, { document, dueAt }: Write): unknown[] {
  return [...valuesOf(key), version, checkedDocument(document), dueAt]
}

function alongWith({ events, outbox, amended, cut }: Write): Along {
  return { events: events.length, entries: outbox.length, changesLog: amended !== undefined || cut !== undefined }
}

/** In the order in which the statements name the columns. */
function valuesAlong(write: Write): unknown[] {
  const { events, outbox } = write
  return [...events.flatMap(eventValues), ...outbox.flatMap(entryValues), ...earlierValues(write)]
}

function earlierValues({ amended, cut }: Write): unknown[] {
  if (amended === undefined && cut === undefined) return []
  const all = amended ?? []
  return [all.map(({ sequence }) => sequence), all.map(({ data }) => JSON.stringify(data)), cut ?? 0]
}

function eventValues({ account, sequence, at, kind, data, keyId, mac }: StoredEvent): unknown[] {
  return [...valuesOf(account), sequence, at, kind, JSON.stringify(data), keyId, mac]
}

function entryValues({ key, sequence, task }: OutboxEntry): unknown[] {
  return [...valuesOf(key), sequence, task]
}
