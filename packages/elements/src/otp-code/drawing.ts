import { Cells, type Shown } from './cells.ts'
import { make, say } from './make.ts'
import { dress } from './native-input.ts'

/** What is to be seen. */
export interface Seen extends Shown {
  language: string
  direction: string
  label: string
  hint: string | null
  /** Stands behind the hint, whoever wrote that. */
  warning: string
  wrong: string | null
  note: string | null
  off: boolean
}

/** The field as it is drawn: made once, then written to. */
export class Drawing {
  readonly input: HTMLInputElement = make('input', {
    part: 'input',
    id: 'otp-code-input',
    name: 'otp-code',
    'aria-describedby': 'hint error note',
  })
  /** The place of the input, or of the page's own. */
  readonly place: HTMLSlotElement = make('slot', { name: 'input' }, this.input)

  readonly label: HTMLLabelElement = make('label', { part: 'label', for: 'otp-code-input' })

  readonly #label = make('slot', { name: 'label' })
  readonly #hint = make('slot', { name: 'hint' })
  readonly #warning = make('span', {})
  readonly #error = make('slot', { name: 'error' })
  readonly #hintBox = make('div', { part: 'hint', class: 'hint', id: 'hint' }, this.#hint, ' ', this.#warning)
  readonly #errorBox = make('div', { part: 'error', id: 'error' }, this.#error)
  readonly #note = make('div', { part: 'note', id: 'note', class: 'note' })
  readonly #cells = new Cells()
  readonly #frame = make(
    'div',
    {},
    this.label,
    this.#hintBox,
    make('div', { part: 'field', class: 'field' }, this.place, this.#cells.box),
    make('div', { class: 'messages', 'aria-live': 'polite' }, this.#errorBox, this.#note),
  )

  constructor(root: ShadowRoot) {
    dress(this.input)
    this.label.append(this.#label)
    root.append(this.#frame)
  }

  show(seen: Seen): void {
    const { hint, warning, wrong, note, off } = seen
    const filled = (slot: HTMLSlotElement): boolean => slot.assignedNodes().length > 0
    this.#frame.lang = seen.language
    this.#frame.dir = seen.direction
    this.#frame.className = `${wrong ? 'invalid' : ''} ${off ? 'off' : ''}`
    say(this.#label, seen.label)
    say(this.#hint, hint)
    say(this.#warning, warning)
    say(this.#error, wrong)
    say(this.#note, note)
    this.#hintBox.hidden = !hint && !warning && !filled(this.#hint)
    this.#errorBox.className = wrong ? 'error' : ''
    this.#errorBox.hidden = !wrong && !filled(this.#error)
    this.#note.hidden = !note
    this.#cells.show(seen)
  }
}
