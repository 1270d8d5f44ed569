import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Selection } from './cells.ts'

type Host = ReactiveControllerHost & HTMLElement

/** Follows the caret of the native field, whose own text and caret are not seen, for the cells to show it. */
export class Caret implements ReactiveController {
  readonly #host: Host
  readonly #input: () => HTMLInputElement | null
  #selection: Selection | null = null

  /** @param input - the native field, once it is drawn */
  constructor(host: Host, input: () => HTMLInputElement | null) {
    this.#host = host
    this.#input = input
    host.addController(this)
  }

  /** Null while the field has no focus. */
  get selection(): Selection | null {
    return this.#selection
  }

  hostConnected(): void {
    document.addEventListener('selectionchange', this.look)
  }

  hostDisconnected(): void {
    document.removeEventListener('selectionchange', this.look)
  }

  /** Looks where the caret is now. */
  readonly look = (): void => {
    const input = this.#input()
    if (!input?.matches(':focus')) return
    const { start, end } = selectionOf(input)
    if (this.#selection?.start === start && this.#selection.end === end) return
    this.#show({ start, end })
  }

  leave(): void {
    this.#show(null)
  }

  /** Puts the caret where the pointer is: the native text lies elsewhere than the cells. */
  readonly place = (event: MouseEvent): void => {
    const input = this.#input()
    if (!input || event.detail !== 1 || input.selectionStart !== input.selectionEnd) return
    const cells = [...(this.#host.shadowRoot?.querySelectorAll('.cell') ?? [])]
    const index = cells.findIndex((cell) => event.clientX < cell.getBoundingClientRect().right)
    const { length } = input.value
    const place = Math.min(index < 0 ? length : index, length)
    input.setSelectionRange(place, place)
    this.look()
  }

  #show(selection: Selection | null): void {
    this.#selection = selection
    this.#host.requestUpdate()
  }
}

/** The caret or the selection of a field; its end when the browser does not say. */
export function selectionOf({ value, selectionStart, selectionEnd }: HTMLInputElement): Selection {
  return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length }
}
