// The step-up over HTTP once more, with all that is stored in PostgreSQL.
import { postgresStore } from '@warifu/server/postgres'
import pg from 'pg'
import { ratio } from '../rounds/rounds.mjs'
import { addSessionsTo } from '../servers/sessions.mjs'
import { betterAuth, warifu } from '../servers/step-ups.mjs'
import { folder } from '../world/databases.mjs'
import { People } from '../world/people.mjs'
import { fillPostgres } from '../world/postgres-people.mjs'
import { openVerifierOn } from '../world/verifier.mjs'
import { onPostgres } from './on-postgres.mjs'
import { compareServers } from './servers.mjs'

const own = 'Warifu, PostgreSQL'
const peer = 'better-auth 1.7.25, PostgreSQL'

export function measurePostgresHttp({ quick }) {
  return onPostgres(async (server) => {
    const count = quick ? 256 : 2048
    const people = await peopleWithSessions(server, count)
    const peopleFile = `${folder}databases/better-auth.people.json`
    const contenders = [
      warifu(own, 'warifu-postgres.mjs', server.url('served'), people.people, people.clock),
      await betterAuth(peer, server.database('better-auth'), peopleFile, count),
    ]
    const { tables, memory } = await compareServers('Step-up over HTTP on PostgreSQL', peer, contenders, quick)
    await people.pool.end()
    return { tables: [...tables, memory], goals: goalsOf(tables) }
  })
}

/** Who are asked by this process, and answer to the server that is measured. */
async function peopleWithSessions(server, count) {
  const saved = await fillPostgres(server, 'served', count)
  const pool = new pg.Pool({ connectionString: server.url('served') })
  await addSessionsTo(pool, saved.people)
  const clock = { now: 0 }
  const { warifu: asking } = openVerifierOn(postgresStore(pool), clock)
  return { people: new People(asking, clock, saved), clock, pool }
}

function goalsOf([, sixteen, sixtyFour]) {
  const goal = (connections, { samples }, what, by, least) => ({
    what: `HTTP step-up on PostgreSQL, ${connections} connections: ${what}`,
    ratio: ratio(samples[own], samples[peer], by),
    least,
  })
  return [
    goal(64, sixtyFour, 'requests over better-auth', 'rate', 8),
    goal(16, sixteen, 'requests over better-auth', 'rate', 8),
    goal(64, sixtyFour, 'CPU of better-auth over ours', 'cpuRate', 8),
  ]
}
