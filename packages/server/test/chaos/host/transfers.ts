import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { JoinedGate } from '../../../src/index.ts'
import type { PostgresStore } from '../../../src/postgres.ts'
import { isNewPayee, payeeKey, type Transfer } from './host-warifu.ts'
import { book, clearing } from './tables.ts'

type Gate = JoinedGate<Transfer, { newPayee: boolean }, PostgresStore>

/** Spends the approval and books the transfer, both or neither. */
export async function makeTransfer(
  pool: Pool,
  gate: Gate,
  account: string,
  draft: string | null,
): Promise<{ receipt: string } | { error: unknown }> {
  const receipt = randomUUID()
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    if (draft !== null) await client.query('INSERT INTO sent_draft VALUES ($1, $2, $3)', [account, draft, receipt])
    await gate.spend(client, {
      facts: { newPayee: await isNewPayee(client, account, gate.details) },
      reference: receipt,
    })
    const { amount } = gate.details
    const payee = await payeeOf(client, gate.details)
    await book(client, { receipt, account, payee, payeeKey: payeeKey(gate.details), amount })
    // Its owner is told of it by the same commit.
    await client.query('INSERT INTO notice VALUES ($1, $2)', [`transfer/${receipt}`, account])
    await client.query('COMMIT')
    client.release()
    return { receipt }
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    )
    return { error }
  }
}

/** The receipt of a draft that was sent before, or null. */
export async function receiptOfDraft(pool: Pool, account: string, draft: string): Promise<string | null> {
  const { rows } = await pool.query('SELECT receipt FROM sent_draft WHERE account = $1 AND draft = $2', [
    account,
    draft,
  ])
  return (rows[0] as { receipt: string } | undefined)?.receipt ?? null
}

/** Customers of this bank are paid here, all others through the clearing. */
async function payeeOf(client: PoolClient, { bank, number }: Transfer): Promise<string> {
  if (bank !== '0999') return clearing
  const { rows } = await client.query('SELECT account FROM balance WHERE number = $1', [number])
  return (rows[0] as { account: string }).account
}
