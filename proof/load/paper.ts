import { formatBackupCode, makeBackupCode } from '../../packages/otp/src/index.ts'
import type { Dice } from './dice.ts'

/** A backup code with what a rule must know of it. */
export interface PrintedCode {
  backupCode: string
  /** The challenge its set was issued for; null: it is of no set. */
  set: string | null
  index: number
}

/** A printed set of backup codes, crossed out one by one. */
export class Paper {
  readonly #set: string
  readonly #codes: readonly string[]
  #taken = 0

  constructor(set: string, codes: readonly string[]) {
    this.#set = set
    this.#codes = codes
  }

  get isUsedUp(): boolean {
    return this.#taken >= this.#codes.length
  }

  /** The next code that was not tried, or null when there is none. */
  next(): PrintedCode | null {
    if (this.#taken >= this.#codes.length) return null
    this.#taken += 1
    return this.#codeAt(this.#taken - 1)
  }

  /** The code that was tried last, or null when none was. */
  last(): PrintedCode | null {
    return this.#taken === 0 ? null : this.#codeAt(this.#taken - 1)
  }

  #codeAt(index: number): PrintedCode {
    return { backupCode: this.#codes[index] ?? '', set: this.#set, index }
  }
}

/** A backup code that nobody was ever given. */
export function guessedCode(dice: Dice): PrintedCode {
  const bytes = Uint8Array.from({ length: 13 }, () => dice.below(256))
  return { backupCode: formatBackupCode(makeBackupCode(bytes)), set: null, index: -1 }
}
