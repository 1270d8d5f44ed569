import type { Client, ClientProblem } from '@warifu/client'
import type { EnrolledView, EnrollmentView, StateView } from '@warifu/contract'
import { BackupCodesFlow } from './backup-codes-flow.ts'
import type { ServerClock } from './clock.ts'
import { type Device, type EnrollPlan, type EnrollState, entrance, type Purpose, type Trial } from './enroll-state.ts'
import { Flow } from './flow.ts'
import { afterWait, fresh, mayAnswer, refused } from './question.ts'
import { canAnswerAgain } from './refusal.ts'
import { TrialFlow } from './trial-flow.ts'

/** What the person can put right, or try again, where they began. */
const corrected: ReadonlySet<string> = new Set([
  'name-invalid',
  'name-taken',
  'invitation-code',
  'paused',
  'unreachable',
  'unavailable',
])

/** Whose page it is. */
export type Site = Pick<StateView, 'issuer' | 'host'>

type Step<Name extends EnrollState['step']> = Extract<EnrollState, { step: Name }>

/**
 * The enrollment of one authenticator, the keeping of the account's first backup codes, and a code tried. The secret is
 * in the state of the step `bind` and nowhere else.
 */
export class EnrollFlow extends Flow<EnrollState> {
  readonly #client: Client
  readonly #clock: ServerClock
  readonly #purpose: Purpose
  readonly #codes: BackupCodesFlow
  readonly #trial: TrialFlow
  #name: string | undefined
  #site: Site | null = null
  /** The invitation's code is asked for each time: it is not kept. */
  #asksForCode = false
  #signedIn = false
  #keeps = true
  #withoutCodes = false

  constructor(client: Client, clock: ServerClock, purpose: Purpose = { further: false, replaces: null }) {
    super({ step: 'loading' })
    this.#client = client
    this.#clock = clock
    this.#purpose = purpose
    this.#codes = new BackupCodesFlow(client, clock)
    this.#trial = new TrialFlow(client, clock)
  }

  /** What comes after the device: a session that is half signed in tries its code by signing in. */
  get plan(): EnrollPlan {
    return { keeps: this.#keeps, tries: this.#signedIn }
  }

  /** The site's own name and its host, once they are known. */
  get site(): Site | null {
    return this.#site
  }

  /** Looks whether this session may enroll. */
  async load(): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'loading' })
    const state = await this.#client.state()
    if (!latest()) return
    if (!state.ok) return this.move({ step: 'failed', problem: state.problem })
    const { now, stage, backupCodes, issuer, host, invitation } = state.value
    this.#clock.set(now)
    this.#site = { issuer, host }
    this.#asksForCode = invitation?.code ?? false
    this.#signedIn = stage === 'signed-in'
    this.#keeps = backupCodes === null || this.#purpose.replaces !== null
    this.move(entrance(state.value, this.#purpose))
  }

  /**
   * Asks for a secret. When the person stops at its approval, all is as before.
   *
   * @param name - what the person calls the device; the last one given when left out
   * @param invitationCode - of the invitation, where it came with one
   */
  async start(name = this.#name, invitationCode?: string): Promise<void> {
    const { state } = this
    if (!(state.step === 'intro' || state.step === 'expired') || state.busy) return
    if (state.step === 'expired' && this.#asksForCode) return this.load()
    const latest = this.begin()
    this.#name = name
    const waiting = state.step === 'intro' ? { ...state, name: name ?? '', refusal: null } : state
    this.move({ ...waiting, busy: true })
    const replaces = this.#purpose.replaces ?? undefined
    const started = await this.#client.startEnrollment(name || undefined, replaces, invitationCode)
    if (!latest()) {
      // The person left while it was made: an unseen secret must not stay pending.
      if (started.ok) await this.#client.cancelEnrollment(started.value.id)
    } else if (started.ok) {
      this.#clock.set(started.value.now)
      this.move({ step: 'bind', enrollment: started.value, question: fresh })
    } else this.#refuseStart({ ...waiting, busy: false }, started.problem)
  }

  /** Sends a code, unless one is under way or a wait is on: the first one, or the one to try. */
  async answer(code: string): Promise<boolean> {
    return this.state.step === 'try' ? this.#trial.answer(code) : this.confirm(code)
  }

  async confirm(code: string): Promise<boolean> {
    const { state } = this
    if (state.step !== 'bind' || !mayAnswer(state.question, this.#clock)) return false
    const latest = this.begin()
    const { enrollment, question } = state
    this.move({ step: 'bind', enrollment, question: { ...question, busy: true, refusal: null, wait: null } })
    const confirmed = await this.#client.confirmEnrollment(enrollment.id, code)
    if (!latest()) return true
    if (confirmed.ok) this.#confirmed(confirmed.value, enrollment)
    else if (confirmed.problem.code === 'unreachable') await this.#lookAgain(state, confirmed.problem, latest)
    else this.#refuse(state, confirmed.problem)
    return true
  }

  /** Makes the codes that could not be made with the enrollment. */
  async issue(): Promise<void> {
    const { state } = this
    if (state.step === 'no-codes') await this.#issue(state.device)
  }

  /** What the person does with the codes on the screen. */
  get codes(): Pick<BackupCodesFlow, 'acknowledge' | 'finish' | 'hesitate' | 'drop'> {
    return this.#codes
  }

  /** Goes on without backup codes, or without trying a code. */
  async skip(): Promise<void> {
    const { state } = this
    if (state.step === 'no-codes') await this.#try(state.device)
    else if (state.step === 'try') this.#trial.skip()
  }

  /** Drops the secret, here and on the server, and whatever else is open. */
  async leave(): Promise<void> {
    const { state } = this
    this.begin()
    this.#codes.dispose()
    if (state.step === 'try') this.#trial.skip()
    this.#trial.dispose()
    this.move({ step: 'loading' })
    if (state.step === 'bind') await this.#client.cancelEnrollment(state.enrollment.id)
  }

  override tick(): void {
    const { state } = this
    if (state.step === 'try') this.#trial.tick()
    if (state.step !== 'bind') return
    const { enrollment, question } = state
    const now = this.#clock.now()
    if (now >= enrollment.expiresAt && !question.busy) this.#expire(enrollment)
    else if (question.wait && now >= question.wait.until) {
      this.move({ step: 'bind', enrollment, question: afterWait(question) })
    }
  }

  #confirmed(view: EnrolledView, { periodSeconds }: EnrollmentView): void {
    const { authenticator, backupCodesChallenge, coolingOffUntil, now } = view
    this.#clock.set(now)
    this.#trial.codeUsed(now, periodSeconds)
    this.#keeps = backupCodesChallenge !== null
    const device = { id: authenticator.id, name: authenticator.name, coolingOffUntil }
    if (backupCodesChallenge === null) void this.#try(device)
    else void this.#issue(device, backupCodesChallenge)
  }

  async #issue(device: Device, challenge?: string): Promise<void> {
    this.#codes.onchange = () => {
      const { state } = this.#codes
      if (state.step === 'issuing') this.move({ step: 'waiting', device })
      else if (state.step === 'shown') this.move({ ...state, step: 'codes', device })
      else if (state.step === 'lost') this.#withoutSet(device, state.why)
      else if (state.step === 'idle' && state.news === null) this.#withoutSet(device, 'not-made')
      else if (state.step === 'idle') {
        this.#withoutCodes = false
        void this.#try(device)
      }
    }
    await this.#codes.issue(challenge)
  }

  #withoutSet(device: Device, why: Step<'no-codes'>['why']): void {
    this.#withoutCodes = true
    this.move({ step: 'no-codes', device, why })
  }

  /** A code tried is not worth an error: where none can be tried, the enrollment is over. */
  async #try(device: Device): Promise<void> {
    const over = (trial: Trial) => this.move({ step: 'done', device, trial, withoutCodes: this.#withoutCodes })
    if (!this.#signedIn) return over(null)
    this.#trial.onchange = () => {
      const { state } = this.#trial
      if (state.step === 'over') over(state.trial)
      else if (state.step === 'opening') this.move({ step: 'waiting', device })
      else this.move({ ...state, step: 'try', device })
    }
    await this.#trial.open()
  }

  #refuseStart(before: Step<'intro'> | Step<'expired'>, problem: ClientProblem): void {
    const { code } = problem
    if (code === 'step-up-required') this.move(before)
    else if (before.step === 'intro' && corrected.has(code)) {
      this.move({ ...before, refusal: problem })
    } else if (code === 'unreachable' || code === 'unavailable') this.move(before)
    else this.move({ step: 'failed', problem })
  }

  #refuse({ enrollment, question }: Step<'bind'>, problem: ClientProblem): void {
    if (problem.code === 'enrollment-gone') this.#expire(enrollment)
    else if (!canAnswerAgain(problem)) this.move({ step: 'failed', problem })
    else this.move({ step: 'bind', enrollment, question: refused(question, problem, this.#clock) })
  }

  #expire({ label }: EnrollmentView): void {
    this.begin()
    this.move({ step: 'expired', label, busy: false })
  }

  /** The answer got lost: the server's list says whether the device was taken. What it told of codes is lost too. */
  async #lookAgain(bind: Step<'bind'>, problem: ClientProblem, latest: () => boolean): Promise<void> {
    const { enrollment } = bind
    const state = await this.#client.state()
    if (!latest()) return
    const added = state.ok && state.value.authenticators.find(({ name }) => name === enrollment.name)
    if (!added) return this.#refuse(bind, problem)
    const { now, backupCodes, coolingOffUntil } = state.value
    this.#clock.set(now)
    this.#trial.codeUsed(now, enrollment.periodSeconds)
    const device = { id: added.id, name: added.name, coolingOffUntil }
    this.#keeps = backupCodes === null
    if (this.#keeps) this.#withoutSet(device, 'not-made')
    else await this.#try(device)
  }
}
