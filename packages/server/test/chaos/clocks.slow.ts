import { describe, expect, it } from 'vitest'
import { PostgresServer } from '../postgres-server.ts'
import { describeChaos, rounds } from './chaos-testkit.ts'
import { durable, sayDurability } from './durable.ts'
import { faketimeLibrary, SettableClock } from './faketime.ts'

type Three = [SettableClock, SettableClock, SettableClock]

const hour = 3600
/** Long enough to be compared with the database's clock, which is done every ten seconds. */
const seconds = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, count * 1000))

const library = faketimeLibrary()
// A newcomer's machine need not have it, and says so; our own runs must, and without it `faketimeLibrary` throws there.
if (library === null) describe.skip('clocks that are set under load: left out, libfaketime is not installed', () => {})
else {
  const began = Date.now()
  describeChaos(
    'whose clocks are set by an hour',
    async (run) => {
      const database = new SettableClock(library)
      const [first, second, third] = [1, 2, 3].map(() => new SettableClock(library)) as Three
      run.onEnd(async () => {
        for (const clock of [database, first, second, third]) clock.remove()
      })
      const server = await PostgresServer.start(durable, { env: database.env })
      run.onEnd(() => server.remove())
      run.say(await sayDurability(server))
      return {
        server,
        customers: 20,
        newcomers: 100,
        ownClocks: (slot) => ([first, second][slot] ?? third).env,
        async breakThings({ answers, fault }) {
          for (let round = 0; round < rounds; round++) {
            await answers(50)
            await fault('one node an hour ahead, one an hour behind', async () => {
              first.set(hour)
              second.set(-hour)
              await seconds(6)
              first.set(0)
              second.set(0)
            })
            for (const [name, offset] of [
              ['the database an hour ahead', hour],
              ['the database an hour behind', -hour],
            ] as const) {
              await answers(50)
              await fault(name, async () => {
                database.set(offset)
                await seconds(11)
                database.set(0)
              })
            }
          }
        },
      }
    },
    (survived) => {
      it('F-03 F-04 decides nothing by a clock that is an hour off', () => {
        const { logs } = survived().evidence.aftermath
        const off = logs.flatMap(({ events }) =>
          events.filter(({ at }) => at < began - 15_000 || at > Date.now() + 15_000),
        )
        expect(logs.flatMap(({ events }) => events).length).toBeGreaterThan(100)
        expect(off).toEqual([])
      })
    },
  )
}
