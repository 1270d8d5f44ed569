// Tries our code field in three engines and its peers in Chromium, row by row, and measures all of them.
//   npx tsx apps/bench/code-fields/compare.mjs [--docs] [--only=radix] [--fast]
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startBrowser } from '../../../packages/elements/test/rows/browsers/start.ts'
import { deskWith } from '../../../packages/elements/test/rows/bundle.ts'
import { outcomeOf } from '../../../packages/elements/test/rows/row.ts'
import { rows } from '../../../packages/elements/test/rows/rows.ts'
import { startSite } from '../../../packages/elements/test/rows/site.ts'
import { root } from '../packages.mjs'
import { floor, markupOf, our, peers, versionOf } from './contenders.mjs'
import { pageOf } from './page.mjs'
import { timesOf } from './timing.mjs'

const options = process.argv.slice(2)
const only = options.find((option) => option.startsWith('--only='))?.slice('--only='.length)
const there = peers.filter((peer) => versionOf(peer.package) !== null)
const missing = peers.filter((peer) => !there.includes(peer)).map((peer) => peer.package)
if (missing.length > 0) say(`could not be installed: ${missing.join(', ')}`)

const columns = []
if (!only) for (const engine of ['chromium', 'firefox', 'webkit']) columns.push(await oursIn(engine))
for (const peer of there.filter(({ path }) => !only || path.includes(only))) columns.push(await peerIn(peer))
const times = options.includes('--fast') ? [] : await timed()
const page = pageOf({ columns, rows, times, missing, date: new Date().toISOString().slice(0, 10) })
if (options.includes('--docs')) writeFileSync(join(root, 'docs/code-field.md'), page)
process.stdout.write(page)

async function oursIn(engine) {
  const browser = await startBrowser(engine)
  const { name, version } = browser
  const outcomes = await tried(our, our.markup, browser)
  await browser.close()
  return { title: `Warifu<br>${name}`, about: `${name} ${version}`, outcomes }
}

async function peerIn(peer) {
  const browser = await startBrowser('chromium')
  const outcomes = await tried(peer, await markupOf(peer), browser)
  await browser.close()
  return { title: peer.name, about: `${peer.package} ${versionOf(peer.package)}, in Chromium`, outcomes }
}

async function tried({ name, path, replies }, markup, browser) {
  const site = await startSite(await deskWith(path), markup, replies)
  const outcomes = []
  for (const row of rows) outcomes.push(await outcomeOf(row, browser, site))
  await site.close()
  const right = outcomes.filter(({ kind }) => kind === 'passed').length
  say(`${name} in ${browser.name}: ${right} of ${rows.length} right`)
  return outcomes
}

async function timed() {
  const browser = await startBrowser('chromium')
  const times = await timesOf([our, ...there, floor], browser)
  await browser.close()
  return times
}

function say(text) {
  process.stderr.write(`${text}\n`)
}
