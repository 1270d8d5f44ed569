import { type OperatorAction, operatorActions, operatorRoute } from '@warifu/contract'
import { Hono } from 'hono'
import type { Endpoints } from './endpoints.ts'

/**
 * Where a request enters: the routes of `@warifu/contract`, each to its endpoint. Anything else is answered in kind.
 * `onRoute` hears which one it is, by its template.
 */
export function createRouter(
  basePath: string,
  endpoints: Endpoints,
): (request: Request, onRoute?: (path: string) => void) => Promise<Response> {
  const app = new Hono<{ Bindings: { onRoute: ((path: string) => void) | undefined } }>().basePath(basePath)
  for (const [path, methods] of Object.entries(endpointsByPath(endpoints))) {
    for (const [method, endpoint] of Object.entries(methods)) {
      app.on(method, path, (c) => {
        c.env.onRoute?.(path)
        return endpoint(c.req.raw, c.req.param('id') ?? '')
      })
    }
    app.all(path, () => endpoints.methodNotAllowed(Object.keys(methods).join(', ')))
  }
  app.notFound(() => endpoints.notFound())
  app.onError((error) => endpoints.failed(error))
  return async (request, onRoute) => app.fetch(request, { onRoute })
}

type Endpoint = (request: Request, id: string) => Response | Promise<Response>

/** Where the site names no operators, they answer that there is nothing here. */
function operatorEndpoints(endpoints: Endpoints): Record<string, Record<string, Endpoint>> {
  const posting = (action: OperatorAction) => ({
    POST: (request: Request) => endpoints.operatorAction(request, action),
  })
  return Object.fromEntries(operatorActions.map((action) => [operatorRoute(action), posting(action)]))
}

/** Every address below the base path, and what answers each method there. */
export function endpointsByPath(endpoints: Endpoints): Record<string, Record<string, Endpoint>> {
  return {
    '/elements.js': { GET: endpoints.elements },
    '/state': { GET: endpoints.state },
    '/enrollments': { POST: endpoints.startEnrollment },
    '/enrollments/:id': { POST: endpoints.confirmEnrollment, DELETE: endpoints.dropEnrollment },
    '/authenticators/:id': { PATCH: endpoints.changeAuthenticator, DELETE: endpoints.removeAuthenticator },
    '/browsers/:id': { DELETE: endpoints.forgetBrowser },
    '/backup-codes': { POST: endpoints.issueBackupCodes },
    '/authenticators/:id/loss': { POST: endpoints.reportLoss },
    '/recovery': { GET: endpoints.readRecovery, POST: endpoints.prove, DELETE: endpoints.stopRecovery },
    '/recovery/code': { POST: endpoints.sendRecoveryCode },
    '/release-password': { POST: endpoints.setReleasePassword },
    '/check-up': { GET: endpoints.readCheckUp, POST: endpoints.finishCheckUp },
    '/support-report': { GET: endpoints.readSupportReport },
    '/try-code': { POST: endpoints.tryCode },
    ...operatorEndpoints(endpoints),
    '/challenges/:id': { GET: endpoints.readChallenge, DELETE: endpoints.declineChallenge },
    '/challenges/:id/code': { POST: endpoints.sendCodeFor },
    '/challenges/:id/answer': { POST: endpoints.answerChallenge },
  }
}
