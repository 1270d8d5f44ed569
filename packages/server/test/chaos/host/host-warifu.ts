import type { Pool } from 'pg'
import * as z from 'zod'
import { budget } from '../../../../../proof/budget.ts'
import { highAmount } from '../../../../../proof/terms.ts'
import { ask, createWarifu, operation } from '../../../src/index.ts'
import { postgresStore } from '../../../src/postgres.ts'
import type { Sessions } from './sessions.ts'

const details = z.strictObject({
  kind: z.literal('domestic'),
  from: z.string().max(32),
  bank: z.string().max(4),
  branch: z.string().max(3),
  type: z.literal('ordinary'),
  number: z.string().max(7),
  payeeName: z.string().max(48),
  amount: z.int().min(1),
})

export type Transfer = z.infer<typeof details>

/** Who is paid, in one text. */
export function payeeKey({ bank, branch, type, number, payeeName }: Transfer): string {
  return JSON.stringify([bank, branch, type, number, payeeName])
}

/** Whether this account has never paid that payee. */
export async function isNewPayee(client: Pick<Pool, 'query'>, account: string, transfer: Transfer): Promise<boolean> {
  const { rows } = await client.query('SELECT 1 FROM transfer WHERE account = $1 AND payee_key = $2 LIMIT 1', [
    account,
    payeeKey(transfer),
  ])
  return rows.length === 0
}

export interface HostOptions {
  keys: string
  origin: string
  /** Left out: the system's own clock, watched. */
  now: (() => number) | undefined
  coolOff?: number
  log: (error: string) => void
}

/** A verifier on PostgreSQL, with the one operation of this host. */
export function createHostWarifu(pool: Pool, sessions: Sessions, { log, now, coolOff, ...given }: HostOptions) {
  const transfer = operation({
    title: { ja: '振込', en: 'Transfer' },
    details,
    facts: async (asked, { accountId }) => ({ newPayee: await isNewPayee(pool, accountId, asked) }),
    rules: ({ amount }, { newPayee }) => [
      ask('code', 'high-amount', amount >= highAmount),
      ask('code', 'new-payee', newPayee),
    ],
    reasons: {
      'high-amount': { ja: '10万円以上の振込です。', en: 'A transfer of ¥100,000 or more.' },
      'new-payee': { ja: 'はじめての振込先です。', en: 'The first transfer to this payee.' },
    },
    highRisk: ({ amount }) => amount >= highAmount,
    summary: ({ payeeName, amount }, say) => [
      { label: say({ ja: '受取人名', en: 'Payee' }), value: payeeName, weight: 'main' },
      { label: say({ ja: '振込金額', en: 'Amount' }), value: say.yen(amount), weight: 'main' },
    ],
  })
  return createWarifu({
    ...given,
    ...(now !== undefined && { now }),
    issuer: 'Warifu Bank',
    store: postgresStore(pool),
    limits: { ...budget, ...(coolOff !== undefined && { coolOff }) },
    operations: { transfer },
    identify: (request) => sessions.find(request),
    notify: async ({ id, accountId }) => {
      await pool.query('INSERT INTO notice VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, accountId])
    },
    endSessions: async ({ accountId }, { before, except }) => {
      await sessions.endBefore(accountId, before, except)
    },
    onError: (error) => log(error instanceof Error ? error.message : 'an error without a name'),
  })
}

export type HostWarifu = ReturnType<typeof createHostWarifu>
