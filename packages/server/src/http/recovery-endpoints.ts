import { type ContactMethod, challengeHeader, type LossView, type RecoveryMethod } from '@warifu/contract'
import { emptyRequest, proofRequest, releasePasswordRequest, sendRequest } from '@warifu/contract/schemas'
import { nameOf } from '../account/names.ts'
import { hashForPassword, makeReleasePassword, readReleasePassword } from '../account/release-password.ts'
import { viewAuthenticator } from '../account/views.ts'
import { proveWithCode } from '../flows/prove-with-code.ts'
import { beginPassword, refusedPassword, settlePassword } from '../flows/prove-with-password.ts'
import { type Proven, stopRecovery } from '../flows/recover.ts'
import { refusedLoss, reportLoss } from '../flows/report-loss.ts'
import { refusedSending, sendCode } from '../flows/send-code.ts'
import { setReleasePassword } from '../flows/set-release-password.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { Who } from '../request/who.ts'
import { answer } from './answer.ts'
import { isApproved } from './approved.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'
import { viewRecovery } from './recovery-view.ts'

/** What a code is for, as the message says it. */
const recovery = { ja: 'ログインの復旧', en: 'recovery of sign-in' }

export function createRecoveryEndpoints(needs: EndpointNeeds) {
  const { accounts, settings, receive, carryOut, inTurn, answerRefusal, sending } = needs
  const { now, limits } = settings

  const view = async (who: Who): Promise<Response> => {
    const account = await accounts.read(who.key)
    const contacts =
      who.asker.stage === 'signed-in' ? [] : [await sending.shown(who, 'email'), await sending.shown(who, 'sms')]
    return answer(viewRecovery({ ...who, account }, contacts, settings, now()))
  }

  /** The same answer whether or not the message arrives: only its owner can tell. */
  const send = async (who: Who, method: ContactMethod): Promise<Response> => {
    const unheard = refusedSending(who.account, who.asker, accounts.context(who.key, who.account))
    if (unheard !== null) return answerRefusal(unheard)
    const make = () => accounts.change(who.key, sendCode(method, who.asker))
    const sent = await sending.send(who, method, recovery, make)
    return sent.ok ? answer(sent.value, 201) : answerRefusal(sent.refusal)
  }

  /** Hashed between two changes, one at a time for each account. */
  const provePassword = async (who: Who, typed: unknown): Promise<Result<Proven>> => {
    const unheard = refusedPassword(who.account, who.asker, accounts.context(who.key, who.account))
    if (unheard !== null) return refuse(unheard)
    const text = typeof typed === 'string' && typed.length <= 512 ? typed.normalize('NFKC') : ''
    return inTurn(who, false, async () => {
      const begun = await accounts.change(who.key, beginPassword(who.asker))
      if (!begun.ok) return begun
      const hash = await hashForPassword(text, begun.value)
      return accounts.change(who.key, settlePassword(begun.value, hash, who.asker))
    })
  }

  const prove = (who: Who, method: RecoveryMethod, body: { code?: unknown; password?: unknown }) =>
    method === 'release-password'
      ? provePassword(who, body.password)
      : accounts.change(who.key, proveWithCode(method, body.code, who.asker))

  return {
    readRecovery: (request: Request) => receive.reading(request, view),

    sendRecoveryCode: (request: Request) =>
      receive.posting(request, sendRequest, (who, { method }) => send(who, method)),

    prove: (request: Request) =>
      receive.posting(request, proofRequest, async (who, { method, ...body }) => {
        const proven = await prove(who, method, body)
        return proven.ok ? view(who) : answerRefusal(proven.refusal)
      }),

    stopRecovery: (request: Request) =>
      receive.changing(request, async (who) => {
        const stopped = await accounts.change(who.key, stopRecovery(who.asker))
        return stopped.ok ? answer(null, 204) : answerRefusal(stopped.refusal)
      }),

    setReleasePassword: (request: Request) =>
      receive.posting(request, releasePasswordRequest, async (who, { password }) => {
        const names = [
          who.key.id,
          who.session.label,
          settings.issuer,
          ...Object.values(settings.siteName),
          settings.host,
        ]
        const chosen = readReleasePassword(password, names)
        if (chosen === null) return answerRefusal({ code: 'password-weak' })
        const challenge = request.headers.get(challengeHeader)
        const set = async (): Promise<Response> => {
          const made = (await isApproved(accounts, who, 'set-release-password', challenge))
            ? await makeReleasePassword(chosen, who.key, { ...settings, now: now() })
            : null
          const done = await carryOut({
            ...{ request, who, name: 'set-release-password', details: {} },
            act: made === null ? () => ({ outcome: refuse({ code: 'unavailable' }) }) : setReleasePassword(made),
            reference: made?.id ?? '',
          })
          return done.ok ? answer(null, 204) : done.response
        }
        return (await isApproved(accounts, who, 'set-release-password', challenge)) ? inTurn(who, true, set) : set()
      }),

    reportLoss: (request: Request, id: string) =>
      receive.posting(request, emptyRequest, async (who) => {
        const early = request.headers.has(challengeHeader) ? null : refusedLoss(who.account, id)
        if (early !== null && who.asker.stage === 'signed-in') return answerRefusal(early)
        const lost = await carryOut({
          ...{ request, who, name: 'report-loss', reference: id },
          details: { authenticator: id, name: nameOf(who.account, id) },
          act: reportLoss(id, who.asker, request.headers.get(challengeHeader)),
        })
        if (!lost.ok) return lost.response
        const moment = now()
        const { authenticators, backupCodesLeft } = lost.value
        const shown: LossView = {
          now: moment,
          authenticators: authenticators.map((one) => viewAuthenticator(one, limits, moment)),
          backupCodesLeft,
        }
        return answer(shown)
      }),
  }
}
