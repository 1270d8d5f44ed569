import type { LookView, OperatorAction, OperatorOutcome, ReleaseView } from '@warifu/contract'
import type { OperatorRequest } from '@warifu/contract/schemas'
import type { AccountKey } from '../account/account-key.ts'
import { nameOf } from '../account/names.ts'
import { lastLines } from '../events/last-lines.ts'
import type { Accounts } from '../flows/accounts.ts'
import { assign } from '../flows/assign.ts'
import type { Flow } from '../flows/flow.ts'
import { invite } from '../flows/invite.ts'
import { leave } from '../flows/leave.ts'
import { lookedAt } from '../flows/operator-acted.ts'
import { approveRelease, cancelRelease, requestRelease } from '../flows/request-release.ts'
import { revokeAuthenticator } from '../flows/revoke-authenticator.ts'
import { unlock } from '../flows/unlock.ts'
import type { Policies } from '../policy/policy.ts'
import type { Store } from '../store/store.ts'
import type { Approval } from './by.ts'
import { moveTo } from './group.ts'
import { inspect } from './inspect.ts'
import { usually } from './invite.ts'

export interface ActionsWorld {
  store: Store
  accounts: Accounts
  policies: Policies
  now: () => number
}

/** An operator's action on somebody else's account. */
export interface Action<Body> {
  /** Which device or group it is about, and what an operator knows that by. */
  subject?(world: ActionsWorld, target: AccountKey, body: Body): Promise<Subject> | Subject
  /** One change of the account, or none. */
  act(world: ActionsWorld, target: AccountKey, body: Body, by: Approval): Promise<Acted>
}

interface Subject {
  subject: string | null
  called: string | null
}

interface Acted {
  outcome: OperatorOutcome
  account?: LookView
  release?: ReleaseView
}

/** Every action there is over HTTP; one more is one entry here, one in the contract, and its name in `operator-action.ts`. */
export const actions: { readonly [A in OperatorAction]: Action<OperatorRequest<A>> } = {
  look: {
    async act(world, target, _body, by) {
      const found = await inspect(world.accounts, target)
      if (found === null) return { outcome: 'account-unknown' }
      await world.accounts.change(target, lookedAt(by))
      return { outcome: 'done', account: { ...found, events: await lastEvents(world, target) } }
    },
  },
  unlock: {
    act: (world, target, _body, by) =>
      changing(world, target, unlock(by), (unlocked) => (unlocked.ok ? 'done' : unlocked.code)),
  },
  revoke: {
    async subject({ accounts }, target, { authenticator }) {
      const name = nameOf(await accounts.read(target), authenticator)
      return { subject: authenticator, called: name === '' ? null : name }
    },
    act: (world, target, { authenticator }, by) =>
      changing(world, target, revokeAuthenticator(authenticator, by), (revoked) =>
        revoked ? 'done' : 'authenticator-unknown',
      ),
  },
  leave: {
    act: (world, target, _body, by) =>
      changing(world, target, leave(by), (voided) => (voided === null ? 'account-unknown' : 'done')),
  },
  assign: {
    subject: (_world, _target, { group }) => ({ subject: group ?? '', called: group ?? '—' }),
    async act(world, target, { group }, by) {
      const move = moveTo(world.policies, group)
      if (move === undefined) return { outcome: 'group-unknown' }
      return changing(world, target, assign(move, by), (assigned) => (assigned.ok ? 'done' : assigned.code))
    },
  },
  'request-release': {
    async act({ accounts }, target, _body, by) {
      const requested = await accounts.change(target, requestRelease(by))
      if (!requested.ok) return { outcome: requested.code }
      const { readyAt, dueAt } = requested
      return { outcome: 'done', release: { readyAt, dueAt, code: null, expiresAt: null } }
    },
  },
  'approve-release': {
    async act({ accounts }, target, _body, by) {
      const approved = await accounts.change(target, approveRelease(by))
      const none = { dueAt: null, code: null, expiresAt: null }
      if (!approved.ok) {
        return approved.code === 'too-early'
          ? { outcome: approved.code, release: { ...none, readyAt: approved.readyAt } }
          : { outcome: approved.code }
      }
      const { code, expiresAt } = approved
      return { outcome: 'done', release: { readyAt: null, dueAt: null, code, expiresAt } }
    },
  },
  'cancel-release': {
    act: (world, target, _body, by) =>
      changing(world, target, cancelRelease(by), (cancelled) => (cancelled ? 'done' : 'nothing-requested')),
  },
  invite: {
    subject: (_world, _target, { group, batch }) => ({
      subject: batch === undefined ? (group ?? null) : `${group ?? '—'} / ${batch}`,
      called: null,
    }),
    async act(world, target, { group, batch = 'desk' }, by) {
      const move = group === undefined ? null : moveTo(world.policies, group)
      if (move === undefined) return { outcome: 'group-unknown' }
      // A code would be read by the operator; letters are made from a list.
      const wanted = { batch, until: world.now() + usually, again: false, code: null, move }
      return changing(world, target, invite(wanted, by), (invited) => (invited === 'invited' ? 'done' : invited))
    },
  },
}

async function changing<T>(
  { accounts }: ActionsWorld,
  target: AccountKey,
  flow: Flow<T>,
  outcomeOf: (outcome: T) => OperatorOutcome,
): Promise<Acted> {
  return { outcome: outcomeOf(await accounts.change(target, flow)) }
}

/** Lines of the log that a look shows. */
const shown = 50

async function lastEvents({ accounts, store }: ActionsWorld, target: AccountKey): Promise<LookView['events']> {
  const end = (await accounts.read(target))?.chain.sequence ?? 0
  const lines = await lastLines(store, target, end, shown)
  return lines.map(({ sequence, at, kind, data }) => ({ sequence, at, kind, data }))
}
