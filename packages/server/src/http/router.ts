import { Hono } from 'hono'
import type { Endpoints } from './endpoints.ts'

/**
 * Where a request enters: the routes of `@warifu/contract`, each to its endpoint. Anything else is answered in kind.
 */
export function createRouter(basePath: string, endpoints: Endpoints): (request: Request) => Promise<Response> {
  const app = new Hono().basePath(basePath)
  app.get('/elements.js', (c) => endpoints.elements(c.req.raw))
  app.get('/state', (c) => endpoints.state(c.req.raw))
  app.post('/enrollments', (c) => endpoints.startEnrollment(c.req.raw))
  app.post('/enrollments/:id', (c) => endpoints.confirmEnrollment(c.req.raw, c.req.param('id')))
  app.delete('/enrollments/:id', (c) => endpoints.dropEnrollment(c.req.raw, c.req.param('id')))
  app.get('/challenges/:id', (c) => endpoints.readChallenge(c.req.raw, c.req.param('id')))
  app.delete('/challenges/:id', (c) => endpoints.declineChallenge(c.req.raw, c.req.param('id')))
  app.post('/challenges/:id/answer', (c) => endpoints.answerChallenge(c.req.raw, c.req.param('id')))

  const others: Readonly<Record<string, string>> = {
    '/elements.js': 'GET',
    '/state': 'GET',
    '/enrollments': 'POST',
    '/enrollments/:id': 'POST, DELETE',
    '/challenges/:id': 'GET, DELETE',
    '/challenges/:id/answer': 'POST',
  }
  for (const [path, allowed] of Object.entries(others)) app.all(path, () => endpoints.methodNotAllowed(allowed))
  app.notFound(() => endpoints.notFound())
  app.onError((error) => endpoints.failed(error))
  return async (request) => app.fetch(request)
}
