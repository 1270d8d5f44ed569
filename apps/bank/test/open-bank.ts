import { randomBytes } from 'node:crypto'
import { type BankOptions, type RunningBank, startBank } from '../src/main.ts'

/** 24 November 2026, 10:00 in Japan. */
const tuesdayMorning = Date.UTC(2026, 10, 24, 1, 0, 0)

/** A clock that stands until it is moved. */
export function standingClock(at = tuesdayMorning) {
  let time = at
  return {
    now: () => time,
    move: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

export type TestBank = RunningBank & { clock: ReturnType<typeof standingClock> }

/** A bank of its own in memory, on a free port, with its own clock. */
export async function openBank(options: Partial<BankOptions> = {}): Promise<TestBank> {
  const clock = standingClock()
  const keys = `test:${randomBytes(32).toString('base64url')}`
  const bank = await startBank({ port: 0, databasePath: ':memory:', keys, now: clock.now, ...options })
  return { ...bank, clock }
}
