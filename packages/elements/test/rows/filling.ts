import type { Field, Row } from './row.ts'

const code = '123456'

const pasted = (text: string) => async (field: Field) => {
  await field.mount()
  await field.paste(text)
  return field.value()
}

const softly =
  (...keys: string[]) =>
  async (field: Field) => {
    await field.mount()
    for (const key of keys) await field.do('softKey', key)
    return field.value()
  }

/** Typing, pasting, filling. */
export const filling: readonly Row[] = [
  {
    number: 20,
    behavior: 'leaves letters out',
    tried: async (field) => {
      await field.mount()
      await field.type('1a2b')
      return field.value()
    },
    comes: '12',
  },
  { number: 21, behavior: 'paste "123456"', tried: pasted('123456'), comes: code },
  { number: 22, behavior: 'paste "123 456"', tried: pasted('123 456'), comes: code },
  { number: 23, behavior: 'paste "123-456"', tried: pasted('123-456'), comes: code },
  {
    number: 24,
    behavior: 'paste a sentence with the code in it',
    tried: pasted('Your code is 123 456, valid for 5 minutes.'),
    comes: code,
  },
  { number: 25, behavior: 'paste with no-break space and new line', tried: pasted('123\u00a0456\n'), comes: code },
  { number: 26, behavior: 'cleans what is pasted with nothing set', tried: pasted(' 1 2 3–4 5 6 '), comes: code },
  { number: 27, behavior: 'paste of eight digits', tried: pasted('12345678'), comes: code },
  {
    number: 28,
    behavior: 'a whole code pasted behind three digits replaces them',
    tried: async (field) => {
      await field.mount()
      await field.type('999')
      await field.paste(code)
      return field.value()
    },
    comes: code,
  },
  {
    number: 29,
    behavior: 'a whole code inserted at once',
    tried: async (field) => {
      await field.mount()
      await field.do('insert', code)
      return field.value()
    },
    comes: code,
  },
  {
    number: 31,
    behavior: 'a whole code filled in by a script',
    tried: async (field) => {
      await field.mount()
      await field.do('fill', code)
      return field.value()
    },
    comes: code,
  },
  { number: 33, behavior: 'six digits of a keyboard on the screen', tried: softly(...code), comes: code },
  { number: 34, behavior: '… and two deletions by it', tried: softly(...code, '', ''), comes: '1234' },
]
