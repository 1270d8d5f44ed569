import { hotp, stepAt, totp } from '@warifu/otp'
import { expect } from 'vitest'
import { type Account, type Authenticator, type LaneName, newAccount } from '../src/account/account.ts'
import { laneFor, showBrowsers } from '../src/account/browsers.ts'
import { readDocument, writeDocument } from '../src/account/document.ts'
import { hasEnded } from '../src/account/sessions.ts'
import { readKeyRing } from '../src/crypto/key-ring.ts'
import type { EventData, EventDraft } from '../src/events/event.ts'
import { answerChallenge } from '../src/flows/answer-challenge.ts'
import { beginCheck, settleCheck } from '../src/flows/answer-with-backup-code.ts'
import type { Approved } from '../src/flows/approve.ts'
import { confirmEnrollment } from '../src/flows/confirm-enrollment.ts'
import type { Asker, Flow, FlowContext } from '../src/flows/flow.ts'
import { openChallenge } from '../src/flows/open-challenge.ts'
import { startEnrollment } from '../src/flows/start-enrollment.ts'
import { unlock } from '../src/flows/unlock.ts'
import type { BoundOperation } from '../src/operations/details.ts'
import { defaultLimits } from '../src/options/limits.ts'
import { readPolicies } from '../src/policy/read-policies.ts'
import type { Result } from '../src/refusal/refusal.ts'
import { DesignedBudget } from './lockout-design.ts'
import { chanceOf, OwnersDevices } from './lockout-devices.ts'
import { randomFrom } from './random-from.ts'
import { start, testKeys } from './world.ts'

const key = { namespace: 'default', id: 'hanako' }
const keys = readKeyRing(testKeys)
const agent = { browser: null, system: null }
const hour = 3_600_000

/** Who guesses: with the password alone, with a known browser's cookie too, or inside a session that is signed in. */
export type Guesser = 'password' | 'cookie' | 'session' | 'session-and-cookie'
/** What a guesser or a slip sends that is not right. */
export type Wrong = 'digits' | 'used' | 'malformed' | 'two-codes'
export type OwnersAnswer = 'right' | 'two-codes' | 'backup-code' | Wrong

export interface Devices {
  apps: number
  tokens: number
}

/** Where somebody sits: a session and a cookie jar. */
interface Seat {
  session: string
  stage: Asker['stage']
  firstFactorAt: number
  cookies: readonly string[]
}

/** Largest sums of chances of a right guess that a play has seen. */
export interface Chances {
  /** In one lane since its last right answer or unlock. */
  lane: number
  /** In both lanes, since an owner's right answer anywhere or an unlock. */
  untilSomebody: number
  /** In all. */
  all: number
  guesses: number
}

/**
 * One account under attack, played on the real flows with a clock of its own and held against the design after every
 * step. Guesses are always wrong: the chance that they had is summed up instead of drawn.
 */
export class LockoutModel {
  now = start
  account: Account
  readonly design: DesignedBudget
  readonly chances: Chances = { lane: 0, untilSomebody: 0, all: 0, guesses: 0 }
  actions = 0
  /** How often what came about, so that a play that misses the rare things is seen. */
  readonly reached: Record<string, number> = {}
  readonly #devices: OwnersDevices
  readonly #opened = new Set<string>()
  readonly #paper: Uint8Array[] = []
  readonly #warned: Record<LaneName, boolean> = { known: false, other: false }
  readonly #chanceOf: Record<LaneName, number> = { known: 0, other: 0 }
  #chanceAlone = 0
  #seats = 0
  /** Steps that the clocks of the owner's apps are off. */
  readonly #clockOff: number
  /** The owner's browser that passed before. */
  #cookies: readonly string[] = []
  /** The owner's last code that was taken. */
  #lastCode = '000000'

  constructor(seed: number, devices: Devices) {
    this.#devices = new OwnersDevices(randomFrom(seed))
    this.design = new DesignedBudget(devices)
    this.#clockOff = (Math.abs(seed) % 3) - 1
    this.account = { ...newAccount, firstEnrolledAt: start, chain: { ...newAccount.chain } }
    const apps = Array.from({ length: devices.apps }, (_, i) => this.#devices.make(`app-${i}`, 'totp'))
    const tokens = Array.from({ length: devices.tokens }, (_, i) => this.#devices.make(`token-${i}`, 'hotp'))
    this.account = { ...this.account, authenticators: [...apps, ...tokens], backupCodes: this.#printCodes(10) }
    this.owner('new', 'right')
    this.chances.lane = 0
  }

  // What may happen

  wait(milliseconds: number): void {
    this.now += milliseconds
    this.#check()
  }

  /** To the very moment that a lane takes an answer again, or one millisecond short of it. */
  waitForLane(lane: LaneName, short: boolean): void {
    this.now = Math.max(this.now, this.design.lanes[lane].until - (short ? 1 : 0))
    this.#check()
  }

  /** The process ends and another reads what was stored. */
  restart(): void {
    this.account = readDocument(writeDocument(this.account))
    this.#check()
  }

  guess(who: Guesser, wrong: Wrong): void {
    const known = who === 'cookie' || who === 'session-and-cookie'
    const signedIn = who === 'session' || who === 'session-and-cookie'
    this.#answer(this.#seat(signedIn ? 'signed-in' : 'first-factor', known ? this.#cookies : []), wrong, 'guesser')
    this.#check()
  }

  /** Somebody who never passed the first factor answers another's challenge: not even looked at. */
  guessWithoutPassword(): void {
    const challenge = this.account.challenges.find(({ state }) => state === 'open')
    const seat = this.#seat('first-factor', this.#cookies)
    const before = this.account
    const reply = this.#run(
      answerChallenge({ challenge: challenge?.id ?? 'none', code: '123456', asker: this.#asker(seat) }),
    )
    expect(reply).toMatchObject({ ok: false })
    expect(this.#opened.size).toBe(0)
    expect(this.account).toBe(before)
    this.#check()
  }

  owner(where: 'known' | 'new', answer: OwnersAnswer): void {
    const seat = this.#seat('first-factor', where === 'known' ? this.#cookies : [])
    if (answer === 'backup-code') this.#passByPaper(seat)
    else this.#answer(seat, answer, 'owner')
    this.#check()
  }

  unlock(): void {
    const before = this.account
    const outcome = this.#run(unlock({ actor: 'desk', reason: 'model' }))
    expect(outcome).toEqual(this.design.unlock())
    this.#reach(`unlock: ${outcome.ok ? 'given' : outcome.code}`)
    if (outcome.ok) this.#somebodyCame(['known', 'other'])
    else expect(this.account).toBe(before)
    this.#check()
  }

  /** After the cap: in by backup code, and a new device. */
  bindAnew(where: 'known' | 'new'): void {
    if (!this.design.disabled || !this.#hasPaper) return
    const seat = this.#seat('first-factor', where === 'known' ? this.#cookies : [])
    const cookies = this.#passByPaper(seat)
    const asker = this.#asker({ ...seat, stage: 'signed-in', cookies })
    const started = this.#run(startEnrollment({ name: `new ${this.now}`, replaces: null }, asker, 'backup-code'))
    if (!started.ok) throw new Error(started.refusal.code)
    const { pending, secret } = started.value
    this.#devices.keep(pending.id, secret)
    const confirmed = this.#run(confirmEnrollment(pending.id, totp(secret, this.now), asker))
    if (!confirmed.ok) throw new Error(confirmed.refusal.code)
    this.#cookies = confirmed.value.browserIds
    this.design.bindAnew({ apps: 1, tokens: 0 })
    this.#reach('bound anew')
    this.#somebodyCame(['known', 'other'])
    this.#check()
  }

  // How it is done

  #answer(seat: Seat, answer: Exclude<OwnersAnswer, 'backup-code'>, by: 'owner' | 'guesser'): void {
    const opened = this.#run(openChallenge(operationFor(seat), this.#asker(seat)))
    if (!opened.ok) {
      expect(opened.refusal.code).toBe('authenticators-disabled')
      expect(this.design.disabled).toBe(true)
      return
    }
    const right = answer === 'right' || answer === 'two-codes'
    if (by === 'owner' && right) this.#waitForFreshStep()
    const asker = this.#asker(seat)
    const lane = laneFor(this.account, asker.browsers)
    const before = this.account
    const chance = chanceOf(answer, this.#active, this.now)
    const typed = this.#typed(answer, by)
    const logged = this.#events.length
    const reply = this.#run(answerChallenge({ challenge: opened.value.id, ...typed, asker }))
    if (this.#isUnheard(reply, lane, before)) return
    this.#looksAt(answer)
    if (by === 'owner' && right) {
      this.#passed(reply, seat, lane)
      this.#lastCode = typed.nextCode ?? typed.code
    } else {
      if (reply.ok) throw new Error(`a wrong answer was taken: ${answer}`)
      expect(reply.refusal).toMatchObject(this.design.fail(lane, this.now))
      this.#readWarnings(this.#events.slice(logged))
      if (by === 'guesser') this.#hadChance(lane, chance)
    }
  }

  /** Whether the design lets nothing be looked at now. Then nothing was, and the answer says exactly why. */
  #isUnheard(reply: Result<Approved>, lane: LaneName, before: Account): boolean {
    const refusal = this.design.disabled ? { code: 'authenticators-disabled' } : this.design.refusal(lane, this.now)
    if (refusal === null) return false
    expect(reply).toEqual({ ok: false, refusal })
    this.#nothingHappened(before)
    this.#reach(`refused: ${refusal.code}`)
    return true
  }

  #reach(what: string): void {
    this.reached[what] = (this.reached[what] ?? 0) + 1
  }

  #nothingHappened(before: Account): void {
    expect(this.account).toBe(before)
    expect(this.#opened.size).toBe(0)
  }

  #looksAt(answer: OwnersAnswer): void {
    const active = this.account.authenticators.filter(({ id }) => this.#opened.has(id)).length
    if (answer === 'malformed') expect(active).toBe(0)
    else expect(active).toBeGreaterThan(0)
  }

  #passed(reply: Result<Approved>, seat: Seat, lane: LaneName): void {
    if (!reply.ok) throw new Error(`the owner's right answer was refused: ${JSON.stringify(reply.refusal)}`)
    const reopens = lane === 'known' && !this.design.disabled && this.design.left('other') === 0
    if (reopens) this.#reach('lane reopened')
    this.design.succeed(lane)
    this.#somebodyCame(reopens ? ['known', 'other'] : [lane])
    const { browserIds } = reply.value
    if (seat.cookies.length > 0 || this.#cookies.length === 0) this.#cookies = browserIds
  }

  #passByPaper(seat: Seat): readonly string[] {
    const code = this.#paper.pop()
    const opened = this.#run(openChallenge(operationFor(seat), this.#asker(seat)))
    if (code === undefined || !opened.ok) return seat.cookies
    const begun = this.#run(beginCheck(opened.value.id, this.#asker(seat)))
    if (!begun.ok) throw new Error(begun.refusal.code)
    const lane = laneFor(this.account, this.#asker(seat).browsers)
    const reply = this.#run(settleCheck(opened.value.id, begun.value, code, this.#asker(seat)))
    const before = this.#cookies
    this.#passed(reply, seat, lane)
    const cookies = reply.ok ? reply.value.browserIds : seat.cookies
    if (seat.cookies.length === 0) this.#cookies = before
    return cookies
  }

  get #hasPaper(): boolean {
    return this.#paper.length > 0
  }

  /** What is typed: never a right code but by its owner. */
  #typed(answer: OwnersAnswer, by: 'owner' | 'guesser'): { code: string; nextCode?: string } {
    const device = this.#active[0]
    const secret = device && this.#devices.secretOf(device)
    if (answer === 'malformed') return { code: 'あいうえお' }
    if (answer === 'used')
      return { code: this.#devices.isRight(this.#lastCode, this.#active, this.now) ? this.#wrongCode : this.#lastCode }
    if (by === 'guesser' || answer === 'digits') {
      return answer === 'two-codes' ? { code: this.#wrongCode, nextCode: this.#wrongCode } : { code: this.#wrongCode }
    }
    if (device === undefined || secret === undefined) return { code: this.#wrongCode }
    const counter = device.kind === 'hotp' ? device.lastStep + 1 : stepAt(this.now) + this.#clockOff
    const code = hotp(secret, counter)
    return answer === 'right' ? { code } : { code, nextCode: hotp(secret, counter + 1) }
  }

  get #wrongCode(): string {
    return this.#devices.wrongCode(this.#active, this.now)
  }

  #hadChance(lane: LaneName, chance: number): void {
    this.chances.guesses += 1
    this.#chanceOf[lane] += chance
    this.#chanceAlone += chance
    this.chances.all += chance
    this.chances.lane = Math.max(this.chances.lane, this.#chanceOf[lane])
    this.chances.untilSomebody = Math.max(this.chances.untilSomebody, this.#chanceAlone)
  }

  #somebodyCame(lanes: readonly LaneName[]): void {
    this.#chanceAlone = 0
    for (const lane of lanes) {
      this.#chanceOf[lane] = 0
      this.#warned[lane] = false
    }
  }

  /** The owner hears of a cap before it is reached. */
  #readWarnings(events: readonly EventDraft[]): void {
    for (const { kind, data } of events) {
      const lane = (data as EventData).lane as LaneName
      if (kind !== 'answer-refused') this.#reach(kind)
      if (kind === 'cap-near') this.#warned[lane] = true
      if (kind === 'lane-capped') expect(this.#warned[lane]).toBe(true)
    }
  }

  /** What holds after everything that may happen. */
  #check(): void {
    this.actions += 1
    for (const name of ['known', 'other'] as const) {
      const designed = this.design.lanes[name]
      const lane = this.account.lanes[name]
      expect([lane.failures, lane.pausedUntil], name).toEqual([designed.failures, designed.until])
    }
    for (const { drift } of this.account.authenticators) expect(Math.abs(drift.steps)).toBeLessThanOrEqual(2)
    expect(this.design.together).toBeLessThan(100)
    expect(this.#active.length > 0).toBe(!this.design.disabled)
  }

  /** The owner tries on a copy of the account: on the known browser or on a new one, now or after at most an hour. */
  checkWayIn(): void {
    if (this.design.disabled) return
    const waits = [this.#cookies, []].map((cookies) => this.#waitUntilPassed(this.#seat('first-factor', cookies)))
    expect(Math.min(...waits)).toBeLessThanOrEqual(hour)
  }

  /** How long the owner waits here for the first answer that is looked at, and that one passes. Nothing is kept. */
  #waitUntilPassed(seat: Seat): number {
    const kept = { now: this.now, account: this.account, logged: this.#events.length }
    this.#waitForFreshStep()
    const reply = this.#tryRightly(seat)
    let wait = 0
    if (!reply.ok && reply.refusal.code === 'paused') {
      const { retryAt } = reply.refusal
      wait = retryAt - this.now
      this.now = retryAt - 1
      expect(this.#tryRightly(seat)).toEqual(reply)
      this.now = retryAt
      expect(this.#tryRightly(seat).ok).toBe(true)
    } else if (!reply.ok) {
      expect(reply.refusal.code).toBe('typed-codes-off')
      wait = Number.POSITIVE_INFINITY
    }
    this.now = kept.now
    this.account = kept.account
    this.#events.length = kept.logged
    return wait
  }

  /** The owner's next code that is fresh, on a challenge of its own; changes nothing when it is not looked at. */
  #tryRightly(seat: Seat): Result<Approved> {
    const opened = this.#run(openChallenge(operationFor(seat), this.#asker(seat)))
    if (!opened.ok) throw new Error(opened.refusal.code)
    const [device] = this.#active
    if (device === undefined) throw new Error('no device')
    const fresh = device.kind === 'hotp' ? device.lastStep + 1 : stepAt(this.now) + this.#clockOff
    const code = hotp(this.#devices.secretOf(device), fresh)
    return this.#run(answerChallenge({ challenge: opened.value.id, code, asker: this.#asker(seat) }))
  }

  get #active(): Authenticator[] {
    return this.account.authenticators.filter(({ state }) => state === 'active')
  }

  #waitForFreshStep(): void {
    const [device] = this.#active
    if (device?.kind === 'totp') this.now = Math.max(this.now, (device.lastStep + 1 - this.#clockOff) * 30_000)
  }

  #seat(stage: Seat['stage'], cookies: readonly string[]): Seat {
    this.#seats += 1
    const firstFactorAt = this.now
    expect(hasEnded(this.account, firstFactorAt)).toBe(false)
    return { session: `session-${this.#seats}`, stage, firstFactorAt, cookies }
  }

  #asker({ session, stage, firstFactorAt, cookies }: Seat): Asker {
    return { session, stage, firstFactorAt, agent, browsers: showBrowsers(cookies, key, keys) }
  }

  readonly #events: EventDraft[] = []

  #run<T>(flow: Flow<T>): T {
    this.#opened.clear()
    const decision = flow(this.account, this.#context())
    if ('account' in decision) {
      this.account = decision.account
      this.#events.push(...decision.events)
    }
    return decision.outcome
  }

  #context(): FlowContext {
    return {
      ...{ key, now: this.now, limits: defaultLimits, policy, rememberAnswers: 0, keys },
      random: (length) => this.#devices.bytes(length),
      open: (_, id) => {
        this.#opened.add(id)
        return this.#devices.secretOf({ id })
      },
    }
  }

  /** Slow hashes are not what is played here, so they are drawn rather than computed. */
  #printCodes(count: number): Account['backupCodes'] {
    const { random } = this.#context()
    const codes = Array.from({ length: count }, () => {
      const hash = random(32)
      this.#paper.push(hash)
      return {
        hash: keys.seal(hash, { ...place, authenticator: 'paper', field: 'backup-code' }, random(12)),
        usedAt: null,
      }
    })
    return { id: 'paper', salt: 'AAAAAAAAAAAAAAAAAAAAAA', codes, issuedAt: start }
  }
}

const place = { namespace: key.namespace, account: key.id }

const policy = readPolicies({}).of(undefined)

function operationFor({ stage, session }: Seat): BoundOperation {
  const plain = { phishingResistant: false, check: null }
  return stage === 'first-factor'
    ? { name: 'sign-in', details: {}, digest: 'sign-in', reasons: ['sign-in'], ...plain }
    : { name: 'transfer', details: { session }, digest: session, reasons: ['high-amount'], ...plain }
}
