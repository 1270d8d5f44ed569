import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** PostgreSQL's name for a socket in a folder. */
const socketIn = (folder: string): string => join(folder, '.s.PGSQL.5432')

/** Stands between clients and a PostgreSQL server: cuts all lines behind a certain byte, or lets nothing through. */
export class CuttingProxy {
  /** Where clients find it, as they would the server. */
  readonly folder = mkdtempSync(join(tmpdir(), 'warifu-proxy-'))
  readonly #server: Server
  readonly #lines = new Set<Socket>()
  #left = Number.POSITIVE_INFINITY
  /** Nothing goes through, and nobody is told: as where a network is cut. */
  silent = false
  /** Bytes that went through since the last arming, in both directions. */
  passed = 0

  private constructor(server: string) {
    this.#server = createServer((client) => {
      const upstream = connect(socketIn(server))
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        this.#lines.add(from)
        from.on('data', (bytes) => this.#pass(bytes, to))
        from.on('error', () => {})
        from.on('close', () => {
          this.#lines.delete(from)
          to.destroy()
        })
      }
    })
  }

  static async before(server: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(server)
    await new Promise<void>((resolve) => proxy.#server.listen(socketIn(proxy.folder), resolve))
    return proxy
  }

  /** Cuts behind so many more bytes, once. */
  arm(bytes: number): void {
    this.#left = bytes
    this.passed = 0
  }

  async close(): Promise<void> {
    for (const line of this.#lines) line.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
    rmSync(this.folder, { recursive: true, force: true })
  }

  #pass(bytes: Buffer, to: Socket): void {
    if (this.silent) return
    this.passed += bytes.length
    if (bytes.length < this.#left) {
      this.#left -= bytes.length
      to.write(bytes)
      return
    }
    const last = bytes.subarray(0, this.#left)
    this.#left = Number.POSITIVE_INFINITY
    const lines = [...this.#lines]
    to.write(last, () => {
      for (const line of lines) line.destroy()
    })
  }
}
