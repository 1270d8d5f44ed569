import { closeSync, openSync, readSync, writeSync } from 'node:fs'

/**
 * The time of the whole proof: eight bytes in a file. One process moves it, all others read it, so that a time step
 * passes as fast as the work gets done and not as fast as the machine is.
 */
export interface SharedClock {
  now(): number
  move(milliseconds: number): void
  close(): void
}

/** Makes the clock; only its maker moves it. */
export function startClock(path: string, at: number): SharedClock {
  const file = openSync(path, 'w+')
  const bytes = Buffer.alloc(8)
  let time = at
  const write = (): void => {
    bytes.writeDoubleLE(time)
    writeSync(file, bytes, 0, 8, 0)
  }
  write()
  return {
    now: () => time,
    move(milliseconds) {
      time += milliseconds
      write()
    },
    close: () => closeSync(file),
  }
}

/** Reads a clock that another process moves. */
export function readClock(path: string, skew: number): () => number {
  const file = openSync(path, 'r')
  const bytes = Buffer.alloc(8)
  return () => {
    readSync(file, bytes, 0, 8, 0)
    return bytes.readDoubleLE() + skew
  }
}
