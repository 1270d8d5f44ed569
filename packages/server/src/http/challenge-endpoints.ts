import type { AnswerView } from '@warifu/contract'
import { answerRequest, emptyRequest, sendRequest } from '@warifu/contract/schemas'
import { hashForSet } from '../account/backup-codes.ts'
import { laneFor } from '../account/browsers.ts'
import { typedBackupCode } from '../account/typed-code.ts'
import { answerChallenge, challengeFor, refusedUnheard } from '../flows/answer-challenge.ts'
import { beginCheck, refusedBackupCode, settleCheck } from '../flows/answer-with-backup-code.ts'
import { answerWithSentCode, refusedSentCode, refusedToSendFor, sendCodeFor } from '../flows/answer-with-sent-code.ts'
import type { Approved } from '../flows/approve.ts'
import { declineChallenge } from '../flows/decline-challenge.ts'
import { openChallenge } from '../flows/open-challenge.ts'
import { bindOwn, ownOperations } from '../operations/own-operations.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import { browserCookie } from '../request/browser-cookie.ts'
import type { Who } from '../request/who.ts'
import { answer } from './answer.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'
import { withSending } from './sending-view.ts'
import { viewChallenge } from './views.ts'

export function createChallengeEndpoints(needs: EndpointNeeds) {
  const { accounts, settings, receive, inTurn, answerRefusal, refuseUnheard } = needs
  const { now } = settings

  const answerWith = (answered: Result<Approved>): Response => {
    if (!answered.ok) return answerRefusal(answered.refusal)
    const { browserIds, by, ...approved } = answered.value
    const authenticator = by.method === 'code' ? { id: by.authenticator.id, name: by.authenticator.name } : null
    const view: AnswerView = { now: now(), ...approved, method: by.method, authenticator }
    return answer(view, 200, { 'Set-Cookie': browserCookie(browserIds, settings.origin) })
  }

  /** Hashed between two changes, one at a time for each account. */
  const checkBackupCode = async (who: Who, id: string, typed: unknown, check: unknown): Promise<Result<Approved>> => {
    const code = typedBackupCode(typed)
    if (code === null) return refuse({ code: 'malformed-backup-code' })
    const { key, asker } = who
    const unheard = refusedBackupCode(who.account, id, asker, accounts.context(key, who.account), check)
    if (unheard !== null) return refuse(unheard)
    const known = who.account !== undefined && laneFor(who.account, asker.browsers) === 'known'
    return inTurn(who, known, async () => {
      const begun = await accounts.change(key, beginCheck(id, asker, check))
      if (!begun.ok) return begun
      const hash = await hashForSet(code, begun.value.set)
      return accounts.change(key, settleCheck(id, begun.value, hash, asker))
    })
  }

  return {
    readChallenge: (request: Request, id: string) =>
      receive.reading(request, async (who) => {
        const challenge = challengeFor(who.account, id, who.asker)
        if ('code' in challenge) return answerRefusal(challenge)
        const operation = needs.operationOf(challenge.operation)
        if (operation === undefined) return answerRefusal({ code: 'challenge-unknown' })
        const view = viewChallenge(challenge, operation, who, settings, now())
        return answer(await withSending(view, challenge, who, needs))
      }),

    declineChallenge: (request: Request, id: string) =>
      receive.changing(request, async (who) => {
        const declined = await accounts.change(who.key, declineChallenge(id, who.asker.session))
        return declined.ok ? answer(null, 204) : answerRefusal(declined.refusal)
      }),

    answerChallenge: (request: Request, id: string) =>
      receive.posting(request, answerRequest, async (who, body) => {
        if ('backupCode' in body) return answerWith(await checkBackupCode(who, id, body.backupCode, body.check))
        if ('sentCode' in body) {
          const sent = { challenge: id, sentCode: body.sentCode, check: body.check, asker: who.asker }
          const unheard = refusedSentCode(who.account, sent, accounts.context(who.key, who.account))
          if (unheard !== null) return refuseUnheard(who, unheard)
          return answerWith(await accounts.change(who.key, answerWithSentCode(sent), who.account))
        }
        const given = { challenge: id, code: body.code, nextCode: body.nextCode, check: body.check, asker: who.asker }
        const unheard = refusedUnheard(who.account, given, accounts.context(who.key, who.account))
        if (unheard !== null) return refuseUnheard(who, unheard)
        return answerWith(await accounts.change(who.key, answerChallenge(given), who.account))
      }),

    sendCodeFor: (request: Request, id: string) =>
      receive.posting(request, sendRequest, async (who, { method }) => {
        const unheard = refusedToSendFor(who.account, id, method, who.asker, accounts.context(who.key, who.account))
        if (unheard !== null) return refuseUnheard(who, unheard)
        const challenge = who.account?.challenges.find((one) => one.id === id)
        const title = needs.operationOf(challenge?.operation ?? '')?.title
        if (title === undefined) return answerRefusal({ code: 'challenge-unknown' })
        const make = () => accounts.change(who.key, sendCodeFor(id, method, who.asker))
        const sent = await needs.sending.send(who, method, title, make)
        if (sent.ok) return answer(sent.value, 201)
        // No such contact: another way may answer.
        const unreached = sent.refusal.code === 'recovery-unavailable'
        return answerRefusal(unreached ? { code: 'method-not-accepted' } : sent.refusal)
      }),

    /** A challenge about nothing, to try a code on. */
    tryCode: (request: Request) =>
      receive.posting(request, emptyRequest, async (who) => {
        if (who.asker.stage !== 'signed-in') return answerRefusal({ code: 'first-factor-only' })
        const opened = await accounts.change(who.key, openChallenge(bindOwn('try-code', {}), who.asker), who.account)
        if (!opened.ok) return answerRefusal(opened.refusal)
        return answer(viewChallenge(opened.value, ownOperations['try-code'], who, settings, now()), 201)
      }),
  }
}
