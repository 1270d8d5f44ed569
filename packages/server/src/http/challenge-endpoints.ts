import type { AnswerView } from '@warifu/contract'
import { answerRequest } from '@warifu/contract/schemas'
import { ownChallenge } from '../account/challenges.ts'
import { answerChallenge, refusedUnheard } from '../flows/answer-challenge.ts'
import { declineChallenge } from '../flows/decline-challenge.ts'
import { browserCookie } from '../request/browser-cookie.ts'
import { answer } from './answer.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'
import { viewChallenge } from './views.ts'

export function createChallengeEndpoints(needs: EndpointNeeds) {
  const { accounts, settings, receive, answerRefusal, refuseUnheard } = needs
  const { now } = settings
  return {
    readChallenge: (request: Request, id: string) =>
      receive.reading(request, (who) => {
        const challenge = ownChallenge(who.account, id, who.asker.session)
        if ('code' in challenge) return answerRefusal(challenge)
        const operation = needs.operationOf(challenge.operation)
        return operation === undefined
          ? answerRefusal({ code: 'challenge-unknown' })
          : answer(viewChallenge(challenge, operation, who, settings, now()))
      }),

    declineChallenge: (request: Request, id: string) =>
      receive.changing(request, async (who) => {
        const declined = await accounts.change(who.key, declineChallenge(id, who.asker.session))
        return declined.ok ? answer(null, 204) : answerRefusal(declined.refusal)
      }),

    answerChallenge: (request: Request, id: string) =>
      receive.posting(request, answerRequest, async (who, { code }) => {
        const given = { challenge: id, code, asker: who.asker }
        const unheard = refusedUnheard(who.account, given, accounts.context(who.key))
        if (unheard !== null) return refuseUnheard(who, unheard)
        const answered = await accounts.change(who.key, answerChallenge(given))
        if (!answered.ok) return answerRefusal(answered.refusal)
        const { browserIds, ...approved } = answered.value
        const view: AnswerView = { now: now(), ...approved }
        return answer(view, 200, { 'Set-Cookie': browserCookie(browserIds, settings.origin) })
      }),
  }
}
