import type { ChangedView } from '@warifu/contract'
import { renameRequest } from '@warifu/contract/schemas'
import type { Authenticator } from '../account/account.ts'
import { refusedRemoval, removeAuthenticator } from '../flows/remove-authenticator.ts'
import { refusedName, renameAuthenticator } from '../flows/rename-authenticator.ts'
import { readAuthenticatorName } from '../request/authenticator-name.ts'
import type { Who } from '../request/who.ts'
import { answer } from './answer.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'
import { viewAuthenticator } from './views.ts'

export function createAuthenticatorEndpoints(needs: EndpointNeeds) {
  const { accounts, settings, receive, carryOut, answerRefusal } = needs
  return {
    // What cannot be done is said before a code is asked for.
    renameAuthenticator: (request: Request, id: string) =>
      receive.posting(request, renameRequest, async (who, body) => {
        const name = readAuthenticatorName(body.name, who.language)
        if (name === null) return answerRefusal({ code: 'name-invalid' })
        const refused = refusedName(who.account, id, name)
        if (refused !== null) return answerRefusal(refused)
        const authenticator = authenticatorOf(who, id)
        const renamed = await carryOut({
          ...{ request, who, name: 'rename-authenticator', reference: id },
          details: { authenticator: id, from: authenticator.name, to: name },
          act: renameAuthenticator(id, name),
        })
        if (!renamed.ok) return renamed.response
        const view: ChangedView = { now: settings.now(), authenticator: viewAuthenticator({ ...authenticator, name }) }
        return answer(view)
      }),

    removeAuthenticator: (request: Request, id: string) =>
      receive.changing(request, async (who) => {
        const refused = refusedRemoval(who.account, id, accounts.context(who.key))
        if (refused !== null) return answerRefusal(refused)
        const removed = await carryOut({
          ...{ request, who, name: 'remove-authenticator', reference: id },
          details: { authenticator: id, name: authenticatorOf(who, id).name },
          act: removeAuthenticator(id, who.asker),
        })
        return removed.ok ? answer(null, 204) : removed.response
      }),
  }
}

function authenticatorOf({ account }: Who, id: string): Authenticator {
  return account?.authenticators.find((one) => one.id === id) as Authenticator
}
