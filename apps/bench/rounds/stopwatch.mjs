// What one slice of work took: wall time, CPU time of the process with all its threads, and how long each piece waited.
import { usedByTree } from './processor-time.mjs'
import { quantile } from './statistics.mjs'

/**
 * Works through prepared pieces with so many callers at once, until the time is over or nothing is left. What preparing
 * left behind is cleared away first.
 *
 * @param pieces prepared before the clock starts
 * @param act does one piece; throws when the answer is not right
 */
export async function timeCallers(pieces, act, { callers, ms }) {
  globalThis.gc?.()
  const waits = []
  let next = 0
  const cpu = process.cpuUsage()
  const begin = performance.now()
  const end = begin + ms
  const caller = async () => {
    while (next < pieces.length) {
      const asked = performance.now()
      if (asked >= end) return
      await act(pieces[next++])
      waits.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return sampleOf(waits.length, performance.now() - begin, process.cpuUsage(cpu), waits)
}

/** The same, and what the processes of `pid`, a database server, used meanwhile. */
export function timeCallersOn(pid) {
  return async (pieces, act, load) => {
    const used = usedByTree(pid)
    const sample = await timeCallers(pieces, act, load)
    return { ...sample, serverMicros: used === null ? null : (usedByTree(pid) - used) / sample.count }
  }
}

/** The same for a function without a wait. The clock is looked at only after `at` calls: it must not be what is measured. */
export function timeCalls(call, { ms, at = 100 }) {
  let count = 0
  const cpu = process.cpuUsage()
  const begin = performance.now()
  while (performance.now() - begin < ms) for (let i = 0; i < at; i++) call(count++)
  return sampleOf(count, performance.now() - begin, process.cpuUsage(cpu), [])
}

/** The same for one promise after the other. */
export async function timeAwaited(call, { ms }) {
  let count = 0
  const cpu = process.cpuUsage()
  const begin = performance.now()
  while (performance.now() - begin < ms) for (let i = 0; i < 20; i++) await call(count++)
  return sampleOf(count, performance.now() - begin, process.cpuUsage(cpu), [])
}

function sampleOf(count, wallMs, cpu, waits) {
  const cpuMicros = (cpu.user + cpu.system) / count
  return {
    count,
    rate: (count / wallMs) * 1000,
    cpuMicros,
    /** What one second of CPU does: undisturbed by whatever else runs on the machine. */
    cpuRate: 1e6 / cpuMicros,
    p50: waits.length === 0 ? null : quantile(waits, 0.5),
    p99: waits.length === 0 ? null : quantile(waits, 0.99),
  }
}
