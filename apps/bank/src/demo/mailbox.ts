import type { Db } from '../database/db.ts'
import { noticeText } from '../notices/notice-text.ts'
import { noticesOf } from '../notices/notices.ts'
import type { Language } from '../text/language.ts'
import { demoMessagesOf } from './sent-messages.ts'

/** Something that arrived, as its reader sees it. */
export interface DemoMail {
  method: 'email' | 'sms'
  subject: string
  text: string
  at: number
}

const shown = 30

/** All that a customer got, the newest first: codes on their way, and every notice, which a bank sends by e-mail too. */
export function demoMailbox(db: Db, customerId: string, language: Language): readonly DemoMail[] {
  const site = language === 'ja' ? '【わりふ銀行】' : 'Warifu Bank: '
  const notices = noticesOf(db, customerId).map((notice): DemoMail => {
    const { subject, text } = noticeText(notice, language)
    return { method: 'email', subject: site + subject, text, at: notice.at }
  })
  return [...demoMessagesOf(db, customerId), ...notices].toSorted((a, b) => b.at - a.at).slice(0, shown)
}
