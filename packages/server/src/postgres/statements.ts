/**
 * The server's own answer to a commit must mean that it is on disk, whatever the pool, the role or the database say by
 * default: a lost commit would let a code be used again. Local: it ends with the transaction it is evaluated in.
 */
const durable = `CASE WHEN current_setting('synchronous_commit') IN ('on', 'remote_apply') THEN 'so already'
          ELSE set_config('synchronous_commit', 'on', true) END`

/** How many rows come along with an account's. The text of the statement is made for that many. */
export interface Along {
  events: number
  entries: number
  /** Whether earlier events get other data, or are removed: three values more, behind all others. */
  changesLog: boolean
}

const eventTypes = ['text', 'text', 'bigint', 'bigint', 'text', 'text', 'text', 'text']
const entryTypes = ['text', 'text', 'bigint', 'text']

/** The statements of the store in a schema, quoted. Columns are always named: later versions may have added some. */
export function statementsIn(schema: string) {
  const account = `${schema}.warifu_account`
  const event = `${schema}.warifu_event`
  const outbox = `${schema}.warifu_outbox`

  /**
   * Events and outbox come with the account's row, or not at all. Each value is one of its own, and what there is none
   * of is not mentioned: a server that plans a statement anew spends more time on the plan than on the rows.
   *
   * @param first - the number of the first value that is free
   */
  const along = (first: number, { events, entries, changesLog }: Along): string => {
    const eventRows = `
      , events AS (
        INSERT INTO ${event} (namespace, account, sequence, at, kind, data, key_id, mac)
        SELECT told.* FROM written, (VALUES ${rows(first, eventTypes, events)}) AS told
      )`
    const entryRows = `
      , entries AS (
        INSERT INTO ${outbox} (namespace, account, sequence, task, claimed_until)
        SELECT told.*, 0 FROM written, (VALUES ${rows(first + events * eventTypes.length, entryTypes, entries)}) AS told
      )`
    const last = first + events * eventTypes.length + entries * entryTypes.length
    const earlier = `
      , amended AS (
        UPDATE ${event} AS earlier SET data = told.data
        FROM written, unnest($${last}::bigint[], $${last + 1}::text[]) AS told (sequence, data)
        WHERE earlier.namespace = $1 AND earlier.account = $2 AND earlier.sequence = told.sequence
      ), cut AS (
        DELETE FROM ${event} AS earlier USING written
        WHERE earlier.namespace = $1 AND earlier.account = $2 AND earlier.sequence <= $${last + 2}::bigint
      ), untold AS (
        DELETE FROM ${outbox} AS earlier USING written
        WHERE earlier.namespace = $1 AND earlier.account = $2 AND earlier.sequence <= $${last + 2}::bigint
      )`
    return `${events > 0 ? eventRows : ''}${entries > 0 ? entryRows : ''}${changesLog ? earlier : ''}
      SELECT version FROM written`
  }

  return {
    read: `SELECT document, version FROM ${account} WHERE namespace = $1 AND id = $2`,
    /** The same for many; those that are not there are left out. */
    readMany: `
      SELECT wanted.place, account.document, account.version
      FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS wanted (namespace, id, place)
      JOIN ${account} AS account ON account.namespace = wanted.namespace AND account.id = wanted.id`,
    lock: `SELECT document, version FROM ${account} WHERE namespace = $1 AND id = $2 FOR UPDATE`,

    /** A row that is not there cannot be locked. At version 0 it is nobody's account, and never committed. */
    makeRoom: `INSERT INTO ${account} (namespace, id, version, document) VALUES ($1, $2, 0, '') ON CONFLICT DO NOTHING`,
    leaveRoom: `DELETE FROM ${account} WHERE namespace = $1 AND id = $2 AND version = 0`,

    /** On top of the version that the decision was made on. It waits for nobody: one who holds the row has won. */
    write: madeOnce(
      (told) => `
      WITH held AS MATERIALIZED (
        SELECT ${durable} AS durable FROM ${account}
        WHERE namespace = $1 AND id = $2 AND version = $3::bigint FOR UPDATE SKIP LOCKED
      ), written AS (
        UPDATE ${account} AS account SET version = $3::bigint + 1, document = $4, due_at = $5::bigint
          ${told.events > 0 ? ', uncovered = true' : ''} FROM held
        WHERE account.namespace = $1 AND account.id = $2 AND account.version = $3::bigint AND held.durable <> ''
        RETURNING account.version
      )${along(6, told)}`,
    ),

    /** The filter is what makes sure that both settings stand before the row is tried. */
    writeFirst: madeOnce(
      (told) => `
      WITH settings AS MATERIALIZED (
        SELECT ${durable} AS durable, set_config('lock_timeout', $6, true) AS patience
      ), written AS (
        INSERT INTO ${account} (namespace, id, version, document, due_at)
        SELECT $1, $2, $3::bigint + 1, $4, $5::bigint FROM settings WHERE durable <> '' AND patience <> ''
        ON CONFLICT DO NOTHING RETURNING version
      )${along(7, told)}`,
    ),

    eventsAfter: `
      SELECT namespace, account, sequence, at, kind, data, key_id, mac FROM ${event}
      WHERE namespace = $1 AND account = $2 AND sequence > $3::bigint ORDER BY sequence LIMIT $4::bigint`,
    accounts: `
      SELECT namespace, id FROM ${account} WHERE version > 0 AND (namespace, id) > ($1, $2)
      ORDER BY namespace, id LIMIT $3::bigint`,
    due: `
      SELECT namespace, id FROM ${account} WHERE due_at <= $1::bigint
      ORDER BY due_at, namespace, id LIMIT $2::bigint`,
    claim: `
      WITH free AS MATERIALIZED (
        SELECT o.id FROM ${outbox} AS o WHERE o.claimed_until <= $1::bigint AND NOT EXISTS (
          SELECT FROM ${outbox} AS p WHERE p.namespace = o.namespace AND p.account = o.account AND p.task = o.task
            AND p.sequence < o.sequence
        ) ORDER BY o.id LIMIT $3::bigint FOR UPDATE OF o SKIP LOCKED
      ), claimed AS (
        UPDATE ${outbox} AS o SET claimed_until = $2::bigint FROM free WHERE o.id = free.id
        RETURNING o.id, o.namespace, o.account, o.sequence, o.task, o.attempts, o.claimed_until
      )
      SELECT claimed.id AS outbox_id, claimed.task, claimed.attempts, claimed.claimed_until, e.namespace, e.account, e.sequence, e.at, e.kind, e.data, e.key_id, e.mac
      FROM claimed JOIN ${event} AS e
        ON e.namespace = claimed.namespace AND e.account = claimed.account AND e.sequence = claimed.sequence
      ORDER BY claimed.id`,
    settle: `DELETE FROM ${outbox} WHERE id = $1::bigint`,
    postpone: `
      UPDATE ${outbox} SET claimed_until = $3::bigint, attempts = attempts + 1
      WHERE id = $1::bigint AND claimed_until = $2::bigint`,
    oldestWaiting: `
      SELECT min(e.at) AS at FROM ${outbox} AS o JOIN ${event} AS e
        ON e.namespace = o.namespace AND e.account = o.account AND e.sequence = o.sequence`,
    uncovered: `
      SELECT a.namespace, a.id, a.version, a.document, a.covered, e.mac FROM ${account} AS a LEFT JOIN ${event} AS e
        ON e.namespace = a.namespace AND e.account = a.id AND e.sequence = a.covered
      WHERE a.uncovered AND a.version > 0 AND (a.namespace, a.id) > ($1, $2)
      ORDER BY a.namespace, a.id LIMIT $3::bigint`,
    /** Rows in the order of their keys, so that two who cover the same ones wait and do not block each other. */
    cover: `
      WITH covered AS MATERIALIZED (
        SELECT a.namespace, a.id, told.version, told.sequence
        FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) AS told (namespace, id, version, sequence)
        JOIN ${account} AS a ON a.namespace = told.namespace AND a.id = told.id
        ORDER BY a.namespace, a.id FOR UPDATE OF a
      )
      UPDATE ${account} AS a SET covered = covered.sequence, uncovered = a.version <> covered.version
      FROM covered WHERE a.namespace = covered.namespace AND a.id = covered.id`,
    clock: 'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now',
    /** A standby, or a pool that is told to look only. */
    writable: "SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off' AS writable",
  }
}

export type Statements = ReturnType<typeof statementsIn>

/** Those whose text is always the same. */
export type Fixed = { [Name in keyof Statements]: Statements[Name] extends string ? Name : never }[keyof Statements]

/** `($6::text, $7::bigint), ($8::text, $9::bigint)` */
function rows(first: number, types: readonly string[], count: number): string {
  const row = (_: unknown, i: number) =>
    `(${types.map((type, j) => `$${first + i * types.length + j}::${type}`).join(', ')})`
  return Array.from({ length: count }, row).join(', ')
}

/** Nearly every change brings the same few along. */
function madeOnce(make: (told: Along) => string): (told: Along) => string {
  const made = new Map<string, string>()
  return (told) => {
    const name = `${told.events} ${told.entries} ${told.changesLog}`
    const text = made.get(name) ?? make(told)
    made.set(name, text)
    return text
  }
}
