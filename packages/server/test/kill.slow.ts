import type { ChallengeView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import type { Session } from '../src/index.ts'
import { NodeProcess } from './node-process.ts'
import { type Browser, createWorld, type World } from './world.ts'

const kills = 30

describe('F-16 a node killed in the middle', () => {
  it(`keeps what it acknowledged over ${kills} kills: no code works again, no approval is lost, the log is whole`, async () => {
    const world = createWorld()
    const hanako = world.browser()
    await hanako.enroll()
    const session = world.sessions.get(hanako.sessionId) as Session
    const acknowledged: { code: string; at: number }[] = []
    const whole = await timeOf(world.file, hanako, session, world)
    for (let kill = 0; kill < kills; kill++) {
      const node = new NodeProcess(world.file)
      await node.ready
      const challenge = await hanako.challenge('change-address', { address: `${kill}` })
      const [code, at] = [hanako.code(), world.clock.now]
      const answering = node.send(session, `/otp/challenges/${challenge.id}/answer`, { code }, at)
      // From before the decision to well after the commit: every kill falls elsewhere.
      setTimeout(() => node.kill(), ((kill % 15) / 7) * whole)
      const answer = await answering
      await node.ended
      if (answer?.status === 200) acknowledged.push({ code, at })
      const state = await hanako.call<ChallengeView>('GET', `/otp/challenges/${challenge.id}`)
      // Whole or not at all: an approval and its spent step come together.
      const again = await hanako.answer(challenge.id, code)
      if (state.body.state === 'approved') expect(again.status).not.toBe(200)
      else expect(again.status).toBe(200)
      if (answer?.status === 200) expect(state.body.state).toBe('approved')
      world.wait(60)
    }
    expect(acknowledged.length).toBeGreaterThan(0)
    for (const { code, at } of acknowledged) {
      world.clock.now = at
      const challenge = await hanako.challenge('change-address', { address: `again ${code}` })
      expect((await hanako.answer(challenge.id, code)).status).not.toBe(200)
    }
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
  }, 300_000)
})

/** How long one answer takes here, from sending to hearing, in milliseconds. */
async function timeOf(file: string, owner: Browser, session: Session, world: World): Promise<number> {
  const node = new NodeProcess(file)
  await node.ready
  const challenge = await owner.challenge('change-address', { address: 'timing' })
  const began = performance.now()
  await node.send(session, `/otp/challenges/${challenge.id}/answer`, { code: owner.code() }, world.clock.now)
  const took = performance.now() - began
  await node.close()
  world.wait(60)
  return took
}
