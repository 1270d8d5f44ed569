// The same host on PostgreSQL: sessions and accounts in one database, through one pool of ten as pg makes it.
import { toNodeHandler } from '@warifu/server/node'
import { postgresStore } from '@warifu/server/postgres'
import pg from 'pg'
import { openVerifierOn, origin } from '../world/verifier.mjs'
import { listen } from './listen.mjs'
import { identifyBySessionIn } from './sessions.mjs'

const pool = new pg.Pool({ connectionString: process.argv[2] })
const clock = { now: 0 }
const { warifu } = openVerifierOn(postgresStore(pool), clock, identifyBySessionIn(pool))

listen(toNodeHandler(warifu.fetch, { origin }), ({ now }) => {
  if (now !== undefined) clock.now = now
})
