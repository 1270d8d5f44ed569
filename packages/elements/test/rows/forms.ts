import type { Setting } from './desk/contender.ts'
import type { Field, Row } from './row.ts'

const code = [['code', '123456']]

const sentAfter =
  (setting: Setting, ...chords: string[]) =>
  async (field: Field) => {
    await field.mount(setting)
    await field.press(...chords)
    return (await field.seen()).sent
  }

/** Forms and sending. */
export const forms: readonly Row[] = [
  {
    number: 50,
    behavior: 'is one pair in form data',
    needs: 'form',
    tried: async (field) => {
      await field.mount()
      await field.type('123456')
      await field.do('submit')
      return (await field.seen()).sent
    },
    comes: [code],
  },
  {
    number: 51,
    behavior: 'is emptied by reset',
    needs: 'form',
    tried: async (field) => {
      await field.mount()
      await field.type('123')
      await field.do('reset')
      const { value, shown } = await field.seen()
      return [value, shown]
    },
    comes: ['', ''],
  },
  {
    number: 52,
    behavior: 'is disabled by its fieldset',
    tried: async (field) => {
      await field.mount({ disabled: true })
      return (await field.seen()).inputs.every(({ disabled }) => disabled)
    },
    comes: true,
  },
  {
    number: 53,
    behavior: 'holds half a code back',
    needs: 'form',
    tried: async (field) => {
      await field.mount({ required: true })
      await field.type('123')
      await field.do('submit')
      return (await field.seen()).sent
    },
    comes: [],
  },
  { number: 54, behavior: 'Enter sends', needs: 'form', tried: sentAfter({}, ...'123456', 'Enter'), comes: [code] },
  {
    number: 55,
    behavior: 'tells once that all digits are there',
    needs: 'complete',
    tried: async (field) => {
      await field.mount()
      await field.type('123456')
      return (await field.seen()).completions
    },
    comes: 1,
  },
  { number: 56, behavior: 'sends nothing by itself', tried: sentAfter({}, ...'123456'), comes: [] },
  {
    number: 56,
    behavior: '… but where asked to',
    needs: 'autoSubmit',
    tried: sentAfter({ autoSubmit: true }, ...'123456'),
    comes: [code],
  },
  {
    number: 57,
    behavior: 'sends nothing again for an edit of a full code',
    needs: 'autoSubmit',
    tried: sentAfter({ autoSubmit: true }, ...'123456', 'ArrowLeft', '9'),
    comes: [code],
  },
  {
    number: 58,
    behavior: 'sends once for the last digit and Enter behind it',
    needs: 'autoSubmit',
    tried: sentAfter({ autoSubmit: true }, ...'123456', 'Enter'),
    comes: [code],
  },
  {
    number: 59,
    behavior: 'after a wrong code is empty, has the focus and says why',
    needs: 'refuse',
    tried: async (field) => {
      await field.mount()
      await field.type('123456')
      await field.do('leave')
      await field.do('refuse', 'Wrong code.')
      const { value, shown, focused, announced } = await field.seen()
      return { value, shown, focused, announced: announced.includes('Wrong code.') }
    },
    comes: { value: '', shown: '', focused: true, announced: true },
  },
  {
    number: 60,
    behavior: 'shows an error, announces it and marks the input',
    needs: 'error',
    tried: async (field) => {
      await field.mount({ error: 'Wrong code.' })
      const { inputs, announced } = await field.seen()
      return {
        invalid: inputs.every(({ invalid }) => invalid === 'true'),
        announced: announced.includes('Wrong code.'),
      }
    },
    comes: { invalid: true, announced: true },
  },
]
