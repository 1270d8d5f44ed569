import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../src', import.meta.url))
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const)

/** Where a pattern stands in what the page will run. */
function linesWith(pattern: RegExp): string[] {
  return sources.flatMap(([file, text]) =>
    text
      .split('\n')
      .map((line, index) => ({ line, at: `${file}:${index + 1}` }))
      .filter(({ line }) => pattern.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line))
      .map(({ line, at }) => `${at} ${line.trim()}`),
  )
}

it.each([
  ['style attributes, which no nonce can save', /<[\w-]+[^>]*\sstyle=/],
  ['style elements in templates', /<style\b/],
  ['text made into HTML', /unsafe(?:HTML|SVG|Static)|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc/],
  ['text made into code', /\beval\(|new Function\(|javascript:|set(?:Timeout|Interval)\(\s*['"`]/],
  ['other hosts', /https?:\/\/(?!www\.w3\.org)/],
  ['storage of the browser', /\b(?:local|session)Storage\b|indexedDB|document\.cookie|\bcaches\./],
])('WI-02 WI-03 WI-04 no source of the elements has %s', (_what, pattern) => {
  expect(sources.length).toBeGreaterThan(50)
  expect(linesWith(pattern)).toEqual([])
})
