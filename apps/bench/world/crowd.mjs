// Databases of any size: some people who use them, and a crowd of accounts around them that only lie there.
import { writeFileSync } from 'node:fs'
import { showProgress } from '../rounds/progress.mjs'
import { accountId, closeWhole, folder, openDatabase } from './databases.mjs'
import { People } from './people.mjs'
import { openVerifier, start } from './verifier.mjs'

/** Accounts written at once; between two batches there is time to say how far it is. */
const batch = 2_000

/** @param active how many of them answer; they lie anywhere among the others */
export async function fillCrowd(total, active) {
  const { file, database, clock, warifu, store } = openEmpty(`crowd-${total}`)
  const people = new People(warifu, clock)
  const every = Math.floor(total / active)
  await people.enroll([accountId(0)])
  const pattern = await accountOf(store, accountId(0))
  // Fast while it is filled; what is measured later chooses for itself.
  database.exec('PRAGMA synchronous = OFF')
  for (let first = 1; first < total; first += batch) {
    showProgress(`filling ${total} accounts: ${first}`)
    const numbers = Array.from({ length: Math.min(batch, total - first) }, (_, i) => first + i)
    const isActive = (number) => number % every === 0 && number / every < active
    await Promise.all([
      people.enroll(numbers.filter(isActive).map(accountId)),
      ...numbers.filter((number) => !isActive(number)).map((number) => lieThere(store, accountId(number), pattern)),
    ])
  }
  showProgress(`filling ${total} accounts: the active ones get a past`)
  await people.age()
  return save(file, database, people)
}

/** Everybody with so many authenticators. The last one is the one they use. */
export async function fillDevices(accounts, devices) {
  const { file, database, clock, warifu, store } = openEmpty(`devices-${devices}`)
  database.exec('PRAGMA synchronous = OFF')
  const ids = Array.from({ length: accounts }, (_, i) => accountId(i))
  let people
  const owned = new Map(ids.map((id) => [id, []]))
  for (let i = 0; i < devices; i++) {
    showProgress(`enrolling device ${i + 1} of ${devices}`)
    people = new People(warifu, clock)
    await people.enroll(ids)
    // An account enrolls by itself only once; so each device is put aside, and in the end they all come back.
    for (const id of ids) {
      const account = JSON.parse((await accountOf(store, id)).document)
      owned.get(id).push(...account.authenticators)
      const last = i === devices - 1
      const authenticators = last ? owned.get(id) : []
      await rewrite(store, id, last ? { authenticators } : { authenticators, firstEnrolledAt: null })
    }
  }
  await people.age()
  return save(file, database, people)
}

function openEmpty(name) {
  const file = `${folder}databases/${name}.db`
  const database = openDatabase(file)
  const clock = { now: start }
  return { file, database, clock, ...openVerifier(database, clock) }
}

function save(file, database, people) {
  closeWhole(database)
  writeFileSync(`${file}.people.json`, JSON.stringify(people))
  return file
}

async function accountOf(store, id) {
  const events = []
  for await (const event of store.events({ namespace: 'default', id })) events.push(event)
  return { document: await store.read({ namespace: 'default', id }), events }
}

/** An account that looks like the pattern. Its secret opens nowhere, and nobody asks it to. */
function lieThere(store, id, { document, events }) {
  const account = { namespace: 'default', id }
  const own = events.map((event) => ({ ...event, account }))
  return store.change(account, () => ({ outcome: null, write: { document, dueAt: null, events: own, outbox: [] } }))
}

function rewrite(store, id, changes) {
  return store.change({ namespace: 'default', id }, (document) => {
    const changed = JSON.stringify({ ...JSON.parse(document), ...changes })
    return { outcome: null, write: { document: changed, dueAt: null, events: [], outbox: [] } }
  })
}
