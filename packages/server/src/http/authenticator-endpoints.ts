import { type ChangedView, challengeHeader } from '@warifu/contract'
import { renameRequest } from '@warifu/contract/schemas'
import { refusedRemoval, removeAuthenticator } from '../flows/remove-authenticator.ts'
import { refusedName, renameAuthenticator } from '../flows/rename-authenticator.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { readAuthenticatorName } from '../request/authenticator-name.ts'
import type { Who } from '../request/who.ts'
import { answer } from './answer.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'
import { viewAuthenticator } from './views.ts'

export function createAuthenticatorEndpoints(needs: EndpointNeeds) {
  const { accounts, settings, receive, carryOut, answerRefusal } = needs
  /** What cannot be done is said before a code is asked for. */
  const refusedEarly = (request: Request, { asker }: Who, refused: Refusal | null): Refusal | null => {
    if (request.headers.has(challengeHeader)) return null
    return asker.stage === 'signed-in' ? refused : { code: 'first-factor-only' }
  }

  return {
    renameAuthenticator: (request: Request, id: string) =>
      receive.posting(request, renameRequest, async (who, body) => {
        const name = readAuthenticatorName(body.name, who.language)
        if (name === null) return answerRefusal({ code: 'name-invalid' })
        const refused = refusedEarly(request, who, refusedName(who.account, id, name))
        if (refused !== null) return answerRefusal(refused)
        const renamed = await carryOut({
          ...{ request, who, name: 'rename-authenticator', reference: id },
          details: { authenticator: id, from: nameOf(who, id), to: name },
          act: renameAuthenticator(id, name),
        })
        if (!renamed.ok) return renamed.response
        const view: ChangedView = { now: settings.now(), authenticator: viewAuthenticator(renamed.value) }
        return answer(view)
      }),

    removeAuthenticator: (request: Request, id: string) =>
      receive.changing(request, async (who) => {
        const refused = refusedEarly(request, who, refusedRemoval(who.account, id, accounts.context(who.key)))
        if (refused !== null) return answerRefusal(refused)
        const removed = await carryOut({
          ...{ request, who, name: 'remove-authenticator', reference: id },
          details: { authenticator: id, name: nameOf(who, id) },
          act: removeAuthenticator(id, who.asker),
        })
        return removed.ok ? answer(null, 204) : removed.response
      }),
  }
}

/** Empty once it is gone: the same request again hears what became of it. */
function nameOf({ account }: Who, id: string): string {
  return account?.authenticators.find((one) => one.id === id)?.name ?? ''
}
