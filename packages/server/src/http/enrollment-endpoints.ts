import type { EnrolledView, EnrollmentView } from '@warifu/contract'
import { answerRequest, enrollmentRequest } from '@warifu/contract/schemas'
import { formatUri, toBase32 } from '@warifu/otp'
import { confirmEnrollment, refusedConfirmation } from '../flows/confirm-enrollment.ts'
import { dropEnrollment } from '../flows/drop-enrollment.ts'
import { startEnrollment } from '../flows/start-enrollment.ts'
import { readAuthenticatorName } from '../request/authenticator-name.ts'
import { browserCookie } from '../request/browser-cookie.ts'
import { answer } from './answer.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'
import { viewAuthenticator } from './views.ts'

export function createEnrollmentEndpoints(needs: EndpointNeeds) {
  const { accounts, settings, receive, answerRefusal, refuseUnheard } = needs
  const { now } = settings
  return {
    startEnrollment: (request: Request) =>
      receive.posting(request, enrollmentRequest, async (who, body) => {
        const name = readAuthenticatorName(body.name, who.language)
        if (name === null) return answerRefusal({ code: 'name-invalid' })
        // A label that no URI can hold fails here, before there is anything to leave behind.
        formatUri({ issuer: settings.issuer, label: who.session.label, secret: new Uint8Array(20) })
        const started = await accounts.change(who.key, startEnrollment(name, who.asker))
        if (!started.ok) return answerRefusal(started.refusal)
        const { pending, secret } = started.value
        const view: EnrollmentView = {
          now: now(),
          id: pending.id,
          uri: formatUri({ issuer: settings.issuer, label: who.session.label, secret }),
          secret: toBase32(secret),
          issuer: settings.issuer,
          label: who.session.label,
          name,
          digits: 6,
          periodSeconds: 30,
          expiresAt: pending.expiresAt,
        }
        return answer(view, 201)
      }),

    confirmEnrollment: (request: Request, id: string) =>
      receive.posting(request, answerRequest, async (who, { code }) => {
        const unheard = refusedConfirmation(who.account, id, who.asker, accounts.context(who.key))
        if (unheard !== null) return refuseUnheard(who, unheard)
        const confirmed = await accounts.change(who.key, confirmEnrollment(id, code, who.asker))
        if (!confirmed.ok) return answerRefusal(confirmed.refusal)
        const { authenticator, browserIds, coolingOffUntil } = confirmed.value
        const view: EnrolledView = { now: now(), authenticator: viewAuthenticator(authenticator), coolingOffUntil }
        return answer(view, 200, { 'Set-Cookie': browserCookie(browserIds, settings.origin) })
      }),

    dropEnrollment: (request: Request, id: string) =>
      receive.changing(request, async (who) => {
        await accounts.change(who.key, dropEnrollment(id, who.asker.session))
        return answer(null, 204)
      }),
  }
}
