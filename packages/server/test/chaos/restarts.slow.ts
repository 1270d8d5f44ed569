import { createDice } from '../../../../proof/load/dice.ts'
import { PostgresServer } from '../postgres-server.ts'
import { describeChaos, rounds } from './chaos-testkit.ts'
import { durable, freeze, resumeInsistently, sayDurability } from './durable.ts'

describeChaos('whose database server is stopped, killed and frozen', async (run) => {
  const server = await PostgresServer.start(durable)
  run.onEnd(() => server.remove())
  run.say(await sayDurability(server))
  const dice = createDice(run.seed).of('faults')
  const faults: Record<string, () => Promise<void>> = {
    'stopped in order': () => server.stop(),
    'stopped at once': () => server.kill(),
    'killed (kill -9)': () => server.crash(),
  }
  return {
    server,
    newcomers: 5 + rounds * 5,
    async breakThings({ answers, fault, cluster }) {
      for (let round = 0; round < rounds; round++) {
        for (const [name, end] of dice.shuffled(Object.entries(faults))) {
          await answers(40 + dice.below(40))
          await fault(name, async () => {
            await end()
            await resumeInsistently(server)
          })
        }
        await answers(40)
        await fault('frozen for 3 s', () => freeze(server, 3000))
        await answers(40)
        await fault('one node of three killed (kill -9)', async () => {
          const node = await cluster.one(dice)
          node.kill()
          await node.ended
        })
      }
    },
  }
})
