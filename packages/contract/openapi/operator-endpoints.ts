import { type OperatorAction, operatorActions, operatorRoute } from '../src/index.ts'
import { operatorRequests } from '../src/schemas.ts'
import { approved, type Endpoint, posting, type Verb } from './endpoint.ts'

const summaries: Readonly<Record<OperatorAction, string>> = {
  look: 'An operator looks at an account: how it stands, and the end of its log.',
  unlock: 'An operator lets codes be typed again.',
  revoke: 'An operator takes a device away.',
  leave: 'An operator voids everything of a person who leaves.',
  assign: 'An operator puts an account under a group.',
  invite: 'An operator invites a person to set up a device.',
  'request-release': 'An operator asks for a release.',
  'approve-release': 'A second operator approves it.',
  'cancel-release': 'An operator stops whatever recovery waits.',
}

/** What operators do, each with a code of their own; there only where the site names operators. */
export const operatorPaths = operatorActions.map((action): [path: string, Partial<Record<Verb, Endpoint>>] => [
  operatorRoute(action),
  {
    post: {
      id: `operator-${action}`.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      summary: summaries[action],
      takes: operatorRequests[action],
      gives: { 200: 'OperatorActionView' },
      approval: true,
      problems: [...posting, ...approved, 'not-permitted', 'cooling-off', 'not-found', 'method-not-accepted'],
    },
  },
])
