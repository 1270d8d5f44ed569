import type { BankNode } from '../cluster/node.ts'
import { draftHeader } from '../terms.ts'
import { prove } from './answering.ts'
import type { Browser, Reply } from './browser.ts'
import { challengeHeader } from './challenge-header.ts'
import type { Person, TransferOrder } from './person.ts'
import { untilHeard } from './until-heard.ts'

/** Sends a transfer once. */
export function sendOnce(
  browser: Browser,
  { details, draft }: TransferOrder,
  challenge: string | null,
  node?: BankNode,
): Promise<Reply | null> {
  const headers = {
    ...(challenge === null ? {} : { [challengeHeader]: challenge }),
    ...(draft === null ? {} : { [draftHeader]: draft }),
  }
  return browser.send(
    { kind: 'transfer', amount: details.amount, challenge, draft },
    { method: 'POST', path: '/transfers', json: details, headers },
    node,
  )
}

/** Sends the same transfer until it is heard what came of it. */
export function sendUntilHeard(browser: Browser, order: TransferOrder, challenge: string | null): Promise<Reply> {
  return untilHeard(() => sendOnce(browser, order, challenge))
}

/** Makes a transfer as the review page does: sent, approved where a code is asked, sent again. */
export async function transfer(browser: Browser, person: Person, order: TransferOrder): Promise<boolean> {
  const asked = await askForTransfer(browser, order)
  if (asked === null) return false
  if (asked === 'done') return true
  if ((await prove(browser, person, asked)) === 'over') return false
  return isDone(await sendUntilHeard(browser, order, asked))
}

/** The challenge that a transfer needs, `done` when it needs none, null when it is refused. */
export async function askForTransfer(browser: Browser, order: TransferOrder): Promise<string | 'done' | null> {
  const reply = await sendUntilHeard(browser, order, null)
  if (isDone(reply)) return 'done'
  return reply.body.challenge?.id ?? null
}

function isDone({ status, body }: Reply): boolean {
  return status === 201 || body.code === 'already-done'
}

/** Writes a transfer on the form; its review page has a draft that can be sent once. */
export async function writeDraft(browser: Browser, order: TransferOrder): Promise<TransferOrder> {
  const { kind: _, amount, ...fields } = order.details
  const reply = await browser.send(
    { kind: 'write-draft' },
    { method: 'POST', path: '/transfers/new', form: { ...fields, amount: String(amount) } },
  )
  const draft = reply?.location.match(/^\/transfers\/review\/([\w-]{22})$/)?.[1]
  return { ...order, draft: draft ?? null }
}
