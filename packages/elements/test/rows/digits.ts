import type { Field, Row } from './row.ts'

const code = '123456'
const growing = (text: string) => [...text].map((_, index) => text.slice(0, index + 1))

const pasted = (text: string) => async (field: Field) => {
  await field.mount()
  await field.paste(text)
  return field.value()
}

const composed = (text: string) => async (field: Field) => {
  await field.mount()
  await field.compose(growing(text))
  const { value, completions, inputs } = await field.seen()
  return { value, inputs: inputs.length > 0, completions: field.offers.includes('complete') ? completions : 1 }
}

/** Input methods, digits of other scripts, direction. */
export const digits: readonly Row[] = [
  { number: 36, behavior: 'paste "１２３４５６"', tried: pasted('１２３４５６'), comes: code },
  {
    number: 37,
    behavior: 'type full-width digits one by one',
    tried: async (field) => {
      await field.mount()
      for (const digit of '１２３４５６') await field.do('insert', digit)
      return field.value()
    },
    comes: code,
  },
  {
    number: 38,
    behavior: 'compose full-width digits',
    makes: 'composition',
    tried: composed('１２３４５６'),
    comes: { value: code, inputs: true, completions: 1 },
  },
  {
    number: 39,
    behavior: 'compose half-width digits',
    makes: 'composition',
    tried: composed(code),
    comes: { value: code, inputs: true, completions: 1 },
  },
  {
    number: 40,
    behavior: 'paste Arabic-Indic and Persian digits',
    tried: async (field) => [await pasted('١٢٣٤٥٦')(field), await pasted('۱۲۳۴۵۶')(field)],
    comes: [code, code],
  },
  {
    number: 41,
    behavior: 'leaves an open composition alone',
    needs: 'complete',
    makes: 'composition',
    tried: async (field) => {
      await field.mount()
      await field.compose(growing('１２３４５６'), false)
      return (await field.seen()).completions
    },
    comes: 0,
  },
  {
    number: 42,
    behavior: 'keeps the first digit leftmost on a right-to-left page',
    tried: async (field) => {
      await field.mount({ rightToLeft: true })
      return (await field.seen()).lefts
    },
    comes: (lefts: number[]) =>
      lefts.length === 6 && lefts.every((left, index) => index === 0 || left > Number(lefts[index - 1])),
  },
]
