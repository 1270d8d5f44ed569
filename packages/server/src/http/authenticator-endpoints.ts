import { type Agent, type ChangedView, challengeHeader } from '@warifu/contract'
import { changeRequest } from '@warifu/contract/schemas'
import type * as z from 'zod'
import { nameOf } from '../account/names.ts'
import { kindOf } from '../account/room.ts'
import { viewAuthenticator } from '../account/views.ts'
import { type Arrangement, arrangeAuthenticator } from '../flows/arrange-authenticator.ts'
import { browserOf, forgetBrowser } from '../flows/forget-browser.ts'
import { refusedRemoval, removeAuthenticator } from '../flows/remove-authenticator.ts'
import { refusedName, renameAuthenticator } from '../flows/rename-authenticator.ts'
import { type OwnersState, refusedState, setAuthenticatorState } from '../flows/set-authenticator-state.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { readAuthenticatorName } from '../request/authenticator-name.ts'
import { type Who, wishOf } from '../request/who.ts'
import { answer } from './answer.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'

export function createAuthenticatorEndpoints(needs: EndpointNeeds) {
  const { accounts, settings, receive, carryOut, answerRefusal } = needs
  /** What cannot be done is said before a code is asked for. */
  const refusedEarly = (request: Request, { asker }: Who, refused: Refusal | null): Refusal | null => {
    if (request.headers.has(challengeHeader)) return null
    return asker.stage === 'signed-in' ? refused : { code: 'first-factor-only' }
  }

  const no = (refusal: Refusal) => ({ ok: false as const, response: answerRefusal(refusal) })

  const rename = async (request: Request, who: Who, id: string, given: string) => {
    const authenticator = who.account?.authenticators.find((one) => one.id === id)
    const kind = authenticator === undefined ? 'app' : kindOf(authenticator)
    const name = readAuthenticatorName(wishOf(who, kind, given), settings.deviceName)
    if (name === null) return no({ code: 'name-invalid' })
    const refused = refusedEarly(request, who, refusedName(who.account, id, name))
    if (refused !== null) return no(refused)
    return carryOut({
      ...{ request, who, name: 'rename-authenticator', reference: id },
      details: { authenticator: id, from: nameOf(who.account, id), to: name },
      act: renameAuthenticator(id, name),
    })
  }

  const bring = async (request: Request, who: Who, id: string, state: OwnersState) => {
    const refused = refusedEarly(
      request,
      who,
      refusedState(who.account, id, state, accounts.context(who.key, who.account)),
    )
    if (refused !== null) return no(refused)
    return carryOut({
      ...{ request, who, reference: id },
      name: state === 'active' ? 'resume-authenticator' : 'suspend-authenticator',
      details: { authenticator: id, name: nameOf(who.account, id) },
      act: setAuthenticatorState(id, state, who.asker),
    })
  }

  const arrange = async ({ key, asker }: Who, id: string, arrangement: Arrangement) => {
    if (asker.stage !== 'signed-in') return no({ code: 'first-factor-only' })
    const arranged = await accounts.change(key, arrangeAuthenticator(id, arrangement))
    return arranged.ok ? arranged : no(arranged.refusal)
  }

  const change = (request: Request, who: Who, id: string, wanted: z.infer<typeof changeRequest>) => {
    if ('name' in wanted) return rename(request, who, id, wanted.name)
    return 'state' in wanted ? bring(request, who, id, wanted.state) : arrange(who, id, wanted)
  }

  return {
    changeAuthenticator: (request: Request, id: string) =>
      receive.posting(request, changeRequest, async (who, wanted) => {
        const changed = await change(request, who, id, wanted)
        if (!changed.ok) return changed.response
        const now = settings.now()
        const view: ChangedView = { now, authenticator: viewAuthenticator(changed.value, settings.limits, now) }
        return answer(view)
      }),

    removeAuthenticator: (request: Request, id: string) =>
      receive.changing(request, async (who) => {
        const refused = refusedEarly(
          request,
          who,
          refusedRemoval(who.account, id, accounts.context(who.key, who.account)),
        )
        if (refused !== null) return answerRefusal(refused)
        const removed = await carryOut({
          ...{ request, who, name: 'remove-authenticator', reference: id },
          details: { authenticator: id, name: nameOf(who.account, id) },
          act: removeAuthenticator(id, who.asker),
        })
        return removed.ok ? answer(null, 204) : removed.response
      }),

    forgetBrowser: (request: Request, id: string) =>
      receive.changing(request, async (who) => {
        const browser = browserOf(who.account, id)
        const refused = refusedEarly(request, who, browser ? null : { code: 'browser-unknown' })
        if (refused !== null) return answerRefusal(refused)
        const forgotten = await carryOut({
          ...{ request, who, name: 'forget-browser', reference: id },
          details: { browser: id, agent: browser ? agentName(browser.agent) : '' },
          act: forgetBrowser(id),
        })
        return forgotten.ok ? answer(null, 204) : forgotten.response
      }),
  }
}

/** The names of browser and system are the same in every language. */
function agentName({ browser, system }: Agent): string {
  return [browser, system].filter((name) => name !== null).join(' / ')
}
