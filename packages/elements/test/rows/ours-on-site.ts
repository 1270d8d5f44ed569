import { fileURLToPath } from 'node:url'
import { deskWith } from './bundle.ts'
import { type Site, startSite } from './site.ts'

/** The field as the class comment tells to write it for pages without script. */
export const markup = `
  <otp-code>
    <label slot="label" for="code">Code</label>
    <input slot="input" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" />
  </otp-code>
  <button>Send</button>`

const desk = (name: string): string => fileURLToPath(new URL(`desk/${name}.ts`, import.meta.url))

/** Our field, for the page; and with an input of the page's own in it. */
export const ours = desk('ours')
export const oursWithOwnInput = desk('ours-with-own-input')

/** A site with our field on its desk. */
export async function startOurSite(path: string = ours): Promise<Site> {
  return startSite(await deskWith(path), markup)
}
