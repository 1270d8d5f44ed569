import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'
import { describe } from 'vitest'

/** Fast, and forgets everything in a power cut: for tests of anything but that. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * The folder that PostgreSQL's programs lie in, or null when it is not installed. With WARIFU_NEEDS_POSTGRES set, as in
 * our own runs, that is an error: a run that left these tests out must not look like one that passed them.
 */
function postgresPrograms(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((v) => join(debian, v, 'bin'))]
  const has = (folder: string, name: string): boolean => folder !== '' && existsSync(join(folder, name))
  const found = folders.find((folder) => ['initdb', 'postgres', 'pg_basebackup'].every((name) => has(folder, name)))
  if (found === undefined && process.env.WARIFU_NEEDS_POSTGRES !== undefined) {
    throw new Error('PostgreSQL is not installed (no initdb on PATH or in /usr/lib/postgresql/*/bin)')
  }
  return found ?? null
}

/**
 * Tests that need PostgreSQL. A newcomer's machine need not have it: there they say so and are left out. CI must have it,
 * and with WARIFU_NEEDS_POSTGRES its absence is an error.
 */
export function onPostgres(name: string, body: () => void): void {
  if (postgresPrograms() === null) describe.skip(`${name}: left out, PostgreSQL is not installed`, body)
  else describe(name, body)
}

/** Where and how a server's process runs, when that matters to a test. */
export interface ServerPlace {
  /** The folder that its own is made in; the system's for temporary files when left out. */
  parent?: string
  env?: Readonly<Record<string, string>>
  /** Further options of `initdb`. */
  initdb?: readonly string[]
}

/** A PostgreSQL server of a test's own: a temporary folder, a socket in it, nothing on the network. */
export class PostgresServer {
  readonly folder: string
  readonly #programs: string
  readonly #settings: Record<string, string>
  readonly #env: Readonly<Record<string, string>>
  #process: ChildProcess | null = null
  #databases = 0

  private constructor(programs: string, settings: Record<string, string>, { parent, env }: ServerPlace) {
    this.#programs = programs
    this.#settings = settings
    this.#env = env ?? {}
    this.folder = mkdtempSync(join(parent ?? tmpdir(), 'warifu-postgres-'))
    const { uid, gid = 0 } = identity()
    if (uid !== undefined) chownSync(this.folder, uid, gid)
    process.once('exit', () => this.#process?.kill('SIGQUIT'))
  }

  /** @param settings - of postgresql.conf; those of a careless server when there are none */
  static async start(settings?: Record<string, string>, place?: ServerPlace): Promise<PostgresServer> {
    const server = PostgresServer.prepare(settings, place)
    await server.resume()
    return server
  }

  /** A server that does not run yet: `resume` lets it. */
  static prepare(settings: Record<string, string> = careless, place: ServerPlace = {}): PostgresServer {
    const server = PostgresServer.#empty(settings, place)
    const shelf = Object.keys(place).length === 0 ? process.env.WARIFU_POSTGRES_SHELF : undefined
    const kept = shelf === undefined ? null : join(shelf, 'data')
    if (kept !== null && existsSync(kept)) server.asItsUser('cp', ['-R', kept, 'data'])
    else {
      const options = ['-D', 'data', '-U', 'postgres', '-A', 'trust', '--no-sync', '--locale=C', '-E', 'UTF8']
      server.program('initdb', [...options, ...(place.initdb ?? [])])
      if (kept !== null) server.#keep(kept)
    }
    return server
  }

  /** Puts a copy of its untouched files where the next server finds it: to make them anew takes seconds each time. */
  #keep(kept: string): void {
    this.asItsUser('cp', ['-R', 'data', 'kept'])
    try {
      renameSync(join(this.folder, 'kept'), kept)
    } catch {
      // Somebody else was first.
      rmSync(join(this.folder, 'kept'), { recursive: true })
    }
  }

  static #empty(settings: Record<string, string>, place: ServerPlace): PostgresServer {
    const programs = postgresPrograms()
    if (programs === null) throw new Error('PostgreSQL is not installed')
    return new PostgresServer(programs, settings, place)
  }

  /** A standby of this one, which must be running: a copy that goes on receiving. It does not run yet. */
  standby(name: string, settings: Record<string, string>): PostgresServer {
    const standby = PostgresServer.#empty(settings, { env: this.#env })
    const from = `host=${this.folder} user=postgres application_name=${name}`
    standby.program('pg_basebackup', ['-D', 'data', '-d', from, '-R', '-c', 'fast', '--no-sync'])
    return standby
  }

  /** Carries out one of PostgreSQL's own programs, in this server's folder and as its user. */
  program(name: string, options: readonly string[]): void {
    this.asItsUser(join(this.#programs, name), options)
  }

  /** Carries out any program as the user that the server runs as. */
  asItsUser(program: string, options: readonly string[]): void {
    const env = { ...process.env, ...this.#env }
    const done = spawnSync(program, options, { cwd: this.folder, ...identity(), env, encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`${program} failed: ${done.error?.message ?? done.stderr}`)
  }

  get isRunning(): boolean {
    return this.#process !== null && this.#process.exitCode === null && this.#process.signalCode === null
  }

  /** Its first process, while it runs. */
  get pid(): number | null {
    return this.#process?.pid ?? null
  }

  /** Lets it run, for the first time or again after `stop` or `kill`. */
  async resume(): Promise<void> {
    const settings = { listen_addresses: '', unix_socket_directories: this.folder, ...this.#settings }
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(join(this.#programs, 'postgres'), ['-D', 'data', ...options], {
      cwd: this.folder,
      ...identity(),
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    this.#process = child
    await new Promise<void>((resolve, reject) => {
      let log = ''
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        log += text
        if (/ready to accept (read-only )?connections/.test(log)) resolve()
      })
      child.once('close', () => reject(new Error(`PostgreSQL did not start: ${log}`)))
    })
  }

  /** Stops it in order; whoever is connected is told. */
  stop(): Promise<void> {
    return this.#end('SIGINT')
  }

  /** Stops it as a power cut would, as far as that can be done without one. */
  kill(): Promise<void> {
    return this.#end('SIGQUIT')
  }

  /** Ends its first process with no chance to do anything; the others find out and end too. */
  async crash(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** A pool on a database; for this server's own tasks and a host's transactions. */
  pool(database: string, options: pg.PoolConfig = {}): pg.Pool {
    const pool = new pg.Pool({ host: this.folder, user: 'postgres', database, ...options })
    pool.on('error', () => {})
    return pool
  }

  /** @returns the connection string of a new, empty database */
  async createDatabase(): Promise<{ database: string; url: string }> {
    this.#databases += 1
    const database = `warifu_${this.#databases}`
    await this.run('postgres', `CREATE DATABASE ${database}`)
    return { database, url: this.url(database) }
  }

  url(database: string): string {
    return `postgresql://postgres@/${database}?host=${encodeURIComponent(this.folder)}`
  }

  /** Carries out one statement on a connection of its own. */
  async run(database: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ host: this.folder, user: 'postgres', database })
    await client.connect()
    try {
      return (await client.query(sql, values)).rows as Record<string, unknown>[]
    } finally {
      await client.end()
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process
    this.#process = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const closed = new Promise((resolve) => child.once('close', resolve))
    child.kill(signal)
    await closed
  }
}

/** PostgreSQL refuses to run as root: Debian's own user runs it then. */
function identity(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (option: string): number => Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}
