// The whole of a verification by the public API: Request in, code judged, step and event committed, Response out. Making
// the Request is the host's server's work, and done before.

import { timeCallers } from '../rounds/stopwatch.mjs'
import { openDatabase, peopleOf } from '../world/databases.mjs'
import { answerRequest, People, transferRequest } from '../world/people.mjs'
import { details, openVerifier } from '../world/verifier.mjs'

/**
 * @param options `file` with its people; `driver`; `synchronous` other than FULL only to see what the disk costs;
 *   `whole`: the host's two requests around the answer as well
 */
export async function open({ file, driver, synchronous = 'FULL', whole = false }) {
  const database = openDatabase(file, driver)
  const clock = { now: 0 }
  const { warifu } = openVerifier(database, clock)
  database.exec(`PRAGMA synchronous = ${synchronous}`)
  const slice = await verifying(warifu, new People(warifu, clock, peopleOf(file)), whole)
  return { slice, close: () => database.close() }
}

/** @returns `slice`, for a verifier on any store */
export async function verifying(warifu, people, whole = false, time = timeCallers) {
  const piecesOf = whole ? stepUps(people) : answers(people)
  const act = whole ? (piece) => stepUp(warifu, piece) : (request) => answered(warifu, request)
  await replayIsRefused(warifu, people)
  return async (load) => time(await piecesOf(), act, load)
}

const answers = (people) => async () => (await people.ask()).map(answerRequest)

async function answered(warifu, request) {
  const response = await warifu.fetch(request)
  if (response.status !== 200) throw new Error(`a right code was refused: ${await response.text()}`)
}

/** Asked, answered and spent: three requests, three commits. */
const stepUps = (people) => () => people.later((person, code) => ({ person, code, asking: transferRequest(person) }))

async function stepUp(warifu, { person, code, asking }) {
  const asked = await warifu.protect(asking, 'transfer', details)
  const { challenge } = await asked.response.json()
  await answered(warifu, answerRequest({ ...person, code, challenge: challenge.id }))
  const gate = await warifu.protect(transferRequest(person, challenge.id), 'transfer', details)
  if (!gate.ok) throw new Error(`the approval was not taken: ${gate.code}`)
}

/** What is fast must be right as well: a code that was taken is not taken again. */
async function replayIsRefused(warifu, people) {
  const [answer] = await people.ask()
  await answered(warifu, answerRequest(answer))
  const again = await warifu.fetch(answerRequest({ ...answer, challenge: await people.challenge(answer) }))
  if (again.status < 400) throw new Error('a spent code was taken again')
}
