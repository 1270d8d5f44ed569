import { sqliteStore } from '@warifu/server/sqlite'
import type { AccountLog, Aftermath, BookedTransfer } from '../../../../proof/aftermath/aftermath.ts'
import type { Db } from '../../src/database/db.ts'
import { balanceOf } from '../../src/ledger/accounts.ts'
import type { BankWarifu } from '../../src/warifu.ts'

/** Reads what is left once no node runs any more. */
export async function readAftermath(db: Db, warifu: BankWarifu, accounts: readonly string[]): Promise<Aftermath> {
  const all = (sql: string): unknown[] => db.prepare(sql).all()
  const logs: AccountLog[] = []
  const store = sqliteStore(db)
  for (const account of accounts) logs.push(await readLog(store, warifu, account))
  const booked = all(`SELECT t.receipt, a.customer_id AS account, t.amount, t.payee_key AS payeeKey,
      json_extract(t.details, '$.kind') = 'abroad' AS abroad
    FROM transfer t JOIN account a ON a.id = t.from_account WHERE t.kind = 'transfer' ORDER BY t.rowid`)
  const ledger = all('SELECT id AS account, kind FROM account') as { account: string; kind: string }[]
  const [{ integrity_check: integrity } = { integrity_check: 'no answer' }] = all('PRAGMA integrity_check') as {
    integrity_check: string
  }[]
  const [{ undelivered } = { undelivered: -1 }] = all('SELECT count(*) AS undelivered FROM warifu_outbox') as {
    undelivered: number
  }[]
  return {
    integrity,
    undelivered,
    logs,
    transfers: (booked as BookedRow[]).map((row) => ({ ...row, abroad: row.abroad === 1 })),
    postings: all('SELECT receipt, account_id AS account, amount FROM posting') as Aftermath['postings'],
    balances: ledger.map((row) => ({ ...row, balance: balanceOf(db, row.account) })),
    sentDrafts: all('SELECT customer_id AS account, draft, receipt FROM sent_draft') as Aftermath['sentDrafts'],
    notices: all('SELECT id, customer_id AS account FROM notice') as Aftermath['notices'],
    sessions: all(
      'SELECT customer_id AS account, first_factor_at AS firstFactorAt FROM session',
    ) as Aftermath['sessions'],
  }
}

type BookedRow = Omit<BookedTransfer, 'abroad'> & { abroad: number }

async function readLog(
  store: ReturnType<typeof sqliteStore>,
  warifu: BankWarifu,
  account: string,
): Promise<AccountLog> {
  const events = []
  for await (const { sequence, at, kind, data } of store.events({ namespace: 'default', id: account })) {
    events.push({ sequence, at, kind, data })
  }
  return { account, whole: (await warifu.checkEvents({ accountId: account })).ok, events }
}
