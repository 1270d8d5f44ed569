import { html, nothing, type TemplateResult } from 'lit'

/** Where the native caret stands, or what is selected. */
export interface Selection {
  start: number
  end: number
}

/** The cells of a code in two halves, as apps show it and as a tally is split. */
export function renderCells(shown: string, digits: number, selection: Selection | null): TemplateResult[] {
  const cells = Array.from({ length: digits }, (_, index) => renderCell(shown, digits, index, selection))
  const middle = Math.ceil(digits / 2)
  return [cells.slice(0, middle), cells.slice(middle)].map((half) => html`<div part="half" class="half">${half}</div>`)
}

function renderCell(shown: string, digits: number, index: number, selection: Selection | null): TemplateResult {
  const digit = shown[index]
  const { start, end } = selection ?? { start: -1, end: -1 }
  const caret = start === end && start === index
  // Behind the last digit there is no cell for the caret, so the last one shows that the field has focus.
  const last = start === digits && index === digits - 1
  return html`<span
    part="cell"
    class="cell"
    ?data-filled=${digit !== undefined}
    ?data-active=${caret || last}
    ?data-caret=${caret}
    ?data-selected=${start <= index && index < end}
    >${digit ?? nothing}</span
  >`
}
