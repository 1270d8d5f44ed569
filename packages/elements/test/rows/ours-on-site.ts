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

/** Our field, for the page. */
export const ours = fileURLToPath(new URL('desk/ours.ts', import.meta.url))

/** A site with our field on its desk. */
export async function startOurSite(): Promise<Site> {
  return startSite(await deskWith(ours), markup)
}
