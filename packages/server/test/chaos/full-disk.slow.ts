import { PostgresServer } from '../postgres-server.ts'
import { describeChaos, rounds } from './chaos-testkit.ts'
import { durable, resumeInsistently, sayDurability } from './durable.ts'
import { smallDisk } from './small-disk.ts'

/** Small pieces, so that little work comes to the end of the room. */
const inSmallPieces = { min_wal_size: '2MB', max_wal_size: '4MB', shared_buffers: '16MB' }

describeChaos('whose disk is full for a while', async (run) => {
  const disk = smallDisk()
  run.onEnd(async () => disk.remove())
  const place = { ...(disk.parent !== undefined && { parent: disk.parent }), initdb: ['--wal-segsize=1'] }
  const server = PostgresServer.prepare({ ...durable, ...inSmallPieces }, place)
  await server.resume()
  run.onEnd(() => server.remove())
  run.say(await sayDurability(server))
  run.say(`the disk: ${disk.how}`)

  const whileFull = async (meanwhile: () => Promise<void>): Promise<void> => {
    disk.fill(server)
    await meanwhile()
    await new Promise((resolve) => setTimeout(resolve, 3000))
    disk.free(server)
    // What it cannot write down it does not go on with: it may have given up. Then its operator starts it again.
    run.say(server.isRunning ? 'freed: the server was still there' : 'freed: the server had given up, started again')
    if (!server.isRunning) await resumeInsistently(server)
  }
  /** Uses up the pieces of the log that were there already. */
  const endLog = async (): Promise<void> => {
    for (let piece = 0; piece < 20; piece++) {
      const sql = `SELECT pg_switch_wal() FROM pg_logical_emit_message(true, '', 'one more')`
      await server.run('postgres', sql).catch(() => {})
    }
  }

  return {
    server,
    newcomers: 5 + rounds * 5,
    async breakThings({ answers, fault }) {
      for (let round = 0; round < rounds; round++) {
        await answers(80)
        await fault('disk full, and a little room left in files that are there', () => whileFull(async () => {}))
        await answers(80)
        await fault('disk full to the end of the log', () => whileFull(endLog))
      }
    },
  }
})
