import { emptyChain } from '../events/chain.ts'
import { writeCheckpoint } from './checkpoint-text.ts'
import { type Checkpointing, makeCheckpoint } from './make-checkpoint.ts'
import { systemKey } from './system.ts'

/** How often checkpoints are made, and where else they are kept. */
export interface CheckpointOptions {
  /**
   * How often `warifu.work()` makes one, in milliseconds, at least a minute.
   * @defaultValue an hour
   */
  every?: number
  /**
   * Keeps a checkpoint where nobody can change it who can write the database: a log service, a bucket that only takes, a
   * printer. It is one line of text, without anything secret or about a person, and covers all that came before. Called
   * again with the same text where it failed, and after a restart.
   */
  keep?: (text: string) => void | Promise<void>
}

/** A checkpoint that was made. */
export interface Checkpoint {
  /** Accounts whose log had grown since the last one. */
  accounts: number
  /** What to keep elsewhere; null as long as there never was one. */
  text: string | null
}

export interface Checkpoints {
  make(): Promise<Checkpoint>
  /** Only when it is time. */
  whenDue(): Promise<void>
}

export function createCheckpoints(
  world: Checkpointing & { now: () => number; options: CheckpointOptions },
): Checkpoints {
  const { accounts, keys, now, options } = world
  const { every = 3_600_000, keep } = options
  let kept: string | null = null
  const make = async (): Promise<Checkpoint> => {
    const count = await makeCheckpoint(world)
    const { sequence, mac } = (await accounts.read(systemKey))?.chain ?? emptyChain
    if (sequence === 0) return { accounts: count, text: null }
    const text = writeCheckpoint({ sequence, mac }, keys)
    if (text !== kept) await keep?.(text)
    kept = text
    return { accounts: count, text }
  }
  return {
    make,
    async whenDue() {
      const last = await accounts.read(systemKey)
      const isKept = keep === undefined || kept !== null
      if (last === undefined || !isKept || now() >= last.changedAt + every) await make()
    },
  }
}

/** @throws TypeError or RangeError naming the option and what came */
export function readCheckpoints(options: CheckpointOptions = {}): CheckpointOptions {
  const { every, keep } = options
  if (every !== undefined && !(Number.isInteger(every) && every >= 60_000)) {
    throw new RangeError(`checkpoints.every must be milliseconds, at least 60000; got ${String(every)}.`)
  }
  if (keep !== undefined && typeof keep !== 'function') {
    throw new TypeError('checkpoints.keep must be a function that takes a text.')
  }
  return options
}
