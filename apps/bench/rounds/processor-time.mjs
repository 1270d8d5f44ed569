// What other processes have used of the processor, in microseconds: Linux tells it, elsewhere it is left out.
import { readdirSync, readFileSync } from 'node:fs'

/** `/proc` counts in hundredths of a second on every Linux that Node runs on. */
const tick = 10_000

/** A process with all that came of it, whether it still runs or has ended. */
export function usedByTree(pid) {
  try {
    const own = new Map(
      readdirSync('/proc')
        .filter(isNumber)
        .map(statOf)
        .filter(isFound)
        .map((stat) => [stat.pid, stat]),
    )
    const children = [...own.values()].filter(({ parent }) => parent === pid)
    const root = own.get(pid)
    return tick * [root, ...children].reduce((sum, { used, ended }) => sum + used + ended, 0)
  } catch {
    return null
  }
}

/** Those children of this process that have ended. */
export function usedByEnded() {
  const stat = statOf(process.pid)
  return stat === null ? null : tick * stat.ended
}

const isNumber = (name) => /^\d+$/.test(name)
const isFound = (stat) => stat !== null

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name of the program may hold anything, also blanks and brackets.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return { pid: Number(pid), parent: fields[1], used: fields[11] + fields[12], ended: fields[13] + fields[14] }
  } catch {
    return null
  }
}
