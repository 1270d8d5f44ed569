import { make, say } from './make.ts'

/** Where the native caret stands, or what is selected. */
export interface Selection {
  start: number
  end: number
}

/** What the cells show. */
export interface Shown {
  shown: string
  digits: number
  groups: string | null
  masked: boolean
  selection: Selection | null
}

/** The cells of a code in groups: as asked for, else in two halves, as apps show it and as a tally is split. */
export class Cells {
  readonly box: HTMLElement = make('div', { part: 'cells', class: 'cells', 'aria-hidden': 'true', translate: 'no' })
  #groups = ''
  #cells: HTMLElement[] = []

  show(code: Shown): void {
    const sizes = sizesOf(code)
    if (this.#groups !== `${sizes}`) this.#group(sizes)
    for (const [index, cell] of this.#cells.entries()) showCell(cell, code, index)
  }

  #group(sizes: number[]): void {
    this.#groups = `${sizes}`
    const groups = sizes.map((size) => {
      const cells = Array.from({ length: size }, () => make('span', { part: 'cell', class: 'cell' }))
      const group = make('div', { part: 'half', class: 'half' }, ...cells)
      group.style.flexGrow = `${size}`
      return group
    })
    this.box.replaceChildren(...groups)
    this.#cells = [...this.box.querySelectorAll('span')]
  }
}

function sizesOf({ digits, groups }: Shown): number[] {
  const asked = (groups?.match(/[1-8]/g) ?? []).map(Number)
  const half = Math.ceil(digits / 2)
  return asked.reduce((sum, size) => sum + size, 0) === digits ? asked : [half, digits - half]
}

function showCell(cell: HTMLElement, { shown, digits, masked, selection }: Shown, index: number): void {
  const digit = shown[index] ?? ''
  const { start, end } = selection ?? { start: -1, end: -1 }
  const caret = start === end && start === index
  // Behind the last digit there is no cell for the caret, so the last one shows that the field has focus.
  const last = start === digits && index === digits - 1
  say(cell, digit && masked ? '•' : digit)
  cell.toggleAttribute('data-filled', digit !== '')
  cell.toggleAttribute('data-active', caret || last)
  cell.toggleAttribute('data-caret', caret)
  cell.toggleAttribute('data-selected', start <= index && index < end)
}
