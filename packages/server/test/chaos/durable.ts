import { existsSync, readFileSync } from 'node:fs'
import type { PostgresServer } from '../postgres-server.ts'

/** PostgreSQL's own settings, said aloud where the server of other tests is careless. */
export const durable = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }

/** What the server itself says of how it keeps things. */
export async function sayDurability(server: PostgresServer): Promise<string> {
  const names = [...Object.keys(durable), 'synchronous_standby_names', 'server_version']
  const shown = await Promise.all(names.map((name) => server.run('postgres', `SHOW ${name}`)))
  return names.map((name, i) => `${name}=${String(shown[i]?.[0]?.[name]) || "''"}`).join(' ')
}

/** Starts it again; what is left of its former processes may still have to end, or the recovery to be waited for. */
export async function resumeInsistently(server: PostgresServer): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await server.resume()
    } catch (error) {
      if (tries === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Its first process, and those that it has started; none where it does not run. */
export function processesOf(server: PostgresServer): number[] {
  const { pid } = server
  if (pid === null || !server.isRunning) return []
  const list = `/proc/${pid}/task/${pid}/children`
  // Only Linux tells.
  const children = existsSync(list) ? readFileSync(list, 'utf8') : ''
  return [
    pid,
    ...children
      .split(' ')
      .filter((text) => text.trim() !== '')
      .map(Number),
  ]
}

/** Stops all its processes in the middle of whatever they do, for a while: a server that says nothing at all. */
export async function freeze(server: PostgresServer, milliseconds: number): Promise<void> {
  const processes = processesOf(server)
  const signal = (name: NodeJS.Signals): void => {
    for (const each of processes) {
      try {
        process.kill(each, name)
      } catch {
        // It has ended meanwhile.
      }
    }
  }
  signal('SIGSTOP')
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  signal('SIGCONT')
}
