// A step-up over HTTP by a person with a session: the code in a POST, its answer, at 1, 16 and 64 connections.
import { ratio } from '../rounds/rounds.mjs'
import { addSessions } from '../servers/sessions.mjs'
import { betterAuth, echo, warifu } from '../servers/step-ups.mjs'
import { copyDatabase, fillDatabase, folder, openDatabase, peopleOf } from '../world/databases.mjs'
import { People } from '../world/people.mjs'
import { openVerifier } from '../world/verifier.mjs'
import { compareServers } from './servers.mjs'

const own = 'Warifu, SQLite FULL'
const peer = 'better-auth 1.7.25, SQLite FULL'

export async function measureHttp({ quick }) {
  const count = quick ? 300 : 2000
  const file = `${folder}databases/better-auth.db`
  const contenders = [await warifuOn(count), await betterAuth(peer, file, `${file}.people.json`, count), echo()]
  const { tables, memory } = await compareServers('Step-up over HTTP', peer, contenders, quick)
  return { tables: [...tables, memory], goals: [...goalsOf(tables[2]), ...memoryGoals(memory)] }
}

async function warifuOn(count) {
  const file = copyDatabase(await fillDatabase('served', count), 'served by node')
  const database = openDatabase(file)
  const saved = peopleOf(file)
  addSessions(database, saved.people)
  const clock = { now: 0 }
  return warifu(own, 'warifu.mjs', file, new People(openVerifier(database, clock).warifu, clock, saved), clock)
}

function goalsOf({ samples }) {
  const [ours, theirs] = [samples[own], samples[peer]]
  if (ours === undefined || theirs === undefined) return []
  const what = 'HTTP step-up, 64 connections:'
  return [
    { what: `${what} requests over better-auth`, ratio: ratio(ours, theirs), least: 15 },
    { what: `${what} CPU of better-auth over ours`, ratio: ratio(ours, theirs, 'cpuRate'), least: 15 },
  ]
}

function memoryGoals({ rows }) {
  const [ours, theirs] = [own, peer].map((name) => rows.find((row) => row.name === name))
  if (!ours || !theirs) return []
  const over = (field) => ({ median: ours[field] / theirs[field] })
  return [
    { what: 'Memory at rest, over better-auth', ratio: over('idle'), most: 0.6 },
    { what: 'Memory after 16 connections, over better-auth', ratio: over('loaded'), most: 0.8 },
  ]
}
