import type { InputFacts } from './desk/facts.ts'
import type { Field, Row } from './row.ts'

const label = 'Code from the app'

/** Something of every input, each once: of six inputs alike one is said. */
const ofInputs =
  <Value>(look: (input: InputFacts) => Value) =>
  async (field: Field) => {
    await field.mount({ label })
    const { inputs } = await field.seen()
    return [...new Set(inputs.map((input) => JSON.stringify(look(input))))].map((text): Value => JSON.parse(text))
  }

const ofField =
  <Value>(look: (seen: Awaited<ReturnType<Field['seen']>>) => Value) =>
  async (field: Field) => {
    await field.mount({ label })
    return look(await field.seen())
  }

/** Structure, autofill, semantics. */
export const semantics: readonly Row[] = [
  { number: 1, behavior: 'has one real input', tried: ofField(({ inputs }) => inputs.length), comes: 1 },
  {
    number: 2,
    behavior: 'lives in an open shadow root',
    tried: ofField(({ root }) => root),
    comes: 'open shadow root',
  },
  {
    number: 3,
    behavior: 'asks for autofill by one-time-code',
    tried: ofInputs(({ autocomplete }) => autocomplete),
    comes: ['one-time-code'],
  },
  { number: 4, behavior: 'is of type text', tried: ofInputs(({ type }) => type), comes: ['text'] },
  {
    number: 5,
    behavior: 'asks for a numeric keyboard',
    tried: ofInputs(({ inputmode }) => inputmode),
    comes: ['numeric'],
  },
  {
    number: 6,
    behavior: 'says what Enter does',
    tried: ofInputs(({ enterkeyhint }) => enterkeyhint),
    comes: (hints: string[]) => hints.every((hint) => hint === 'done' || hint === 'next') && hints.includes('done'),
  },
  {
    number: 7,
    behavior: 'has spelling, correction and capitals off',
    tried: ofInputs(({ spellcheck, autocorrect, autocapitalize }) => [spellcheck, autocorrect, autocapitalize]),
    comes: (found: [boolean, string, string][]) =>
      found.every(([spelling, correction, capitals]) => !spelling && correction === 'off' && /off|none/.test(capitals)),
  },
  {
    number: 8,
    behavior: 'keeps page translators off the digits',
    tried: ofField(({ translatable }) => translatable),
    comes: false,
  },
  {
    number: 10,
    behavior: 'keeps the badge of a password manager off the last digit',
    tried: ofField(({ gutter }) => Math.round(gutter)),
    comes: (room: number) => room >= 40,
  },
  {
    number: 11,
    behavior: 'is one field that Bitwarden and KeePassXC would fill',
    // Without a label: its words alone would make a field one for codes.
    tried: async (field) => {
      await field.mount()
      return (await field.seen()).fillable
    },
    comes: { bitwarden: 1, keepassxc: 1 },
  },
  {
    number: 13,
    behavior: 'is called by its label',
    needs: 'label',
    tried: ofInputs(({ name }) => name),
    comes: (names: string[]) => names.length > 0 && names.every((name) => name.includes(label)),
  },
  {
    number: 14,
    behavior: 'can be called in another language, all of it',
    needs: 'label',
    tried: async (field) => {
      await field.mount({ label: 'Código de la aplicación', language: 'es' })
      return (await field.seen()).inputs.map(({ name }) => name)
    },
    comes: (names: string[]) =>
      names.length > 0 && names.every((name) => name.includes('Código') && !/character|digit|input|\bof\b/i.test(name)),
  },
  {
    number: 15,
    behavior: 'hides no input from screen readers that can have the focus',
    tried: ofField(({ inputs }) => inputs.filter(({ hidden }) => hidden).length),
    comes: 0,
  },
  {
    number: 16,
    behavior: 'has nothing that axe finds',
    tried: async (field) => {
      await field.mount({ label })
      return field.do('axe')
    },
    comes: [],
  },
  {
    number: 17,
    behavior: 'gets the focus by a click on its label',
    needs: 'label',
    tried: async (field) => {
      await field.mount({ label })
      await field.do('leave')
      const point = await field.do('labelPoint')
      if (!point) return 'no label'
      await field.browser.page.click(point.x, point.y)
      return (await field.seen()).focused
    },
    comes: true,
  },
  {
    number: 18,
    behavior: 'is one stop of the Tab key',
    tried: async (field) => {
      await field.mount({ label })
      await field.do('focusOn', 'before')
      let stops = 0
      for (let turn = 0; turn < 10; turn += 1) {
        await field.press('Tab')
        const place = await field.do('focusPlace')
        if (place === 'after') break
        if (place === 'field') stops += 1
      }
      return stops
    },
    comes: 1,
  },
  {
    number: 19,
    behavior: 'is written large enough for iOS not to zoom in',
    tried: ofInputs(({ fontSize }) => fontSize),
    comes: (sizes: number[]) => sizes.length > 0 && sizes.every((size) => size >= 16),
  },
]
