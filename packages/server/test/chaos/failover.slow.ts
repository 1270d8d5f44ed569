import { renameSync, symlinkSync } from 'node:fs'
import { PostgresServer } from '../postgres-server.ts'
import { describeChaos, rounds } from './chaos-testkit.ts'
import { durable, resumeInsistently, sayDurability } from './durable.ts'

describeChaos('whose primary is killed and whose synchronous standby takes over', async (run) => {
  let primary = await PostgresServer.start({ ...durable, wal_keep_size: '64MB' })
  const servers = [primary]
  run.onEnd(() => Promise.all(servers.map((server) => server.remove())))

  /** A copy that every commit waits for from now on: acknowledged is what is on its disk too. */
  const addStandby = async (): Promise<PostgresServer> => {
    const standby = primary.standby('standby', durable)
    servers.push(standby)
    await resumeInsistently(standby)
    await primary.run('postgres', "ALTER SYSTEM SET synchronous_standby_names = 'standby'")
    await primary.run('postgres', 'SELECT pg_reload_conf()')
    const streams = `SELECT 1 FROM pg_stat_replication WHERE application_name = 'standby' AND sync_state = 'sync'`
    while ((await primary.run('postgres', streams)).length === 0) await new Promise((done) => setTimeout(done, 20))
    return standby
  }
  let standby = await addStandby()
  run.say(await sayDurability(primary))

  return {
    server: primary,
    newcomers: 5 + rounds * 5,
    async breakThings({ address, answers, fault }) {
      for (let round = 0; round < rounds; round++) {
        await answers(80)
        await fault('the standby away for a second', async () => {
          await standby.stop()
          await new Promise((done) => setTimeout(done, 1000))
          await resumeInsistently(standby)
        })
        await answers(80)
        await fault('failover: primary killed (kill -9), standby promoted, address moved', async () => {
          await primary.crash()
          // It waits for no standby of its own until it has one.
          await standby.run('postgres', `ALTER SYSTEM SET synchronous_standby_names = ''`)
          await standby.run('postgres', 'SELECT pg_promote()')
          symlinkSync(standby.folder, `${address}.new`)
          renameSync(`${address}.new`, address)
          primary = standby
        })
        await answers(80)
        standby = await addStandby()
      }
    },
  }
})
