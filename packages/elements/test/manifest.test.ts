import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Named {
  name: string
}
interface Declaration {
  tagName?: string
  cssParts?: Named[]
  cssProperties?: Named[]
  events?: Named[]
}

const folder = new URL('../', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('custom-elements.json', folder), 'utf8')) as {
  modules: { declarations?: Declaration[] }[]
}
const declarations = manifest.modules.flatMap((module) => module.declarations ?? [])
const of = (tag: string) => declarations.find(({ tagName }) => tagName === tag)

/** The sources of a folder, as one text. */
function sources(path: string): string {
  const url = new URL(`src/${path}/`, folder)
  return readdirSync(url)
    .map((name) => readFileSync(new URL(name, url), 'utf8'))
    .join('\n')
}

const partsIn = (text: string) =>
  new Set([...text.matchAll(/ part(?:="|: ')([^"'$]+)["']/g)].flatMap(([, parts = '']) => parts.split(' ')))

describe('custom-elements.json', () => {
  it.each([
    'otp-backup-codes',
    'otp-check-up',
    'otp-code',
    'otp-devices',
    'otp-enroll',
    'otp-recover',
    'otp-sign-in',
    'otp-step-up',
  ])('EMB-3 names every part of %s', (tag) => {
    const documented = new Set(of(tag)?.cssParts?.map(({ name }) => name))
    // `primary` and `secondary` are kinds of `button` and are described with it.
    const used = [...partsIn(sources(tag))].filter((part) => part !== 'primary' && part !== 'secondary')
    expect(used.filter((part) => !documented.has(part))).toEqual([])
  })

  it('EMB-3 names every public property of the look', () => {
    const used = new Set(
      [
        ...`${sources('element')}${sources('wizard')}${sources('otp-code')}${sources('otp-step-up')}${sources('otp-enroll')}`.matchAll(
          /var\((--otp-[a-z-]+)/g,
        ),
      ].map(([, name]) => name),
    )
    const documented = new Set(declarations.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)))
    expect([...used].filter((name) => !documented.has(name ?? ''))).toEqual([])
    expect([...documented].filter((name) => !used.has(name))).toEqual([])
  })

  it.each([
    ['otp-code', 'otp-complete'],
    ['otp-check-up', 'otp-checked-up'],
    ['otp-recover', 'otp-recovery-changed'],
    ['otp-backup-codes', 'otp-backup-codes-kept'],
    ['otp-devices', 'otp-devices-changed'],
    ['otp-enroll', 'otp-enrolled'],
    ['otp-enroll', 'otp-finished'],
    ['otp-sign-in', 'otp-signed-in'],
    ['otp-step-up', 'otp-approved'],
  ])('EMB-5 knows what %s fires', (tag, event) => {
    expect(of(tag)?.events?.map(({ name }) => name)).toContain(event)
  })
})
