// The whole of a verification by the public API with the accounts in memory: what is left is the verifier's own work.
import { memoryStore } from '@warifu/server/testkit'
import { People } from '../world/people.mjs'
import { numberedAccount } from '../world/postgres-tape.mjs'
import { openVerifierOn, start } from '../world/verifier.mjs'
import { verifying } from './verification.mjs'

export async function open({ count }) {
  const clock = { now: start }
  const { warifu } = openVerifierOn(memoryStore(), clock)
  const people = new People(warifu, clock)
  await people.enroll(Array.from({ length: count }, (_, i) => numberedAccount(i)))
  await people.age()
  return { slice: await verifying(warifu, people) }
}
