import type { Client, ClientProblem } from '@warifu/client'
import type { BackupCodesState as CodesSet } from '@warifu/contract'
import type { ServerClock } from './clock.ts'
import { Flow } from './flow.ts'
import { justIssued, type ShownCodes } from './shown-codes.ts'
import { isUnkept, madeBefore, making, settled, unclear } from './unkept-set.ts'

export type BackupCodesState =
  | { step: 'loading' }
  | { step: 'idle'; set: CodesSet | null; news: News | null; refusal: ClientProblem | null }
  | { step: 'asking'; set: CodesSet }
  | { step: 'issuing' }
  | ({ step: 'shown' } & ShownCodes)
  | { step: 'lost'; why: Loss }
  | { step: 'failed'; problem: ClientProblem | { code: 'first-factor-only' } }

/** What became of the last issue: the account's first set, or one in the place of another. */
export type News = 'first' | 'replaced'

/**
 * Why nobody has the codes of a set: its answer never came, so that it may exist or not; or the person left it without
 * storing it.
 */
export type Loss = 'unanswered' | 'unkept'

/** A person's backup codes. The codes are in the state of the step `shown` and nowhere else. */
export class BackupCodesFlow extends Flow<BackupCodesState> {
  readonly #client: Client
  readonly #clock: ServerClock
  #set: CodesSet | null = null

  constructor(client: Client, clock: ServerClock) {
    super({ step: 'loading' })
    this.#client = client
    this.#clock = clock
  }

  /** Looks how many are left. */
  async load(): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'loading' })
    const state = await this.#client.state()
    if (!latest()) return
    if (!state.ok) return this.move({ step: 'failed', problem: state.problem })
    const { now, stage, backupCodes } = state.value
    this.#clock.set(now)
    if (stage === 'first-factor') return this.move({ step: 'failed', problem: { code: 'first-factor-only' } })
    this.#set = backupCodes
    this.#rest()
    // By an element that is gone: nobody sees that one.
    void madeBefore()?.finally(() => this.refresh())
  }

  /** Looks again, for what changed elsewhere on the page; what is being done here stays as it is. */
  async refresh(): Promise<void> {
    if (this.state.step !== 'idle') return
    const latest = this.begin()
    const looked = await this.#client.state()
    const { state } = this
    if (!latest() || !looked.ok || state.step !== 'idle' || looked.value.stage === 'first-factor') return
    this.#clock.set(looked.value.now)
    this.#set = looked.value.backupCodes
    this.#rest({ news: state.news, refusal: state.refusal })
  }

  /** The person wants a new set. Where one is voided by it, they are asked first. */
  async renew(): Promise<void> {
    if (this.state.step !== 'idle') return
    if (this.#set === null) await this.issue()
    else this.move({ step: 'asking', set: this.#set })
  }

  /** The old set stays. */
  keepOld(): void {
    if (this.state.step === 'asking') this.#rest()
  }

  /**
   * Has a new set issued. When the person stops at its approval, all is as before.
   *
   * @param challenge - one that is approved already
   */
  async issue(challenge?: string): Promise<void> {
    const { step } = this.state
    if (step === 'issuing' || step === 'shown') return
    const latest = this.begin()
    this.move({ step: 'issuing' })
    const issued = await making(this.#clock.now(), this.#set, this.#client.issueBackupCodes(challenge))
    if (!latest()) return
    if (issued.ok) {
      this.#clock.set(issued.value.now)
      this.move({ step: 'shown', ...justIssued(issued.value) })
    } else if (unclear.has(issued.problem.code)) this.move({ step: 'lost', why: 'unanswered' })
    else this.#rest({ refusal: issued.problem.code === 'step-up-required' ? null : issued.problem })
  }

  /** @param stored - whether the person says that they have stored the codes */
  acknowledge(stored: boolean): void {
    const { state } = this
    if (state.step === 'shown') this.move({ ...state, stored, missed: false })
  }

  /** Ends the showing. Not before the codes are stored. Gives back whether it did. */
  finish(): boolean {
    const { state } = this
    if (state.step !== 'shown') return false
    if (!state.stored) {
      this.move({ ...state, missed: true })
      return false
    }
    const { codes, issuedAt } = state.set
    const news: News = this.#set === null ? 'first' : 'replaced'
    this.#set = { left: codes.length, total: codes.length, issuedAt }
    settled()
    this.#rest({ news })
    return true
  }

  /** @param leaving - whether the person asks to go without storing the codes, or has thought better of it */
  hesitate(leaving: boolean): void {
    const { state } = this
    if (state.step === 'shown') this.move({ ...state, leaving })
  }

  /** Wipes the codes though they were not stored. */
  drop(): void {
    if (this.state.step === 'shown') this.move({ step: 'lost', why: 'unkept' })
  }

  /** The person knows that nobody has the codes, and leaves it at that. */
  async later(): Promise<void> {
    settled()
    await this.load()
  }

  override tick(): void {}

  override dispose(): void {
    super.dispose()
    if (this.state.step === 'shown' && this.state.stored) settled()
    // The codes go with the screen that showed them; nobody is told.
    this.onchange = () => {}
    this.move({ step: 'loading' })
  }

  #rest(more: { news?: News | null; refusal?: ClientProblem | null } = {}): void {
    if (isUnkept(this.#set)) this.move({ step: 'lost', why: 'unkept' })
    else this.move({ step: 'idle', set: this.#set, news: null, refusal: null, ...more })
  }
}
