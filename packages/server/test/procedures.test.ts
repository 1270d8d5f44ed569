import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { main } from '../src/cli/main.ts'

const folder = new URL('../../../docs/procedures/', import.meta.url)
const pages = readdirSync(folder)
const read = (page: string) => readFileSync(new URL(page, folder), 'utf8')

/** Every call of the command on a page, in blocks and in sentences. */
function callsOn(page: string): string[] {
  return [...read(page).matchAll(/npx warifu ([^\n`]+)/g)].map(([, words = '']) => words.trim())
}

async function helpOf(command: string): Promise<string> {
  let text = ''
  const write = (more: string) => (text += more)
  expect(await main([command, '--help'], { stdout: { write }, stderr: { write }, steady: () => 0 })).toBe(0)
  return text
}

describe('the standard procedures', () => {
  it.each(pages)('ORG-6 %s calls the command as it is', async (page) => {
    for (const call of callsOn(page)) {
      if (call === '--help') continue
      const [command = ''] = call.split(' ')
      const help = await helpOf(command)
      const options = call.replace(/'[^']*'/g, '').match(/--[a-z-]+/g) ?? []
      for (const option of options) expect(help, call).toMatch(new RegExp(`^ +${option}\\b`, 'm'))
    }
  })

  it.each(pages.filter((page) => !page.endsWith('.ja.md')))('ORG-6 %s says the same in both languages', (page) => {
    const inJapanese = page.replace(/\.md$/, '.ja.md')
    expect(pages).toContain(inJapanese)
    expect(callsOn(inJapanese).toSorted()).toEqual(callsOn(page).toSorted())
    const steps = (name: string) => read(name).match(/^(\d+\.|- \[ \]|\|)/gm)?.length ?? 0
    expect(steps(inJapanese)).toBe(steps(page))
  })
})
