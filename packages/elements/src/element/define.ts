import { version } from '../version.ts'

/** Under this name a class of ours says which version it is of. */
interface Versioned {
  version?: string
}

/**
 * Registers an element unless its tag is taken. A tag taken by another version of ours is told on the console: the page
 * loads two versions, and the first one serves it.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  const taken = customElements.get(tag) as (CustomElementConstructor & Versioned) | undefined
  if (!taken) customElements.define(tag, element)
  if (!taken || taken.version === version) return
  // biome-ignore lint/suspicious/noConsole: the page's developer has no other way to learn of it
  console.warn(`<${tag}> is defined already, by version ${taken.version ?? 'unknown'}; ${version} is not used.`)
}
