import type { LaneName } from '../src/account/account.ts'

/**
 * The failure budget as the design words it, written a second time and without the product's code: what the model holds
 * the product against.
 */

const seconds = [30, 60, 300, 900, 3600]
const inARow = 5
/** In codes of six digits: 33 answers that are held against three steps of an app each, and one of ten presses of a token. */
const worth = 100
const held = { apps: 3, tokens: 10 }
const below = 100
/** Of one app, which is worth the least. */
const most = 33

export interface DesignedLane {
  failures: number
  /** Since the last right answer, or the last unlock. */
  row: number
  granted: number
  until: number
}

export type DesignedRefusal = { code: 'typed-codes-off' } | { code: 'paused'; retryAt: number }

export class DesignedBudget {
  readonly lanes: Record<LaneName, DesignedLane> = { known: fresh(), other: fresh() }

  /** Both lanes came to their end: until bound anew, whatever else is cleared. */
  disabled = false

  private cap: number

  /** @param devices - each makes an answer worth more, so that fewer are taken */
  constructor(devices: { apps: number; tokens: number }) {
    this.cap = Math.floor(worth / (devices.apps * held.apps + devices.tokens * held.tokens))
  }

  refusal(lane: LaneName, now: number): DesignedRefusal | null {
    const { until } = this.lanes[lane]
    if (this.left(lane) === 0) return { code: 'typed-codes-off' }
    return now < until ? { code: 'paused', retryAt: until } : null
  }

  /** A wrong answer at that moment: what the person is told. */
  fail(name: LaneName, now: number): { remaining: number; retryAt: number | null } {
    const lane = this.lanes[name]
    lane.failures += 1
    lane.row += 1
    const wait = lane.row < inARow ? 0 : (seconds[Math.min(lane.row - inARow, seconds.length - 1)] ?? 0) * 1000
    lane.until = wait === 0 ? 0 : now + wait
    const left = this.left(name)
    if (this.left('known') === 0 && this.left('other') === 0) this.disabled = true
    return { remaining: this.remaining(name), retryAt: wait === 0 || left === 0 ? null : lane.until }
  }

  succeed(name: LaneName): void {
    this.lanes[name] = fresh()
    const { other } = this.lanes
    if (name !== 'known' || this.disabled || this.left('other') > 0) return
    this.lanes.other = { ...other, failures: Math.max(0, this.cap + other.granted - inARow), row: 0, until: 0 }
  }

  /** Nothing that was counted counts against a secret that is new. */
  bindAnew(devices: { apps: number; tokens: number }): void {
    this.cap = Math.floor(worth / (devices.apps * held.apps + devices.tokens * held.tokens))
    this.lanes.known = fresh()
    this.lanes.other = fresh()
    this.disabled = false
  }

  unlock(): { ok: true; remaining: Record<LaneName, number> } | { ok: false; code: string } {
    if (this.disabled) return { ok: false, code: 'authenticators-disabled' }
    const wanting = (['known', 'other'] as const).filter((name) => this.lanes[name].row > 0 || this.left(name) === 0)
    if (wanting.length === 0) return { ok: false, code: 'nothing-to-unlock' }
    let given = false
    for (const name of wanting) {
      const lane = this.lanes[name]
      const room = below - 1 - 2 * most - this.lanes.known.granted - this.lanes.other.granted
      const more = Math.min(room, Math.max(0, inARow - this.left(name)))
      if (this.left(name) + more === 0) continue
      given = true
      lane.granted += more
      lane.row = 0
      lane.until = 0
    }
    if (!given) return { ok: false, code: 'too-many-failures' }
    return { ok: true, remaining: { known: this.remaining('known'), other: this.remaining('other') } }
  }

  get together(): number {
    return this.lanes.known.failures + this.lanes.other.failures
  }

  left(name: LaneName): number {
    const { failures, granted } = this.lanes[name]
    return this.cap + granted - failures
  }

  private remaining(name: LaneName): number {
    return Math.max(0, Math.min(inARow - this.lanes[name].row, this.left(name)))
  }
}

function fresh(): DesignedLane {
  return { failures: 0, row: 0, granted: 0, until: 0 }
}
