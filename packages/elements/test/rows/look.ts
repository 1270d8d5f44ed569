import type { Field, Row } from './row.ts'

const under = (path: string) => async (field: Field) => {
  await field.mount({ label: 'Code' }, path)
  await field.type('123456')
  const { value, faults } = await field.seen()
  return { value, faults }
}

/** Look, strict pages, pages without script. */
export const look: readonly Row[] = [
  {
    number: 61,
    behavior: 'works under a strict policy that lets nobody make markup of text',
    tried: under('/strictest'),
    comes: { value: '123456', faults: [] },
  },
  {
    number: 62,
    behavior: 'works under a strict policy with Trusted Types',
    tried: under('/strict'),
    comes: { value: '123456', faults: [] },
  },
  {
    number: 63,
    behavior: 'can be used on a page whose scripts do not run',
    tried: async ({ browser: { page }, site }) => {
      await page.go(`${site.url}/plain`)
      const { usable } = (await page.call('look', [])) as { usable: boolean }
      if (!usable) return 'no field'
      await page.call('focus', [])
      await page.press(...'123456')
      const before = site.posted.length
      await page.call('submit', [])
      for (let turn = 0; turn < 50 && site.posted.length === before; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return site.posted.at(-1)
    },
    comes: 'code=123456',
  },
  {
    number: 64,
    behavior: 'in forced colors one slot shows that it is active',
    drives: 'forcedColors',
    tried: async (field) => {
      await field.emulate({ forcedColors: true, reducedMotion: true })
      await field.mount()
      await field.type('123')
      return markedSlots(field)
    },
    comes: [3],
  },
  {
    number: 65,
    behavior: 'nothing blinks where less motion is wanted',
    drives: 'reducedMotion',
    tried: async (field) => {
      await field.emulate({ reducedMotion: true })
      await field.mount()
      await field.type('123')
      return (await field.seen()).endless
    },
    comes: 0,
  },
  {
    number: 66,
    behavior: 'can be seen without a style sheet of the page',
    tried: async (field) => {
      await field.mount()
      await field.do('leave')
      const picture = await field.browser.page.picture()
      return field.do('slotDifferences', [picture], 2)
    },
    comes: (pixels: number[]) => pixels.length === 6 && pixels.every((count) => count >= 30),
  },
  {
    number: 67,
    behavior: 'parts its digits into groups',
    needs: 'groups',
    tried: async (field) => {
      await field.mount({ groups: [3, 3] })
      return (await field.seen()).gaps
    },
    comes: (gaps: number[]) => gaps.length === 5 && gaps.every((gap, index) => index === 2 || gap < Number(gaps[2])),
  },
  {
    number: 68,
    behavior: 'masks digits, with the keyboard and the autofill of a code',
    needs: 'masked',
    tried: async (field) => {
      await field.mount({ masked: true })
      await field.type('123')
      const { inputs, shown, value } = await field.seen()
      const kinds = inputs.map(({ type, inputmode, autocomplete }) => [type, inputmode, autocomplete].join(' '))
      return { kinds: [...new Set(kinds)], masked: !/[0-9]/.test(shown), value }
    },
    comes: { kinds: ['text numeric one-time-code'], masked: true, value: '123' },
  },
]

/** The slots that look different once the field has the focus. The edges of neighbors overlap, so the most counts. */
async function markedSlots(field: Field): Promise<number[]> {
  const { page } = field.browser
  const active = await page.picture()
  await field.do('leave')
  const counts = await field.do('slotDifferences', [active, await page.picture()], 0)
  const most = Math.max(...counts)
  return [...counts.keys()].filter((index) => most > 0 && Number(counts[index]) > most / 2)
}
