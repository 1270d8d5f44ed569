import { challengeHeader, type EnrolledView, type EnrollmentView } from '@warifu/contract'
import { confirmRequest, enrollmentRequest } from '@warifu/contract/schemas'
import { formatUri, toBase32 } from '@warifu/otp'
import { freeName, nameOf } from '../account/names.ts'
import { viewAuthenticator } from '../account/views.ts'
import { confirmEnrollment, refusedConfirmation } from '../flows/confirm-enrollment.ts'
import { dropEnrollment } from '../flows/drop-enrollment.ts'
import { groundsFor, refusedEnrollment, type Started, startEnrollment, type Wanted } from '../flows/start-enrollment.ts'
import { withInvitation } from '../flows/with-invitation.ts'
import { readAuthenticatorName } from '../request/authenticator-name.ts'
import { browserCookie } from '../request/browser-cookie.ts'
import { type Who, wishOf } from '../request/who.ts'
import { answer } from './answer.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'

/** Refused: the response says why. */
interface Closed {
  ok: false
  response: Response
}

export function createEnrollmentEndpoints(needs: EndpointNeeds) {
  const { accounts, settings, receive, carryOut, answerRefusal, refuseUnheard } = needs
  const { now } = settings

  /** Only a further enrollment needs an approval. */
  const start = async (
    request: Request,
    who: Who,
    wanted: Wanted,
    invitationCode: unknown,
  ): Promise<{ ok: true; value: Started } | Closed> => {
    const grounds = groundsFor(who.account, who.asker, now())
    const challenge = request.headers.get(challengeHeader)
    const act = startEnrollment(wanted, who.asker, grounds, challenge)
    if (grounds === 'approved') {
      const asked = { request, who, act, reference: 'enrollment' }
      const { name, replaces } = wanted
      if (replaces === null) return carryOut({ ...asked, name: 'add-authenticator', details: { name } })
      const details = { authenticator: replaces, from: nameOf(who.account, replaces), name }
      return carryOut({ ...asked, name: 'replace-authenticator', details })
    }
    const invited = withInvitation(invitationCode, who.asker, act)
    const started = await accounts.change(who.key, invited, who.account)
    return started.ok ? started : { ok: false, response: answerRefusal(started.refusal) }
  }

  /** The answer to the same request may have been lost; its approval is spent, and may have been the last there was. */
  const startedBefore = (request: Request, { key, account, asker }: Who): Started | null => {
    const challenge = request.headers.get(challengeHeader)
    const pending = account?.pending.find((one) => one.challenge === challenge && one.session === asker.session)
    const over = pending === undefined || now() >= pending.expiresAt
    if (challenge === null || over || asker.stage !== 'signed-in') return null
    return { pending, secret: accounts.context(key, account).open(pending.secret, pending.id) }
  }

  return {
    startEnrollment: (request: Request) =>
      receive.posting(request, enrollmentRequest, async (who, body) => {
        const given = readAuthenticatorName(wishOf(who, 'app', body.name), settings.deviceName)
        const replaces = body.replaces ?? null
        const name = body.name === undefined && given !== null ? freeName(who.account, given, body.replaces) : given
        if (name === null) return answerRefusal({ code: 'name-invalid' })
        const wanted: Wanted = { name, replaces }
        // A label that no URI can hold fails here, before there is anything to leave behind.
        formatUri({ issuer: settings.issuer, label: who.session.label, secret: new Uint8Array(20) })
        const before = startedBefore(request, who)
        const refused = before
          ? null
          : refusedEnrollment(who.account, wanted, who.asker, accounts.context(who.key, who.account))
        if (refused !== null) return answerRefusal(refused)
        const started = before
          ? { ok: true as const, value: before }
          : await start(request, who, wanted, body.invitationCode)
        if (!started.ok) return started.response
        const { pending, secret } = started.value
        const view: EnrollmentView = {
          now: now(),
          id: pending.id,
          uri: formatUri({ issuer: settings.issuer, label: who.session.label, secret }),
          secret: toBase32(secret),
          issuer: settings.issuer,
          label: who.session.label,
          name: pending.name,
          digits: 6,
          periodSeconds: 30,
          expiresAt: pending.expiresAt,
        }
        return answer(view, 201)
      }),

    confirmEnrollment: (request: Request, id: string) =>
      receive.posting(request, confirmRequest, async (who, { code }) => {
        const unheard = refusedConfirmation(who.account, id, who.asker, accounts.context(who.key, who.account))
        if (unheard !== null) return refuseUnheard(who, unheard)
        const confirmed = await accounts.change(who.key, confirmEnrollment(id, code, who.asker), who.account)
        if (!confirmed.ok) return answerRefusal(confirmed.refusal)
        const { authenticator, browserIds, ...rest } = confirmed.value
        const moment = now()
        const shown = viewAuthenticator(authenticator, settings.limits, moment)
        const view: EnrolledView = { now: moment, authenticator: shown, ...rest }
        return answer(view, 200, { 'Set-Cookie': browserCookie(browserIds, settings.origin) })
      }),

    dropEnrollment: (request: Request, id: string) =>
      receive.changing(request, async (who) => {
        await accounts.change(who.key, dropEnrollment(id, who.asker.session))
        return answer(null, 204)
      }),
  }
}
