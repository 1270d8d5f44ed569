import { createWarifu, type Limits, operation, type SentMessage } from '@warifu/server'
import { sqliteStore } from '@warifu/server/sqlite'
import type { Db } from './database/db.ts'
import { keepNotice } from './notices/notices.ts'
import { contactsOf } from './people/contacts.ts'
import { customerById } from './people/people.ts'
import type { SessionCookie } from './sign-in/cookie.ts'
import type { Sessions } from './sign-in/session.ts'
import { transferDetails } from './transfers/details.ts'
import { extraCheckOf } from './transfers/extra-check.ts'
import { factsOf } from './transfers/make.ts'
import { rules as bankRules } from './transfers/rules.ts'
import { summaryOf } from './transfers/summary.ts'

/** What Warifu is told about the bank. */
export interface WarifuWiring {
  db: Db
  sessions: Sessions
  cookie: SessionCookie
  origin: string
  keys: string
  now: () => number
  random?: (bytes: number) => Uint8Array
  limits?: Partial<Limits>
  /** The bank's own unless told otherwise. */
  rules?: typeof bankRules
  /** Hands an e-mail or an SMS over; nobody recovers by their contacts without it. */
  send?: (message: SentMessage) => void
  log: (line: string) => void
}

/** Everything the bank says to Warifu, in one place: who is asking, what a transfer is, and when it needs a code. */
export function createBankWarifu({ db, sessions, cookie, log, send, rules = bankRules, ...wiring }: WarifuWiring) {
  const transfer = operation({
    title: { ja: '振込', en: 'Transfer' },
    details: transferDetails,
    facts: (details, who) => factsOf(db, who.accountId, details, wiring.now()),
    rules: rules.ask,
    reasons: rules.reasons,
    highRisk: rules.isHighRisk,
    extraCheck: extraCheckOf,
    summary: summaryOf,
  })

  return createWarifu({
    issuer: 'Warifu Bank',
    siteName: { ja: 'わりふ銀行', en: 'Warifu Bank' },
    ...wiring,
    // The bank's own handle, so that a transfer and its approval commit together.
    store: sqliteStore(db),
    identify: (request) => {
      const session = sessions.find(cookie.read(request))
      const customer = session && customerById(db, session.customerId)
      if (!session || !customer) return null
      const { customerId: accountId, idHash: sessionId, stage, firstFactorAt } = session
      return { accountId, sessionId, stage, firstFactorAt, label: `${customer.loginId} (personal)` }
    },
    operations: { transfer },
    ...(send && { contacts: { of: ({ accountId }: { accountId: string }) => contactsOf(db, accountId), send } }),
    notify: ({ id, accountId, kind, at, data }) => keepNotice(db, { id, customerId: accountId, kind, at, data }),
    endSessions: ({ accountId }, { before, except }) => sessions.endBefore(accountId, before, except),
    onError: (error) => log(error instanceof Error ? error.message : 'Warifu met an error it cannot name'),
  })
}

export type BankWarifu = ReturnType<typeof createBankWarifu>
