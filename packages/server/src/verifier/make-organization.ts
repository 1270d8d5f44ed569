import { assign } from '../flows/assign.ts'
import { withdrawInvitation } from '../flows/invite.ts'
import { reviewed } from '../flows/reviewed.ts'
import { readBy } from '../operators/by.ts'
import { moveTo } from '../operators/group.ts'
import { invitations } from '../operators/invitations.ts'
import { inviteAll } from '../operators/invite.ts'
import { proveLeaving } from '../operators/proof.ts'
import type { OperatorsWorld } from './make-operators.ts'
import type { Organization } from './organization.ts'

export function createOrganization(world: OperatorsWorld): Organization {
  const { accounts, policies, random, clock } = world
  return {
    async invite(people, inviting) {
      await clock.compare()
      return inviteAll({ accounts, policies, random, now: clock.now }, people, inviting)
    },
    async withdrawInvitation({ accountId, namespace = 'default' }, by) {
      const operator = readBy(by)
      await clock.compare()
      return accounts.change({ namespace, id: accountId }, withdrawInvitation(operator))
    },
    invitations: (search = {}) => invitations({ ...world, now: clock.now }, search),
    async assign({ accountId, namespace = 'default' }, { group }, by) {
      const operator = readBy(by)
      await clock.compare()
      const move = moveTo(policies, group)
      if (move === undefined) return { ok: false, code: 'group-unknown' }
      return accounts.change({ namespace, id: accountId }, assign(move, operator))
    },
    async reviewed({ accountId, namespace = 'default' }, by) {
      const operator = readBy(by)
      await clock.compare()
      return accounts.change({ namespace, id: accountId }, reviewed(operator))
    },
    proveLeaving: ({ accountId, namespace = 'default' }) => proveLeaving(world, { namespace, id: accountId }),
  }
}
