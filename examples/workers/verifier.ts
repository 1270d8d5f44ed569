import { ask, createWarifu, operation } from '@warifu/server'
import { postgresStore } from '@warifu/server/postgres'
import * as z from 'zod'
import { endSessions, pool, sessionOf } from './sessions.js'

export const warifu = createWarifu({
  issuer: 'Example Bank',
  origin: `http://localhost:${process.env.PORT ?? 3000}`, // your site's own: https://bank.example
  store: postgresStore(pool),
  keys: process.env.WARIFU_KEYS, // npx warifu keygen > .env
  async identify(request) {
    const session = await sessionOf(request.headers.get('cookie'))
    return session && { ...session, accountId: session.account, sessionId: session.id, label: session.account }
  },
  operations: {
    transfer: operation({
      title: { ja: '振込', en: 'Transfer' },
      details: z.strictObject({ payee: z.string().min(1), amount: z.number().int().positive() }),
      rules: ({ amount }) => [ask('code', 'high-amount', amount >= 100_000)],
      reasons: {
        'high-amount': {
          ja: '10万円以上の振込のため、追加の確認が必要です。',
          en: 'Transfers of ¥100,000 or more need an extra check.',
        },
      },
      summary: ({ payee, amount }, say) => [
        { label: say({ ja: '受取人名', en: 'Payee' }), value: payee, weight: 'main' },
        { label: say({ ja: '振込金額', en: 'Amount' }), value: say.yen(amount), weight: 'main' },
      ],
    }),
  },
  notify: ({ accountId, kind }) => console.log(`Mail to ${accountId}: ${kind}`),
  endSessions: ({ accountId }, { before, except }) => endSessions(accountId, before, except),
  onError: console.error,
})
