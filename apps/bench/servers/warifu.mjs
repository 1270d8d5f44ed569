// A host that does nothing but serve the verifier: node:http, sessions in the same SQLite file, commits on the disk.
import { toNodeHandler } from '@warifu/server/node'
import { openDatabase } from '../world/databases.mjs'
import { openVerifier, origin } from '../world/verifier.mjs'
import { listen } from './listen.mjs'
import { identifyBySession } from './sessions.mjs'

const database = openDatabase(process.argv[2])
const clock = { now: 0 }
const { warifu } = openVerifier(database, clock, identifyBySession(database))

listen(toNodeHandler(warifu.fetch, { origin }), ({ now }) => {
  if (now !== undefined) clock.now = now
})
