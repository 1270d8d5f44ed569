import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { StoreFixture } from './fixture.ts'

/** Another process at work on a fixture's store. */
export interface Peer {
  /** Resolves once its store is open. */
  ready: Promise<void>
  /** Lets it begin. */
  begin(): void
  /** The numbers it has printed so far: acknowledged changes. */
  readonly acknowledged: readonly number[]
  /** Resolves when it has ended, however. */
  ended: Promise<void>
  /** Ends it at once, as a power cut would. */
  kill(): void
}

// From source the peer is TypeScript too, and needs the same loader that runs us.
const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
const loader = extension === '.ts' ? ['--import', 'tsx'] : []

/** What a peer does; `die-…` names the point at which it ends. */
export type Job = 'increment' | 'spend-once' | 'die-deciding' | 'die-committing' | 'die-told' | 'die-in-transaction'

/** @param times - how often; of `die-committing`, after how many milliseconds */
export function startPeer(fixture: StoreFixture, job: Job, times: number): Peer {
  const script = fileURLToPath(new URL(`./peer${extension}`, import.meta.url))
  const { module, argument } = fixture.peer
  const child = spawn(process.execPath, [...loader, script, module.href, argument, job, String(times)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const acknowledged: number[] = []
  const ready = readLines(child, acknowledged)
  return {
    ready,
    begin: () => child.stdin?.write('begin\n'),
    acknowledged,
    ended: new Promise((resolve) => child.once('close', () => resolve())),
    kill: () => child.kill('SIGKILL'),
  }
}

function readLines(child: ChildProcess, acknowledged: number[]): Promise<void> {
  let rest = ''
  return new Promise((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line === 'ready') resolve()
        else acknowledged.push(Number(line))
      }
    })
  })
}
