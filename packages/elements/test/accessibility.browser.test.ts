import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { leave, states } from './states.ts'

function page(language: string, scheme: 'light' | 'dark'): void {
  document.documentElement.lang = language
  document.title = 'Test'
  document.documentElement.style.colorScheme = scheme
  // Colors that are still on their way would be measured halfway.
  document.documentElement.style.setProperty('--otp-duration', '0s')
  document.body.style.background = 'Canvas'
  document.body.style.color = 'CanvasText'
}

afterEach(leave)

const looks = [
  ['ja', 'light'],
  ['ja', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const

describe.each(looks)('EMB-10 axe finds nothing, %s %s:', (language, scheme) => {
  it.each(Object.keys(states))('%s', async (name) => {
    page(language, scheme)
    await states[name]?.()
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // About the page around the elements, which these tests do not have.
      rules: {
        region: { enabled: false },
        'landmark-one-main': { enabled: false },
        'page-has-heading-one': { enabled: false },
        'landmark-no-duplicate-contentinfo': { enabled: false },
      },
    })
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    )
    expect(found).toEqual([])
  })
})
