import { foldCode } from '@warifu/otp/fold'
import { selectionOf } from './caret.ts'
import { type After, type Before, edited } from './typed-code.ts'

/** What is being typed into the native field: where an edit began, and the text of an open composition. */
export class Typing {
  #earlier: Before | null = null
  #composing = false

  /** Whether an input method holds the text open; it must not be touched then. */
  get composing(): boolean {
    return this.#composing
  }

  /** An edit is about to happen. */
  begin(input: HTMLInputElement): void {
    if (!this.#composing) this.#earlier = fieldOf(input)
  }

  compose(input: HTMLInputElement): void {
    this.#earlier = fieldOf(input)
    this.#composing = true
  }

  composed(): void {
    this.#composing = false
  }

  /** The digits of a text that is still open. */
  preview(input: HTMLInputElement, digits: number): string {
    return foldCode(input.value).digits.slice(0, digits)
  }

  /** Takes what stands in the native field, and writes back what of it is a code. */
  take(input: HTMLInputElement, code: string, digits: number): After {
    const earlier = this.#earlier ?? { value: code, start: code.length, end: code.length }
    const after = edited(earlier, input.value, input.selectionStart ?? input.value.length, digits)
    this.#earlier = null
    if (input.value !== after.value) {
      input.value = after.value
      input.setSelectionRange(after.caret, after.caret)
    }
    return after
  }
}

function fieldOf(input: HTMLInputElement): Before {
  return { value: input.value, ...selectionOf(input) }
}
