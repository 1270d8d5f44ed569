import { WarifuError, type WarifuErrorCode } from '../refusal/warifu-error.ts'
import type { Store } from '../store/store.ts'

/** Whether requests can be decided now. `message` is for the people who run it, and holds no secret. */
export type Health = { ok: true } | { ok: false; code: WarifuErrorCode; message: string }

/** Asks the store for something that is always there, and the clock whether it is believed. Never rejects. */
export async function healthOf(world: {
  store: Store
  clock: { now(): number; compare(): Promise<void> }
}): Promise<Health> {
  const { store, clock } = world
  try {
    await clock.compare()
    clock.now()
    await store.due(0, 1)
    if ((await store.writable?.()) === false) throw new WarifuError('unavailable', 'the database takes no changes')
    return { ok: true }
  } catch (error) {
    if (error instanceof WarifuError) return { ok: false, code: error.code, message: error.message }
    return { ok: false, code: 'unavailable', message: 'the store failed in a way of its own' }
  }
}
