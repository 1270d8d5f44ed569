import type { Operation } from '../operations/operation.ts'
import type { Health } from '../operators/health.ts'
import type { Operations } from '../options/options.ts'
import type { ClosedGate, JoinedGate, OpenGate } from '../protect/gate.ts'
import type { Store } from '../store/store.ts'
import type { Keeping } from './keeping.ts'
import type { Operators } from './operators.ts'

type DetailsOf<O> = O extends Operation<infer Details, infer _Facts, infer _Reason> ? Details : never
type FactsOf<O> = O extends Operation<infer _Details, infer Facts, infer _Reason> ? Facts : never

/** A verifier. `createWarifu` makes it. */
export interface Warifu<S extends Store, O extends Operations> extends Operators, Keeping {
  /** Answers every request below `basePath`, the elements' script included. Never rejects. */
  fetch(request: Request): Promise<Response>
  /**
   * Lets a request pass only with a fresh approval of exactly these details, where the rules ask for one, and spends
   * it in a commit of its own before it says ok.
   *
   * @param input - the operation's details as they came; the request's body is not read here
   */
  protect<N extends keyof O & string>(
    request: Request,
    name: N,
    input: unknown,
  ): Promise<ClosedGate | OpenGate<DetailsOf<O[N]>>>
  /** The same, spent by the host with `gate.spend` inside its own transaction. */
  protect<N extends keyof O & string>(
    request: Request,
    name: N,
    input: unknown,
    how: { spend: 'in-my-transaction' },
  ): Promise<ClosedGate | JoinedGate<DetailsOf<O[N]>, FactsOf<O[N]>, S>>
  /** The last step of signing in: on ok, give the session a new id and mark it `signed-in`. */
  protect(request: Request, name: 'sign-in'): Promise<ClosedGate | OpenGate<Record<string, never>>>
  /** Delivers notices and tidies away what has expired; run it on a timer or from cron, in any number of processes. */
  work(): Promise<void>
  /**
   * Whether this node can decide requests now: its store answers and takes changes, and its clock is believed. For a
   * load balancer's question; it takes two seconds at most, and never rejects.
   *
   * @example
   * ```ts
   * app.get('/healthz', async (c) => c.text('', (await warifu.health()).ok ? 200 : 503))
   * ```
   */
  health(): Promise<Health>
}
