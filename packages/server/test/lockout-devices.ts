import { hotp, stepAt } from '@warifu/otp'
import type { Authenticator } from '../src/account/account.ts'
import { readKeyRing } from '../src/crypto/key-ring.ts'
import type { OwnersAnswer } from './lockout-model.ts'
import { start, testKeys } from './world.ts'

const keys = readKeyRing(testKeys)
const place = { namespace: 'default', account: 'hanako' }

/** The owner's devices as they really are: their secrets, and which codes they show. */
export class OwnersDevices {
  readonly #random: () => number
  readonly #secrets = new Map<string, Uint8Array>()

  constructor(random: () => number) {
    this.#random = random
  }

  make(id: string, kind: 'totp' | 'hotp'): Authenticator {
    this.keep(id, this.bytes(20))
    const secret = keys.seal(this.bytes(20), { ...place, authenticator: id, field: 'secret' }, this.bytes(12))
    return {
      ...{ id, kind, name: id, secret, algorithm: 'SHA1', digits: 6, periodSeconds: 30, lastStep: 0 },
      ...{ drift: { steps: 0, last: 0 }, hardware: null, createdAt: start, lastUsedAt: null, lastUsedIn: null },
      state: 'active',
    }
  }

  keep(id: string, secret: Uint8Array): void {
    this.#secrets.set(id, secret)
  }

  secretOf({ id }: Pick<Authenticator, 'id'>): Uint8Array {
    const secret = this.#secrets.get(id)
    if (secret === undefined) throw new Error(`no device ${id}`)
    return secret
  }

  /** A code that none of them shows. */
  wrongCode(devices: readonly Authenticator[], now: number): string {
    for (;;) {
      const code = String(Math.floor(this.#random() * 1_000_000)).padStart(6, '0')
      if (!this.isRight(code, devices, now)) return code
    }
  }

  isRight(code: string, devices: readonly Authenticator[], now: number): boolean {
    return devices.some((device) =>
      countersOf(device, now).some((counter) => hotp(this.secretOf(device), counter) === code),
    )
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => Math.floor(this.#random() * 256))
  }
}

/** What a guess is worth. */
export function chanceOf(answer: OwnersAnswer, devices: readonly Authenticator[], now: number): number {
  if (answer === 'malformed') return 0
  if (answer === 'two-codes') return (devices.length * 201) / 1e12
  return devices.reduce((sum, device) => sum + countersOf(device, now).length, 0) / 1e6
}

/** The fresh counters that one typed code is held against, as the design has them. */
function countersOf({ kind, lastStep, drift }: Authenticator, now: number): number[] {
  if (kind === 'hotp') return Array.from({ length: 10 }, (_, i) => lastStep + 1 + i)
  const middle = stepAt(now) + drift.steps
  return [middle - 1, middle, middle + 1].filter((step) => step > lastStep)
}
