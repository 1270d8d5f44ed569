import type { ContactMethod, Localized, SentView } from '@warifu/contract'
import { sentDigits } from '../account/sent-code.ts'
import type { ToSend } from '../flows/send-code.ts'
import type { Settings } from '../options/options.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import { type Contact, contactFor, handOver, hasContacts, maskContact, wordsOf } from '../request/contacts.ts'
import type { Who } from '../request/who.ts'

/** Sends codes to registered contacts. */
export interface Sending {
  /** The contact of this kind that counts, or undefined. */
  contactOf(who: Who, method: ContactMethod): Promise<Contact | undefined>
  /** Whether the site knows a contact at all; null when it does not say. */
  reaches(who: Who): Promise<boolean | null>
  /** The same for looking: what a failing site does not say is left out. */
  shown(who: Who, method: ContactMethod): Promise<Contact | undefined>
  /**
   * @param what - what the code is for, in the message's words
   * @param make - makes the code, which is counted whatever becomes of the message
   */
  send(who: Who, method: ContactMethod, what: Localized, make: () => Promise<Result<ToSend>>): Promise<Result<SentView>>
}

export function createSending(
  { contacts, limits, siteName, now }: Pick<Settings, 'contacts' | 'limits' | 'siteName' | 'now'>,
  onError: (error: unknown) => void,
): Sending {
  const contactOf: Sending['contactOf'] = ({ key }, method) =>
    contactFor(contacts, { accountId: key.id, namespace: key.namespace }, { method, before: now() - limits.contactAge })
  return {
    contactOf,
    async reaches({ key }) {
      try {
        return contacts === undefined
          ? null
          : await hasContacts(contacts, { accountId: key.id, namespace: key.namespace })
      } catch (error) {
        onError(error)
        return null
      }
    },
    async shown(who, method) {
      try {
        return await contactOf(who, method)
      } catch (error) {
        onError(error)
        return undefined
      }
    },
    async send(who, method, what, make) {
      const contact = await contactOf(who, method)
      if (contacts === undefined || contact === undefined) return refuse({ code: 'recovery-unavailable' })
      const made = await make()
      if (!made.ok) return made
      const { key, language } = who
      const { id, code, expiresAt, nextAt } = made.value
      const minutes = Math.max(1, Math.round((expiresAt - now()) / 60_000))
      const words = wordsOf(siteName, language, { code, minutes, what })
      const to = { namespace: key.namespace, accountId: key.id, method, address: contact.address, language }
      try {
        await handOver(contacts, { id, ...to, code, expiresAt, ...words })
      } catch (error) {
        onError(error)
        return refuse({ code: 'unavailable' })
      }
      const view = { now: now(), method, to: maskContact(contact), digits: sentDigits, expiresAt, nextAt }
      return { ok: true, value: view }
    },
  }
}
