import type { Field, Row } from './row.ts'

const keyed =
  (...chords: string[]) =>
  async (field: Field) => {
    await field.mount()
    await field.press(...chords)
    return field.value()
  }

const back = (count: number): string[] => Array.from({ length: count }, () => 'ArrowLeft')

/** Editing. */
export const editing: readonly Row[] = [
  {
    number: 43,
    behavior: 'two Backspaces, then two digits anew',
    tried: keyed(...'123456', 'Backspace', 'Backspace', ...'89'),
    comes: '123489',
  },
  {
    number: 44,
    behavior: 'Delete in the middle closes the gap',
    tried: keyed(...'123456', ...back(4), 'Delete'),
    comes: (value: string) => value === '12456' || value === '13456',
  },
  {
    number: 45,
    behavior: 'a digit typed in the middle of a full code replaces one',
    tried: keyed(...'123456', ...back(3), '9'),
    comes: (value: string) => value === '123956' || value === '129456',
  },
  {
    number: 46,
    behavior: 'Home and End move the caret',
    tried: keyed(...'1234', 'Home', '9', 'End', '7'),
    comes: (value: string) => value === '912347' || value === '92347',
  },
  {
    number: 47,
    behavior: 'Ctrl+A and Ctrl+C copy the whole code',
    tried: async (field) => {
      await field.mount()
      await field.press(...'123456', 'Control+a', 'Control+c')
      await field.do('offerText', '')
      await field.press('Control+v')
      return field.do('paperText')
    },
    comes: '123456',
  },
  {
    number: 48,
    behavior: 'Ctrl+Z takes typing back',
    makes: 'undoKey',
    tried: async (field) => {
      await field.mount()
      await field.type('123')
      if (field.browser.can.undoKey) await field.press('Control+z')
      else await field.do('undo')
      return field.value()
    },
    comes: (value: string) => value !== '123' && '123'.startsWith(value),
  },
  { number: 49, behavior: 'a seventh digit is left out', tried: keyed(...'1234567'), comes: '123456' },
]
