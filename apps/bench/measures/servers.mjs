// Servers beside each other, at 1, 16 and 64 connections.
import { rowOf, runRounds, startAll, warmUp } from '../rounds/rounds.mjs'

/**
 * @param base whose requests the others' are measured by
 * @returns `tables`, one for each number of connections, with their samples beside them for whoever makes goals of them;
 *   `memory`, of the servers after 16 connections
 */
export async function compareServers(title, base, contenders, quick) {
  const { started, missing } = await startAll(contenders)
  await warmUp(title, started, { connections: 16, ms: quick ? 500 : 3000 }, quick ? 1 : 6)
  const tables = []
  for (const connections of [1, 16, 64]) {
    const full = `${title}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`
    const load = { connections, ms: quick ? 500 : 2000 }
    const samples = await runRounds(full, started, { rounds: quick ? 2 : 5, load })
    const rows = started.map(({ name }) => rowOf(name, samples, { base }))
    const table = { title: full, unit: 'requests/s', base, rows: [...rows, ...missing] }
    // For goals only: the figures that are kept are the medians.
    Object.defineProperty(table, 'samples', { value: samples })
    tables.push(table)
  }
  const memory = memoryOf(`${title}: memory of the servers, MB`, started, tables[1])
  await Promise.all(started.map((contender) => contender.stop()))
  return { tables, memory }
}

function memoryOf(title, started, { samples }) {
  const megabytes = (bytes) => Math.round(bytes / 1e5) / 10
  const loaded = (name) => samples[name].at(-1).rss
  const rows = started.map(({ name, idle }) => ({ name, idle: megabytes(idle), loaded: megabytes(loaded(name)) }))
  return { title, unit: 'memory', rows }
}
