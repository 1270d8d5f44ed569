/** When a full code goes out by itself: once for a code that was entered anew, never for corrections of it. */
export class Flight {
  #armed = true
  #underWay = false

  /** Whether a code went out by itself and nothing has happened since: an Enter after the last digit is habit. */
  get underWay(): boolean {
    return this.#underWay
  }

  /** Whether a code that is full now may go out. @param whole - it came in at once, by paste or autofill */
  starts(whole: boolean): boolean {
    if (!this.#armed && !whole) return false
    this.#armed = false
    this.#underWay = true
    return true
  }

  edited(code: string): void {
    this.#underWay = false
    this.#armed ||= code === ''
  }

  /** The page answered, or the person went elsewhere. */
  answered(): void {
    this.#underWay = false
  }
}
