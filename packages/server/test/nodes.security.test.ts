import { describe, expect, it } from 'vitest'
import type { Session } from '../src/index.ts'
import { NodeProcess } from './node-process.ts'
import { createWorld, wrongCode } from './world.ts'

/** Three nodes on the world's file, and an enrolled owner. */
async function threeNodes() {
  const world = createWorld()
  const hanako = world.browser()
  await hanako.enroll()
  const nodes = [1, 2, 3].map(() => new NodeProcess(world.file))
  await Promise.all(nodes.map(({ ready }) => ready))
  const session = world.sessions.get(hanako.sessionId) as Session
  const everywhere = (count: number, path: string, body: unknown) =>
    Promise.all(
      Array.from({ length: count }, (_, i) => (nodes[i % 3] as NodeProcess).send(session, path, body, world.clock.now)),
    )
  return { world, hanako, nodes, everywhere }
}

describe('several nodes on one database', () => {
  it('A-03 R2 accept one code once, whichever of them is asked', async () => {
    const { world, hanako, nodes, everywhere } = await threeNodes()
    for (let round = 0; round < 3; round++) {
      const challenge = await hanako.challenge('change-address', { address: `${round}` })
      const answers = await everywhere(30, `/otp/challenges/${challenge.id}/answer`, { code: hanako.code() })
      expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(1)
      world.wait(30)
    }
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
    for (const node of nodes) await node.close()
  })

  it('A-10 R11 look at five of 90 parallel wrong codes, all together', async () => {
    const { hanako, nodes, everywhere } = await threeNodes()
    const challenge = await hanako.challenge('change-address', { address: 'a' })
    const answers = await everywhere(90, `/otp/challenges/${challenge.id}/answer`, { code: wrongCode(hanako) })
    const codes = answers.map((answer) => answer?.body.code)
    expect(codes.filter((code) => code === 'wrong-code')).toHaveLength(5)
    expect(codes.filter((code) => code === 'paused')).toHaveLength(85)
    for (const node of nodes) await node.close()
  })
})
