// Who takes part: our field and the five that people reach for.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { markup, ours } from '../../../packages/elements/test/rows/ours-on-site.ts'
import { replies } from './contenders/hanko-replies.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const path = (name) => join(here, 'contenders', `${name}.mjs`)

export const our = { name: 'Warifu', path: ours, markup }

/** A label and an input of the browser's own: nothing can be faster. */
export const floor = { name: 'label and input, bare', path: path('plain') }

/** For a page without script each comes as its server would send it, where it can be drawn on one. */
export const peers = [
  {
    name: 'Web Awesome',
    package: '@awesome.me/webawesome',
    path: path('web-awesome'),
    markup: '<wa-otp-input name="code" label="Code"></wa-otp-input>',
  },
  { name: 'input-otp', package: 'input-otp', path: path('input-otp'), drawn: true },
  { name: 'Radix', package: '@radix-ui/react-one-time-password-field', path: path('radix'), drawn: true },
  { name: 'Base UI', package: '@base-ui/react', path: path('base-ui'), drawn: true },
  {
    name: 'Hanko',
    package: '@teamhanko/hanko-elements',
    path: path('hanko'),
    markup: '<hanko-auth></hanko-auth>',
    replies,
  },
]

/** @returns {string | null} null when it is not installed */
export function versionOf(name) {
  try {
    return JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version
  } catch {
    return null
  }
}

/** What a contender's server sends for a page without script. */
export async function markupOf(peer) {
  if (!peer.drawn) return `${peer.markup}<button>Send</button>`
  const { renderToString } = await import(join(here, 'node_modules/react-dom/server.node.js')).then(
    ({ default: server }) => server,
  )
  const { field } = await import(peer.path)
  return `${renderToString(field({ label: 'Code' }, () => {}))}<button>Send</button>`
}
