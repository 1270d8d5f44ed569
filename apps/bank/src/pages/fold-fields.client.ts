import { foldDigits } from '../transfers/digits.ts'
import { foldKana, showKana } from '../transfers/kana.ts'

const folds: Record<string, (text: string) => string> = {
  number: (text) => {
    const digits = foldDigits(text)
    return digits === null || digits.length > 7 ? text : digits.padStart(7, '0')
  },
  kana: (text) => {
    const folded = foldKana(text)
    return folded.ok ? showKana(folded.name) : text
  },
}

/** Shows what a field will be read as when it is left; what cannot be read stays as typed, for the server to name. */
export function foldFields(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-fold]')) {
    const fold = folds[input.dataset.fold ?? '']
    if (fold) input.addEventListener('change', () => (input.value = input.value === '' ? '' : fold(input.value)))
  }
}
