import type { Pool } from 'pg'
import type { AccountLog, Aftermath, BookedTransfer } from '../../../../proof/aftermath/aftermath.ts'
import { postgresStore } from '../../src/postgres.ts'
import type { HostWarifu } from './host/host-warifu.ts'

/** Reads what is left once no node runs any more. */
export async function readAftermath(pool: Pool, warifu: HostWarifu, accounts: readonly string[]): Promise<Aftermath> {
  const all = async <T>(sql: string): Promise<T[]> => (await pool.query(sql)).rows as T[]
  const transfers = await all<BookedTransfer>(
    `SELECT receipt, account, amount::float8, payee_key AS "payeeKey", false AS abroad FROM transfer ORDER BY place`,
  )
  const [outbox] = await all<{ count: string }>('SELECT count(*) FROM warifu_outbox')
  return {
    integrity: await integrityOf(pool),
    undelivered: Number(outbox?.count ?? -1),
    logs: await logsOf(pool, warifu, accounts),
    transfers,
    postings: await all('SELECT receipt, account, amount::float8 FROM posting'),
    balances: await all(`
      SELECT account, CASE WHEN number IS NULL THEN 'internal' ELSE 'customer' END AS kind, yen::float8 AS balance
      FROM balance`),
    sentDrafts: await all('SELECT account, draft, receipt FROM sent_draft'),
    notices: await all('SELECT id, account FROM notice'),
    sessions: await all('SELECT account, first_factor_at::float8 AS "firstFactorAt" FROM session'),
  }
}

/** `ok`, or what PostgreSQL's own check says of an index that does not agree with its table. */
async function integrityOf(pool: Pool): Promise<string> {
  await pool.query('CREATE EXTENSION IF NOT EXISTS amcheck')
  const { rows } = await pool.query(`
    SELECT c.oid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'`)
  for (const { name } of rows as { name: string }[]) {
    try {
      await pool.query('SELECT bt_index_parent_check($1::regclass, true)', [name])
    } catch (error) {
      return `${name}: ${(error as Error).message}`
    }
  }
  return 'ok'
}

async function logsOf(pool: Pool, warifu: HostWarifu, accounts: readonly string[]): Promise<AccountLog[]> {
  const store = postgresStore(pool)
  const logs: AccountLog[] = []
  for (const account of accounts) {
    const events: AccountLog['events'][number][] = []
    for await (const { sequence, at, kind, data } of store.events({ namespace: 'default', id: account })) {
      events.push({ sequence, at, kind, data })
    }
    logs.push({ account, whole: (await warifu.checkEvents({ accountId: account })).ok, events })
  }
  await store.close()
  return logs
}
