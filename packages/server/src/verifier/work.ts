import type { Checkpoints } from '../checkpoints/checkpoints.ts'
import type { EventData } from '../events/event.ts'
import type { Accounts } from '../flows/accounts.ts'
import { tidy } from '../flows/drop-enrollment.ts'
import type { PausedLog } from '../http/paused-log.ts'
import type { Limits } from '../options/limits.ts'
import type { Operations, WarifuOptions } from '../options/options.ts'
import { deliver, type Notice } from '../outbox/deliver.ts'
import type { Store } from '../store/store.ts'

/** Accounts tidied in one run at most. */
const tidiedAtOnce = 100

/** What has to be done from time to time: tidying, the log of refused answers, the outbox. One failure holds up no other. */
export function createWork(world: {
  host: Pick<WarifuOptions<Store, Operations>, 'store' | 'notify' | 'endSessions'>
  accounts: Accounts
  pausedLog: PausedLog
  checkpoints: Checkpoints
  limits: Limits
  now: () => number
  onError: (error: unknown) => void
}): () => Promise<void> {
  const { accounts, pausedLog, checkpoints, limits, now, onError } = world
  const { store, notify, endSessions } = world.host
  return async () => {
    for (const key of await store.due(now(), tidiedAtOnce)) {
      // An account that cannot be read holds up nobody else.
      await accounts.change(key, tidy).catch(onError)
    }
    await pausedLog.flush(now()).catch(onError)
    const tell = { notify, 'end-sessions': endSessions && ending(endSessions) }
    await deliver({ store, accounts, limits, now, tell, onError })
    await checkpoints.whenDue().catch(onError)
  }
}

/** The outbox tells of an event; what the host has to end stands in its data. */
function ending(
  endSessions: NonNullable<WarifuOptions<Store, Operations>['endSessions']>,
): (notice: Notice) => void | Promise<void> {
  return (notice) => {
    const { before, except }: EventData = notice.data
    return endSessions(notice, { before: Number(before), except: typeof except === 'number' ? except : null })
  }
}
