import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { type NodeMajor, nodeFolder } from './node-versions.ts'

/** How a line is run. */
export interface RunOptions {
  /** The version of Node that `node` means. @defaultValue the one that runs the tests */
  node?: NodeMajor
  /** Put into its environment, e.g. a free port. */
  env?: Record<string, string>
  /** Where it runs, inside the project. @defaultValue the project's own folder */
  folder?: string
}

/** A server that a line started. */
export interface Started {
  url: string
  stop(): Promise<void>
}

/**
 * A folder somewhere else, as a customer would have it: empty, with no way to our workspace, and `@warifu/…` coming from
 * the registry of the packed tarballs.
 */
export class OutsideProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'warifu-outside-'))
  readonly #running = new Set<ChildProcess>()

  /** @param registry - the address that {@link startRegistry} gave */
  constructor(registry: string) {
    this.write('.npmrc', `@warifu:registry=${registry}\naudit=false\nfund=false\nupdate-notifier=false\n`)
  }

  write(name: string, text: string): void {
    const path = join(this.folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }

  /** Copies a folder's content into the project. */
  copy(folder: string): void {
    cpSync(folder, this.folder, { recursive: true })
  }

  /**
   * Runs a line of a shell in the folder.
   *
   * @returns what it wrote to its output
   * @throws with everything it said, when it fails
   */
  async run(line: string, options: RunOptions = {}): Promise<string> {
    const child = this.#spawn(line, options)
    let out = ''
    let all = ''
    child.stdout?.on('data', (chunk) => {
      out += chunk
      all += chunk
    })
    child.stderr?.on('data', (chunk) => (all += chunk))
    const code = await new Promise((resolve) => child.on('close', resolve))
    if (code !== 0) throw new Error(`${line} ended with ${code}:\n${all.trim()}`)
    return out
  }

  /**
   * Starts a line that goes on running, and waits until its address answers.
   *
   * @throws with everything it said, when it ends before
   */
  async start(line: string, url: string, options: RunOptions = {}): Promise<Started> {
    const child = this.#spawn(line, options)
    let all = ''
    child.stdout?.on('data', (chunk) => (all += chunk))
    child.stderr?.on('data', (chunk) => (all += chunk))
    while (!(await answers(url))) {
      if (child.exitCode !== null) throw new Error(`${line} ended with ${child.exitCode}:\n${all.trim()}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return { url, stop: () => stop(child) }
  }

  /** A port that nothing listens on. */
  async freePort(): Promise<number> {
    const probe = createServer()
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
    const address = probe.address()
    await new Promise((resolve) => probe.close(resolve))
    if (address === null || typeof address === 'string') throw new Error('no port was given')
    return address.port
  }

  /** Ends what still runs, and deletes the folder. */
  async remove(): Promise<void> {
    await Promise.all([...this.#running].map(stop))
    rmSync(this.folder, { recursive: true, force: true })
  }

  #spawn(line: string, { node, env: more, folder = '.' }: RunOptions): ChildProcess {
    const env = { ...outsideEnvironment(), ...more }
    if (node !== undefined) env.PATH = `${nodeFolder(node)}${delimiter}${env.PATH ?? ''}`
    // A group of its own: what the line starts ends with it.
    const child = spawn('sh', ['-c', line], {
      cwd: join(this.folder, folder),
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#running.add(child)
    child.on('close', () => this.#running.delete(child))
    return child
  }
}

/** Ours without what a test runner or a package manager put into it; where packages come from stays as it is. */
function outsideEnvironment(): NodeJS.ProcessEnv {
  const foreign =
    /^(npm_(lifecycle|package|execpath|node_execpath|command)|VITEST|VITE_|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$|WARIFU_)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { redirect: 'manual' }).then(
    () => true,
    () => false,
  )
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const closed = new Promise((resolve) => child.once('close', resolve))
  try {
    process.kill(-child.pid, 'SIGTERM')
  } catch {
    // It ended meanwhile.
  }
  await closed
}
