import type { ProblemCode } from '@warifu/contract'
import type { Asked } from '../operations/operation.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Store, SynchronousStore } from '../store/store.ts'
import type { Authentication } from './authentication.ts'

/** Refused: send `response` as it is. */
export interface ClosedGate {
  ok: false
  response: Response
  /** What the response says, for the host's own log. */
  code: ProblemCode
}

/** Allowed, and any approval is spent already. */
export interface OpenGate<Details> {
  ok: true
  /** Execute these, not the request's body: they are what was approved. */
  details: Details
  /** How it was approved, for the host's own tokens; null where nothing was asked. */
  authentication: Authentication | null
  /** Reports what came of it, e.g. a receipt number, so that the same challenge again answers `already-done`. */
  done(reference: string): Promise<void>
}

/** Allowed, once `spend` has been called in the host's transaction. */
export interface JoinedGate<Details, Facts, S extends Store> {
  ok: true
  /** Execute these, not the request's body: they are what was approved. */
  details: Details
  /** How it was approved, for the host's own tokens; null where nothing was asked. */
  authentication: Authentication | null
  /**
   * Spends the approval in the host's own transaction, judging the rules anew by facts read inside it. Call it also
   * when nothing was asked. When it throws, roll back and answer with `refused(error)`.
   *
   * @throws WarifuError outside a transaction, when already spent, or when the rules now ask for more
   */
  spend(transaction: TransactionOf<S>, spending: { facts: Facts; reference: string }): Joined<S>
  /** The answer to an error that `spend` threw; any other error is thrown again. Call it after the rollback. */
  refused(error: unknown): Promise<Response>
}

export type TransactionOf<S extends Store> = S extends Store<infer Transaction> ? Transaction : never

/** As synchronous as the store's driver. */
export type Joined<S extends Store> = S extends SynchronousStore<infer _> ? undefined : Promise<undefined>

/** Why `gate.spend` refused; `gate.refused` makes the answer of it. */
export class SpendRefused extends WarifuError {
  readonly refusal: Refusal | { code: 'asks-more'; asked: readonly Asked[] }

  constructor(refusal: SpendRefused['refusal']) {
    super('refused', `the approval cannot be spent: ${refusal.code}`)
    this.refusal = refusal
  }
}
