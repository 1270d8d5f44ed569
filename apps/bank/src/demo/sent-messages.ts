import type { SentMessage } from '@warifu/server'
import type { Db } from '../database/db.ts'

/** Only the demo has this table: a real bank hands a message to its provider and keeps neither text nor code. */
export const demoMessageSchema = `
CREATE TABLE IF NOT EXISTS demo_message (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL,
  method TEXT NOT NULL,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;`

/** An e-mail or an SMS as its reader sees it. */
export interface DemoMessage {
  id: string
  method: 'email' | 'sms'
  address: string
  subject: string
  text: string
  at: number
}

const kept = 30

/** In the place of a mail provider: the message stays here, to be read on the demo's mailbox page. */
export function keepDemoMessage(db: Db, { accountId, ...message }: SentMessage, at: number): void {
  const { id, method, address, subject, text } = message
  db.prepare(
    'INSERT OR IGNORE INTO demo_message (id, customer_id, method, address, subject, text, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(id, accountId, method, address, subject, text, at)
}

/** The newest first. */
export function demoMessagesOf(db: Db, customerId: string): readonly DemoMessage[] {
  return db
    .prepare(
      'SELECT id, method, address, subject, text, at FROM demo_message WHERE customer_id = ? ORDER BY at DESC, rowid DESC LIMIT ?',
    )
    .all(customerId, kept) as DemoMessage[]
}
