import type { ContactMethod, Language, Localized } from '@warifu/contract'
import { WarifuError } from '../refusal/warifu-error.ts'

/** Where the site can reach an account's owner, as it was registered and confirmed with the site. */
export interface Contact {
  method: ContactMethod
  /** An e-mail address, or a number that takes SMS. */
  address: string
  /** Since when it is registered, in milliseconds: one that somebody has just put there proves nothing. */
  since: number
}

/** A message with a code. The sender keeps neither. */
export interface SentMessage {
  /** The same for the same message. */
  id: string
  namespace: string
  accountId: string
  method: ContactMethod
  address: string
  language: Language
  code: string
  /** Milliseconds since 1970-01-01 UTC. */
  expiresAt: number
  /** Ready to be sent; without a link, since that is what fake sites imitate. */
  subject: string
  text: string
}

/**
 * How codes reach an account's owner when no device is left. Neither a mailbox nor a phone number proves possession the
 * way a device does: whoever takes one over reads the codes. So they count for recovery only, two different proofs are
 * asked for, and it waits (NIST SP 800-63B-4 sections 3.1.3.1 and 4.2).
 */
export interface Contacts {
  /** The account's own, the preferred one of each kind first. */
  of(account: { accountId: string; namespace: string }): readonly Contact[] | Promise<readonly Contact[]>
  /** Sends one message. Rejects when it could not be handed over. */
  send(message: SentMessage): void | Promise<void>
}

/** A moment before it is no milliseconds since 1970, but seconds, or nothing. */
const year2000 = 946_684_800_000

/** How long each call may take. */
const patience = 10_000

/** The contact of this kind that counts for recovery: the first that was registered long enough ago. */
export async function contactFor(
  contacts: Contacts | undefined,
  account: { accountId: string; namespace: string },
  { method, before }: { method: ContactMethod; before: number },
): Promise<Contact | undefined> {
  const all = contacts === undefined ? [] : await within(contacts.of(account))
  return all.find(({ address, since, ...one }) => {
    const isOld = since > year2000 && since <= before
    return one.method === method && typeof address === 'string' && address !== '' && isOld
  })
}

export async function hasContacts(
  contacts: Contacts,
  account: { accountId: string; namespace: string },
): Promise<boolean> {
  return (await within(contacts.of(account))).length > 0
}

/** @throws WarifuError `unavailable` when it is not handed over in time */
export async function handOver(contacts: Contacts, message: SentMessage): Promise<void> {
  await within(contacts.send(message))
}

async function within<T>(work: T | Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WarifuError('unavailable', 'contacts took too long')), patience)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Enough to know one's own by, and no more: the first letter and the domain, or the last four digits. */
export function maskContact({ method, address }: Pick<Contact, 'method' | 'address'>): string {
  if (method === 'sms') return `•••${address.slice(-4)}`
  const at = address.lastIndexOf('@')
  return at < 1 ? '•••' : `${[...address][0]}•••${address.slice(at)}`
}

/** What a message says. Nothing in it can be clicked, and it tells what the code is for. */
export function wordsOf(
  site: Localized,
  language: Language,
  { code, minutes, what }: { code: string; minutes: number; what: Localized },
): Pick<SentMessage, 'subject' | 'text'> {
  const name = site[language]
  return language === 'ja'
    ? {
        subject: `【${name}】${what.ja}の確認コード`,
        text: `【${name}】${what.ja}の確認コードは${code}です（${minutes}分間有効）。ご自身で開いた画面にだけ入力し、どなたにも教えないでください。お心当たりがない場合は、入力せずにサポート窓口にご連絡ください。`,
      }
    : {
        subject: `${name}: your code (${what.en})`,
        text: `${name}: ${code} is your code (${what.en}, valid for ${minutes} minutes). Enter it only on the page you opened yourself, and tell nobody. If you did not ask for it, do not use it, and contact support.`,
      }
}
