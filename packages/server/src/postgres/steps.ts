import { WarifuError } from '../refusal/warifu-error.ts'
import type { Connection } from './connection.ts'

/** Raised only when an older version could not go on working with the tables. */
const format = '1'

/**
 * How the tables came to be what they are. A step that has been published is never changed, and a further one only
 * adds: tables, indexes, columns that may be left out. So older and newer versions work side by side while nodes are
 * replaced one by one.
 */
export const steps: readonly ((schema: string) => string)[] = [
  (schema) => `
    CREATE TABLE ${schema}.warifu_meta (key text COLLATE "C" PRIMARY KEY, value text NOT NULL);
    INSERT INTO ${schema}.warifu_meta (key, value) VALUES ('schema', '${format}'), ('id', gen_random_uuid()::text);
    CREATE TABLE ${schema}.warifu_account (
      namespace text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, version bigint NOT NULL,
      document text COLLATE "C" NOT NULL, due_at bigint, PRIMARY KEY (namespace, id)
    );
    CREATE INDEX warifu_account_due ON ${schema}.warifu_account (due_at) WHERE due_at IS NOT NULL;
    CREATE TABLE ${schema}.warifu_event (
      namespace text COLLATE "C" NOT NULL, account text COLLATE "C" NOT NULL, sequence bigint NOT NULL,
      at bigint NOT NULL, kind text NOT NULL, data text COLLATE "C" NOT NULL, key_id text NOT NULL, mac text NOT NULL,
      PRIMARY KEY (namespace, account, sequence)
    );
    CREATE TABLE ${schema}.warifu_outbox (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, namespace text COLLATE "C" NOT NULL,
      account text COLLATE "C" NOT NULL, sequence bigint NOT NULL, task text NOT NULL, claimed_until bigint NOT NULL
    )`,
  // What a checkpoint covered, and how often a delivery failed.
  (schema) => `
    ALTER TABLE ${schema}.warifu_account ADD COLUMN uncovered boolean NOT NULL DEFAULT true;
    ALTER TABLE ${schema}.warifu_account ADD COLUMN covered bigint NOT NULL DEFAULT 0;
    CREATE INDEX warifu_account_uncovered ON ${schema}.warifu_account (namespace, id) WHERE uncovered;
    ALTER TABLE ${schema}.warifu_outbox ADD COLUMN attempts integer NOT NULL DEFAULT 0;
    CREATE INDEX warifu_outbox_turn ON ${schema}.warifu_outbox (namespace, account, task, sequence)`,
]

/**
 * How many steps were taken; more than {@link steps} where a later version was here.
 *
 * @throws WarifuError `unknown-format`
 */
export async function standsAt(connection: Connection, schema: string): Promise<number> {
  const [found] = await connection.query('SELECT to_regclass($1) IS NOT NULL AS there', [`${schema}.warifu_meta`])
  if (found?.there !== true) return 0
  const rows = await connection.query(`SELECT key, value FROM ${schema}.warifu_meta WHERE key IN ('schema', 'steps')`)
  const meta = new Map(rows.map(({ key, value }) => [String(key), String(value)]))
  const known = meta.get('schema')
  if (known !== format) {
    throw new WarifuError('unknown-format', `the database has schema ${known}; this version of Warifu knows ${format}`)
  }
  return Number(meta.get('steps') ?? 0)
}
