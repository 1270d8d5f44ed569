import type { ChallengeView, ContactMethod, Method, SendingView } from '@warifu/contract'
import type { Challenge } from '../account/account.ts'
import { sentDigits } from '../account/sent-code.ts'
import { nextSendAt } from '../flows/send-code.ts'
import { maskContact } from '../request/contacts.ts'
import type { Who } from '../request/who.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'

/** The same challenge with whom its codes reach: a method without a contact is none. Others' views are left as they are. */
export async function withSending(
  view: ChallengeView,
  { sent }: Challenge,
  who: Who,
  { sending, settings: { limits } }: Pick<EndpointNeeds, 'sending' | 'settings'>,
): Promise<ChallengeView> {
  const wanted = view.methods.filter(isContactMethod)
  if (who.account === undefined || view.state !== 'open' || wanted.length === 0) return view
  const { now } = view
  const found = await Promise.all(wanted.map((method) => sending.shown(who, method)))
  const contacts = found.flatMap((one) => (one === undefined ? [] : [{ method: one.method, to: maskContact(one) }]))
  const methods = view.methods.filter((one) => !isContactMethod(one) || contacts.some(({ method }) => method === one))
  if (contacts.length === 0) return { ...view, methods }
  return {
    ...view,
    methods,
    sending: {
      contacts,
      sent: viewSent(sent, contacts, now),
      nextAt: nextSendAt(who.account, who.asker, { now, limits }),
    },
  }
}

function viewSent(sent: Challenge['sent'], contacts: SendingView['contacts'], now: number): SendingView['sent'] {
  const contact = contacts.find(({ method }) => method === sent?.method)
  return sent === undefined || contact === undefined || now >= sent.expiresAt
    ? null
    : { ...contact, digits: sentDigits, expiresAt: sent.expiresAt }
}

function isContactMethod(method: Method): method is ContactMethod {
  return method === 'email' || method === 'sms'
}
