import type { ChallengeView } from '@warifu/contract'

/** How long a code is where devices differ: as the first device's codes are, until the person chooses another length. */
export class CodeLength {
  #chosen: number | null = null

  /** @param usual - where nothing else is known, or chosen */
  of(usual: number, challenge: ChallengeView | undefined): number {
    const chosen = this.#chosen
    return chosen !== null && challenge?.otherDigits?.includes(chosen) ? chosen : usual
  }

  /** The lengths that can be chosen instead. */
  others(usual: number, challenge: ChallengeView | undefined): readonly number[] {
    const lengths = [usual, ...(challenge?.otherDigits ?? [])]
    return lengths.filter((length) => length !== this.of(usual, challenge))
  }

  choose(length: number): void {
    this.#chosen = length
  }
}
