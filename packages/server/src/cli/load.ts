import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type AnyWarifu, Misuse } from './command.ts'

/** Where the host's verifier is looked for when nothing is said. */
const places = ['warifu.config.js', 'warifu.config.mjs', 'warifu.config.ts', 'warifu.js']

/**
 * Loads the module in which the host makes its verifier, and takes its export `warifu`.
 *
 * @throws Misuse when there is none
 */
export async function loadWarifu(config: string | null): Promise<AnyWarifu> {
  const file = config ?? places.find((place) => existsSync(place))
  if (file === undefined || !existsSync(file)) {
    const missing = file === undefined ? `there is no ${places.join(', ')} here` : `there is no ${file}`
    throw new Misuse(`${missing}: say with --config which module exports your verifier as \`warifu\``)
  }
  const module = (await import(pathToFileURL(resolve(file)).href)) as { warifu?: AnyWarifu; default?: AnyWarifu }
  const warifu = module.warifu ?? module.default
  if (typeof warifu?.rewrap !== 'function') {
    throw new Misuse(`${file} exports no \`warifu\` that createWarifu made`)
  }
  return warifu
}
