import type { BrokenLog } from '../src/index.ts'
import { ownerOf } from './owner.ts'
import type { World } from './world.ts'

/** What an audit names: `account sequence code`. */
export async function auditOf({ warifu }: World, against: readonly string[] = []): Promise<string[]> {
  const found: BrokenLog[] = []
  await warifu.audit({ against, onBroken: (broken) => void found.push(broken) })
  return found.map(({ account, sequence, code }) => `${account.id} ${sequence ?? '-'} ${code}`)
}

/** Asks for a code and answers it: three lines in the log of somebody who has a device. */
export async function live(world: World, id: string): Promise<void> {
  const browser = owners.get(world)?.get(id) ?? (await begin(world, id))
  world.wait(30)
  const address = { address: `${world.clock.now}` }
  const challenge = await browser.challenge('change-address', address)
  await browser.answer(challenge.id, browser.code())
  await browser.attempt('change-address', address, challenge.id)
}

const owners = new WeakMap<World, Map<string, Awaited<ReturnType<typeof ownerOf>>>>()

async function begin(world: World, id: string) {
  const browser = await ownerOf(world, id)
  owners.set(world, (owners.get(world) ?? new Map()).set(id, browser))
  return browser
}

/** Remembers an account's rows, and puts them back later behind the verifier's back. */
export async function photograph(world: World, id: string): Promise<{ putBack(): Promise<void> }> {
  const document = await world.document(id)
  const { sequence } = (JSON.parse(document) as { chain: { sequence: number } }).chain
  return {
    async putBack() {
      await world.run(`DELETE FROM warifu_event WHERE account = '${id}' AND sequence > ${sequence}`)
      await world.setDocument(id, () => document)
    },
  }
}
