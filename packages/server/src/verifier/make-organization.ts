import { assign } from '../flows/assign.ts'
import { withdrawInvitation } from '../flows/invite.ts'
import { reviewed } from '../flows/reviewed.ts'
import { readBy } from '../operators/by.ts'
import { moveTo } from '../operators/group.ts'
import { invitations } from '../operators/invitations.ts'
import { inviteAll } from '../operators/invite.ts'
import { proveLeaving } from '../operators/proof.ts'
import { createActing } from './acting.ts'
import type { OperatorsWorld } from './operators-world.ts'
import type { Organization } from './organization.ts'

export function createOrganization(world: OperatorsWorld): Organization {
  const { accounts, policies, random, clock } = world
  const acting = createActing(world)
  return {
    async invite(people, inviting) {
      await clock.compare()
      return inviteAll({ accounts, policies, random, now: clock.now }, people, inviting)
    },
    withdrawInvitation: (account, by) => acting(account, by, withdrawInvitation),
    invitations: (search = {}) => invitations({ ...world, now: clock.now }, search),
    async assign(account, { group }, by) {
      const move = moveTo(policies, group)
      if (move !== undefined) return acting(account, by, (operator) => assign(move, operator))
      readBy(by)
      return { ok: false, code: 'group-unknown' }
    },
    reviewed: (account, by) => acting(account, by, reviewed),
    proveLeaving: ({ accountId, namespace = 'default' }) => proveLeaving(world, { namespace, id: accountId }),
  }
}
