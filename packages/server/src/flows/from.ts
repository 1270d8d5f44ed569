import type { From } from '../events/event-facts.ts'
import type { Asker } from './flow.ts'

/**
 * Where an attempt came from, for its line in the log: which session, by the beginning of its digest; which browser, as it
 * calls itself; and the network address, where the host says one.
 */
export function fromOf({ session, agent, address }: Asker): From {
  return {
    session: session.slice(0, 16),
    ...(agent.browser !== null && { browser: agent.browser }),
    ...(agent.system !== null && { system: agent.system }),
    ...(address !== undefined && { address }),
  }
}
