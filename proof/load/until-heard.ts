import type { Reply } from './browser.ts'

/** Nodes come back at once, so whoever hears nothing so many times in a row will hear nothing any more. */
const patience = 200

/** Sends until somebody answers who could decide. */
export async function untilHeard(send: () => Promise<Reply | null>): Promise<Reply> {
  for (let tries = 0; tries < patience; tries++) {
    const reply = await send()
    if (reply !== null && reply.status < 500) return reply
  }
  throw new Error('nobody answers any more')
}
