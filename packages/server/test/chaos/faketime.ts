import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The library of libfaketime, where Debian and others put it; null when it is not installed, which in our own runs is an error. */
export function faketimeLibrary(): string | null {
  const folders = readdirSync('/usr/lib').map((name) => join('/usr/lib', name, 'faketime'))
  const found = [...folders, '/usr/lib/faketime', '/usr/lib64/faketime', '/usr/local/lib/faketime']
    .map((folder) => join(folder, 'libfaketime.so.1'))
    .find((path) => existsSync(path))
  if (found === undefined && process.env.WARIFU_NEEDS_POSTGRES !== undefined) {
    throw new Error('libfaketime is not installed (Debian: apt-get install libfaketime)')
  }
  return found ?? null
}

/** A clock of the system as a process sees it, which may be set while it runs. Nothing else of the machine is moved. */
export class SettableClock {
  readonly #folder = mkdtempSync(join(tmpdir(), 'warifu-time-'))
  readonly #file = join(this.#folder, 'offset')
  /** What the process is started with. What measures how long something takes goes on as it is. */
  readonly env: Readonly<Record<string, string>>

  constructor(library: string) {
    // The database's user reads it too.
    chmodSync(this.#folder, 0o755)
    this.set(0)
    this.env = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
    }
  }

  /** So many seconds from the true time, from now on. */
  set(seconds: number): void {
    writeFileSync(`${this.#file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`, { mode: 0o644 })
    renameSync(`${this.#file}.new`, this.#file)
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
