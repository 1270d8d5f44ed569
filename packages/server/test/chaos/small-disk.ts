import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PostgresServer } from '../postgres-server.ts'
import { processesOf } from './durable.ts'

/** A place for a server's files that can be full. */
export interface SmallDisk {
  /** Where the server's folder is to be made; the system's place for temporary files when left out. */
  parent?: string
  /** In a few words. */
  how: string
  fill(server: PostgresServer): void
  free(server: PostgresServer): void
  remove(): void
}

/** A filesystem of its own where one may be mounted; elsewhere a limit on the size of files, which fails a little otherwise. */
export function smallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-disk-'))
  const isAllowed = process.env.WARIFU_CHAOS_DISK !== 'limit'
  const size = `size=${100 * 1024 * 1024}`
  if (isAllowed && spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder]).status === 0) return mounted(folder)
  rmSync(folder, { recursive: true })
  return limited()
}

function mounted(folder: string): SmallDisk {
  chmodSync(folder, 0o777)
  const ballast = join(folder, 'ballast')
  return {
    parent: folder,
    how: 'a filesystem of 100 MB in memory, filled to the last byte (ENOSPC)',
    fill() {
      const file = openSync(ballast, 'a')
      for (let piece = 1024 * 1024; piece >= 1; piece = Math.floor(piece / 4)) fillBy(file, Buffer.alloc(piece))
      closeSync(file)
    },
    free: () => rmSync(ballast),
    remove() {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function fillBy(file: number, piece: Buffer): void {
  for (;;) {
    try {
      if (writeSync(file, piece) < piece.length) return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return
      throw error
    }
  }
}

function limited(): SmallDisk {
  // The first process first: what it starts from then on has the same limit.
  const limit = (server: PostgresServer, size: string): void => {
    for (const pid of processesOf(server)) server.asItsUser('prlimit', ['--pid', `${pid}`, `--fsize=${size}:unlimited`])
  }
  return {
    how: 'no filesystem may be mounted here: its processes may write no file beyond 64 kB (EFBIG instead of ENOSPC)',
    fill: (server) => limit(server, '65536'),
    free: (server) => limit(server, 'unlimited'),
    remove: () => {},
  }
}
