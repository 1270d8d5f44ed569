import { type Account, newAccount } from '../account/account.ts'
import type { AccountKey } from '../account/account-key.ts'
import { clocksApart } from '../account/clocks-apart.ts'
import { dueAt, readDocument, writeDocument } from '../account/document.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { chainEvents } from '../events/chain.ts'
import { endsSessions, isTold, type StoredEvent } from '../events/event.ts'
import type { Limits } from '../options/limits.ts'
import type { Policies } from '../policy/policy.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Decide, OutboxEntry, Store } from '../store/store.ts'
import type { Flow, FlowContext } from './flow.ts'

/** What flows run on: the store behind documents, and everything of the world that a flow may know. */
export interface Accounts {
  read(key: AccountKey): Promise<Account | undefined>
  /**
   * Runs a flow under the account's lock; told only after the commit.
   *
   * @param seen - the account as `read` gave it: when it is still so under the lock, it is not parsed again
   */
  change<T>(key: AccountKey, flow: Flow<T>, seen?: Account): Promise<T>
  /** Runs a flow inside the host's own transaction, as synchronously as the store's driver is. */
  within<T>(transaction: unknown, key: AccountKey, flow: Flow<T>): T | Promise<T>
  /** A flow's context outside any lock, for looking only: with the policy of the account as it was read. */
  context(key: AccountKey, account: Account | undefined): FlowContext
}

export function createAccounts(world: {
  store: Store
  keys: KeyRing
  limits: Limits
  policies: Policies
  rememberAnswers: number
  now: () => number
  random: (length: number) => Uint8Array
}): Accounts {
  const { store, keys, limits, policies, rememberAnswers, now, random } = world
  const context = (key: AccountKey, account: Account | undefined): FlowContext => ({
    key,
    now: now(),
    random,
    limits,
    get policy() {
      return policies.of(account)
    },
    rememberAnswers,
    keys,
    open: (sealed, authenticator) =>
      keys.open(sealed, { namespace: key.namespace, account: key.id, authenticator, field: 'secret' }),
  })
  const documents = new WeakMap<Account, string>()
  const accountOf = (document: string | undefined, seen: Account | undefined): Account => {
    if (document === undefined) return newAccount
    return seen !== undefined && documents.get(seen) === document ? seen : readDocument(document)
  }
  const deciding =
    <T>(key: AccountKey, flow: Flow<T>, seen?: Account): Decide<T> =>
    (document) => {
      const before = accountOf(document, seen)
      const moment = context(key, before)
      checkClock(before, moment.now)
      const decision = flow(before, moment)
      if (!('account' in decision)) return { outcome: decision.outcome }
      const { events, head } = chainEvents(key, before.chain, decision.events, moment.now, keys)
      const changedAt = Math.max(moment.now, before.changedAt)
      const after: Account = { ...decision.account, changedAt, chain: head }
      return {
        outcome: decision.outcome,
        write: { document: writeDocument(after), dueAt: dueAt(after), events, outbox: outboxOf(events) },
      }
    }
  return {
    context,
    async read(key) {
      const document = await store.read(key)
      if (document === undefined) return undefined
      const account = readDocument(document)
      documents.set(account, document)
      return account
    },
    change: (key, flow, seen) =>
      store.change(key, deciding(key, flow, seen), seen === undefined ? undefined : documents.get(seen)),
    within: (transaction, key, flow) => store.within(transaction, key, deciding(key, flow)),
  }
}

/**
 * A clock that went back makes codes young again that were never spent, and sessions and approvals live on. Refused
 * rather than counted as wrong: it is not the owner's doing.
 */
function checkClock({ changedAt }: Account, now: number): void {
  if (now >= changedAt - clocksApart) return
  const seconds = Math.round((changedAt - now) / 1000)
  throw new WarifuError('clock', `the clock stands ${seconds} s before the account's last change`)
}

function outboxOf(events: readonly StoredEvent[]): OutboxEntry[] {
  return events.flatMap((event) => {
    const { account, sequence, kind } = event
    const entries: OutboxEntry[] = []
    if (isTold(event)) entries.push({ key: account, sequence, task: 'notify' })
    if (endsSessions.has(kind)) entries.push({ key: account, sequence, task: 'end-sessions' })
    return entries
  })
}
