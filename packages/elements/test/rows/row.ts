import { isDeepStrictEqual } from 'node:util'
import type { Abilities, Browser } from './browsers/browser.ts'
import type { Offer, Setting } from './desk/contender.ts'
import type { Desk, Seen } from './desk/desk.ts'
import type { Site } from './site.ts'

/** One behavior of a field for codes: how it is tried, and what must come. */
export interface Row {
  /** Its number in the table. */
  readonly number: number
  readonly behavior: string
  /** What comes of trying it. */
  readonly tried: (field: Field) => Promise<unknown>
  /** What must come: a value, or what it has to be like. */
  readonly comes: unknown
  /** Where the field does not offer it, there is nothing to try. */
  readonly needs?: Offer
  /** Where the browser cannot be driven to it, nothing is known. */
  readonly drives?: keyof Abilities
  /** Where the browser cannot be driven to it, its events are made. */
  readonly makes?: keyof Abilities
}

/** What came of a row. */
export type Outcome =
  | { kind: 'passed'; made: boolean }
  | { kind: 'not drivable' | 'not offered' }
  | { kind: 'failed'; came: string }

/** Runs a row on a field of its own. */
export async function outcomeOf(row: Row, browser: Browser, site: Site): Promise<Outcome> {
  if (row.drives && !browser.can[row.drives]) return { kind: 'not drivable' }
  const field = new Field(browser, site)
  try {
    if (row.needs) await field.mount()
    if (row.needs && !field.offers.includes(row.needs)) return { kind: 'not offered' }
    const came = await row.tried(field)
    if (!fits(row.comes, came)) return { kind: 'failed', came: JSON.stringify(came) ?? 'nothing' }
    return { kind: 'passed', made: Boolean(row.makes && !browser.can[row.makes]) }
  } catch (error) {
    return { kind: 'failed', came: String(error).split('\n')[0] ?? '' }
  } finally {
    await field.putBack()
  }
}

function fits(comes: unknown, came: unknown): boolean {
  return typeof comes === 'function' ? Boolean(comes(came)) : isDeepStrictEqual(comes, came)
}

/** A field in a browser, and what a person and a page can do with it. */
export class Field {
  readonly browser: Browser
  readonly site: Site
  offers: readonly string[] = []
  #emulated = false

  constructor(browser: Browser, site: Site) {
    this.browser = browser
    this.site = site
  }

  /** A new page with the field, which has the focus. */
  async mount(setting: Setting = {}, path = '/'): Promise<void> {
    await this.browser.page.go(`${this.site.url}${path}`)
    this.offers = await this.do('mount', setting)
    if (!setting.disabled) await this.do('focus')
  }

  /** Calls the desk in the page. */
  async do<Name extends keyof Desk>(
    name: Name,
    ...parts: Parameters<Desk[Name]>
  ): Promise<Awaited<ReturnType<Desk[Name]>>> {
    return (await this.browser.page.call(name, parts)) as Awaited<ReturnType<Desk[Name]>>
  }

  seen(): Promise<Seen> {
    return this.do('seen')
  }

  async value(): Promise<string> {
    return (await this.seen()).value
  }

  /** Presses one key for each character, then lets the field draw. */
  async type(text: string): Promise<void> {
    await this.press(...text)
  }

  async press(...chords: string[]): Promise<void> {
    // One by one with a pause to draw, as fast as nobody types: fields that move the focus need it.
    for (const chord of chords) {
      await this.browser.page.press(chord)
      await this.do('settle')
    }
  }

  /** Copies a text elsewhere and pastes it by key. */
  async paste(text: string): Promise<void> {
    await this.do('offerText', text)
    await this.browser.page.press('Control+c')
    await this.do('focus')
    await this.press('Control+v')
  }

  /** Types through an input method; `committed` is false while its text is still open. */
  async compose(steps: readonly string[], committed = true): Promise<void> {
    const { compose } = this.browser.page
    if (compose) await compose(steps, committed)
    else await this.do('composeByEvents', steps, committed)
    await this.do('settle')
  }

  async emulate(media: { forcedColors?: boolean; reducedMotion?: boolean }): Promise<void> {
    this.#emulated = true
    await this.browser.page.emulate?.(media)
  }

  async putBack(): Promise<void> {
    if (this.#emulated) await this.browser.page.emulate?.({})
  }
}
