import { leave } from '../flows/leave.ts'
import { approveRelease, cancelRelease, requestRelease } from '../flows/request-release.ts'
import { revokeAuthenticator } from '../flows/revoke-authenticator.ts'
import { unlock } from '../flows/unlock.ts'
import { auditAll, checkLog } from '../operators/audit.ts'
import { fenceAll } from '../operators/fence.ts'
import { importTokens } from '../operators/import-tokens.ts'
import { inspect } from '../operators/inspect.ts'
import { checkKeys } from '../operators/keys.ts'
import { searchLog } from '../operators/log.ts'
import { listReleases } from '../operators/releases.ts'
import { review } from '../operators/review.ts'
import { rewrapAll } from '../operators/rewrap.ts'
import { createActing } from './acting.ts'
import { createOrganization } from './make-organization.ts'
import type { Operators } from './operators.ts'
import type { OperatorsWorld } from './operators-world.ts'

export function createOperators(world: OperatorsWorld): Operators {
  const { store, accounts, keys, deviceName, clock, policies } = world
  const logs = { store, accounts, keys }
  const acting = createActing(world)
  return {
    unlock: (account, by) => acting(account, by, unlock),
    revoke: ({ authenticator, ...account }, by) =>
      acting(account, by, (operator) => revokeAuthenticator(authenticator, operator)),
    leave: (account, by) => acting(account, by, leave),
    requestRelease: (account, by) => acting(account, by, requestRelease),
    approveRelease: (account, by) => acting(account, by, approveRelease),
    cancelRelease: (account, by) => acting(account, by, cancelRelease),
    releases: () => listReleases(logs),
    inspect: ({ accountId, namespace = 'default' }) => inspect(accounts, { namespace, id: accountId }),
    review: (reviewing = {}) => review({ ...logs, policies }, reviewing),
    events: (search = {}) => searchLog(store, search),
    async importTokens(tokens, importing) {
      await clock.compare()
      return importTokens({ accounts, deviceName }, tokens, importing)
    },
    checkKeys: (most = 200) => checkKeys(logs, most),
    rewrap: (onProgress) => rewrapAll({ store, accounts, keys }, onProgress),
    async fence(fencing) {
      await clock.compare()
      return fenceAll({ store, accounts }, fencing)
    },
    audit: (auditing = {}) => auditAll(logs, auditing),
    async checkEvents({ accountId, namespace = 'default' }) {
      const broken = await checkLog(logs, { namespace, id: accountId })
      return broken === null ? { ok: true } : { ok: false, ...broken }
    },
    ...createOrganization(world),
  }
}
