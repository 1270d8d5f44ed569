import { fromBase32, totp } from '@warifu/otp'
import type { AccountLog } from '../../../../proof/aftermath/aftermath.ts'
import type { What } from '../../../../proof/history/call.ts'
import { History } from '../../../../proof/history/history.ts'
import type { Session } from '../../src/index.ts'
import { postgresStore } from '../../src/postgres.ts'
import { NodeProcess } from '../node-process.ts'
import type { PostgresServer } from '../postgres-server.ts'

interface Reply {
  status: number
  body: { id?: string; secret?: string; code?: string }
}

const period = 30_000

/** Somebody with an authenticator, and the codes it shows. */
export interface Racer {
  account: string
  authenticator: string
  /** The code of so many steps from now. */
  code(steps: number): { code: string; step: number }
}

/** Several verifiers on one PostgreSQL, with nothing around them: for as many answers at once as they can take. */
export class Field {
  readonly history = new History(() => {})
  now = Date.UTC(2026, 10, 24, 1, 0, 0)
  readonly #nodes: NodeProcess[]
  readonly #url: string
  #turn = 0

  private constructor(url: string, nodes: NodeProcess[]) {
    this.#url = url
    this.#nodes = nodes
  }

  static async open(server: PostgresServer, processes: number): Promise<Field> {
    const { url } = await server.createDatabase()
    const nodes = Array.from({ length: processes }, () => new NodeProcess(url))
    await Promise.all(nodes.map(({ ready }) => ready))
    return new Field(url, nodes)
  }

  async close(): Promise<void> {
    await Promise.all(this.#nodes.map((node) => node.close()))
  }

  /** Sends a request to the next of the nodes. */
  async send(account: string, session: string, path: string, body: unknown, what: What): Promise<Reply> {
    this.#turn += 1
    const turn = this.#turn % this.#nodes.length
    const who: Session = {
      ...{ accountId: account, label: account, sessionId: `${account} ${session}` },
      ...{ stage: 'signed-in', firstFactorAt: this.now },
    }
    const heard = this.history.sending({ account, browser: session, node: `node-${turn}` }, what)
    const reply = await (this.#nodes[turn] as NodeProcess).send(who, path, body, this.now)
    const code = reply?.body.code
    heard(reply && { status: reply.status, ...(code !== undefined && { code }) })
    return (reply ?? { status: 0, body: {} }) as Reply
  }

  async enroll(account: string): Promise<Racer> {
    const started = await this.send(account, '0', '/otp/enrollments', {}, { kind: 'start-enrollment' })
    const { id: authenticator = '', secret = '' } = started.body
    const bytes = fromBase32(secret)
    const code = (steps: number) => {
      const step = Math.floor(this.now / period) + steps
      return { code: totp(bytes, step * period), step }
    }
    const confirming = code(0)
    const what: What = { kind: 'confirm', enrollment: authenticator, step: confirming.step }
    const body = { code: confirming.code }
    const { status } = await this.send(account, '0', `/otp/enrollments/${authenticator}`, body, what)
    if (status !== 200) throw new Error(`${account} was not enrolled: ${status}`)
    return { account, authenticator, code }
  }

  /** A challenge about nothing, to try codes on. */
  async challenge({ account }: Racer, session: string): Promise<{ id: string; session: string }> {
    const { body, status } = await this.send(account, session, '/otp/try-code', {}, { kind: 'ask-to-try' })
    if (body.id === undefined) throw new Error(`no challenge for ${account}: ${status}`)
    return { id: body.id, session }
  }

  answer(racer: Racer, challenge: { id: string; session: string }, code: string, step: number | null): Promise<Reply> {
    const what: What = { kind: 'answer', challenge: challenge.id, authenticator: racer.authenticator, step }
    return this.send(racer.account, challenge.session, `/otp/challenges/${challenge.id}/answer`, { code }, what)
  }

  /** A code that is none of this time. */
  wrongCode({ code }: Racer): string {
    const near = new Set([-3, -2, -1, 0, 1, 2, 3].map((steps) => code(steps).code))
    for (let guess = 0; ; guess++) {
      const typed = String(guess).padStart(6, '0')
      if (!near.has(typed)) return typed
    }
  }

  /** What the log says of each of them. */
  async logs(racers: readonly Racer[]): Promise<AccountLog[]> {
    const store = postgresStore(this.#url)
    const logs: AccountLog[] = []
    for (const { account } of racers) {
      const events: AccountLog['events'][number][] = []
      for await (const { sequence, at, kind, data } of store.events({ namespace: 'default', id: account })) {
        events.push({ sequence, at, kind, data })
      }
      logs.push({ account, whole: true, events })
    }
    await store.close()
    return logs
  }
}

/** How often each answer came, as a line. */
export function tally(replies: readonly Reply[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of replies) {
    const name = status === 200 ? 'accepted' : (body.code ?? String(status))
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
