import type { PoolClient } from 'pg'

/** What the host keeps beside Warifu's tables, in the same database. */
const hostTables = `
  CREATE TABLE session (
    id_hash text PRIMARY KEY, account text NOT NULL, stage text NOT NULL, first_factor_at bigint NOT NULL
  );
  CREATE TABLE balance (account text PRIMARY KEY, yen bigint NOT NULL, number text UNIQUE);
  CREATE TABLE transfer (
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, receipt text NOT NULL UNIQUE, account text NOT NULL,
    amount bigint NOT NULL, payee_key text NOT NULL
  );
  CREATE INDEX transfer_payee ON transfer (account, payee_key);
  CREATE TABLE posting (receipt text NOT NULL, account text NOT NULL, amount bigint NOT NULL);
  CREATE TABLE sent_draft (account text NOT NULL, draft text NOT NULL, receipt text NOT NULL, PRIMARY KEY (account, draft));
  CREATE TABLE notice (id text PRIMARY KEY, account text NOT NULL)`

/** Where what is paid to other banks goes. */
export const clearing = 'clearing'

/** What each account starts with, in yen. */
const opening = 900_000_000

/** Opens the books for these people, the bank's own capital against them. */
export async function openBooks(
  client: Pick<PoolClient, 'query'>,
  people: readonly { id: string; number: string }[],
): Promise<void> {
  await client.query(hostTables)
  await client.query(`INSERT INTO balance VALUES ('capital', $1), ('${clearing}', 0)`, [-opening * people.length])
  await client.query(
    `INSERT INTO balance SELECT id, ${opening}, number FROM json_to_recordset($1) AS person (id text, number text)`,
    [JSON.stringify(people.map(({ id, number }) => ({ id, number })))],
  )
  await client.query(`
    INSERT INTO posting
    SELECT 'opening ' || account, account, ${opening} FROM balance WHERE number IS NOT NULL
    UNION ALL SELECT 'opening ' || account, 'capital', ${-opening} FROM balance WHERE number IS NOT NULL`)
}

/** A transfer that is to be booked inside the transaction of `client`. */
export interface Booking {
  receipt: string
  account: string
  payee: string
  payeeKey: string
  amount: number
}

/** Writes both sides, and the balances in one order for everybody, so that no two transfers wait for each other. */
export async function book(client: PoolClient, { receipt, account, payee, payeeKey, amount }: Booking): Promise<void> {
  await client.query('INSERT INTO transfer (receipt, account, amount, payee_key) VALUES ($1, $2, $3, $4)', [
    receipt,
    account,
    amount,
    payeeKey,
  ])
  const sides: [string, number][] = [
    [account, -amount],
    [payee, amount],
  ]
  for (const [side, yen] of sides.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await client.query('INSERT INTO posting VALUES ($1, $2, $3)', [receipt, side, yen])
    await client.query('UPDATE balance SET yen = yen + $2 WHERE account = $1', [side, yen])
  }
}
