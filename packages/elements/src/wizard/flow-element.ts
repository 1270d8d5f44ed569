import { type Client, createClient } from '@warifu/client'
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { LanguageController } from '../element/language.ts'
import { tokenStyles } from '../element/tokens.styles.ts'
import { ServerClock } from '../flow/clock.ts'
import type { Flow } from '../flow/flow.ts'
import { common } from '../messages/common.ts'
import type { Say, SectionName, Sections } from '../messages/messages.ts'
import { problems } from '../messages/problems.ts'
import type { MessageOverrides } from '../messages/table.ts'
import { version } from '../version.ts'
import { controlStyles } from './controls.styles.ts'
import { ownPlace } from './own-place.ts'
import { Ticker } from './ticker.ts'

/** What every wizard says something of. */
export const wizardSections = { common, problems }

/**
 * What the wizards have in common: a flow to draw, a client, the server's clock, a language, and one live region.
 *
 * @cssproperty [--otp-font=inherit] - font family
 * @cssproperty [--otp-text=currentColor] - text
 * @cssproperty --otp-muted - text of less weight
 * @cssproperty --otp-border - thin lines
 * @cssproperty --otp-border-strong - outlines of fields and buttons
 * @cssproperty --otp-field - background of fields
 * @cssproperty --otp-panel - background of boxes
 * @cssproperty --otp-accent - the site's color: buttons, links, selection
 * @cssproperty --otp-accent-strong - the same, pointed at
 * @cssproperty --otp-on-accent - text on it
 * @cssproperty --otp-danger - what is wrong
 * @cssproperty --otp-success - what is done
 * @cssproperty --otp-warning - caution
 * @cssproperty --otp-focus - focus rings
 * @cssproperty [--otp-radius=6px] - corners
 * @cssproperty [--otp-space=1rem] - space between things: the density
 * @cssproperty [--otp-size=inherit] - size of all text, in rem or px
 * @cssproperty [--otp-control-size=44px] - least height of what is pressed or typed in; never below 24px
 * @cssproperty [--otp-button-radius=--otp-radius] - corners of buttons
 * @cssproperty [--otp-field-radius=--otp-radius] - corners of fields
 * @cssproperty [--otp-panel-radius=--otp-radius] - corners of boxes
 * @cssproperty [--otp-heading-font=inherit] - font of the headings
 * @cssproperty [--otp-duration=140ms] - transitions; 0s turns them off
 * @cssproperty [--otp-code-size=1.625em] - size of the digits
 */
export abstract class FlowElement<Drawn extends Flow<{ step: string }>, Carried extends Sections> extends LitElement {
  static readonly version: string = version
  static override readonly styles = [tokenStyles, controlStyles]

  /** Where `warifu.fetch` is mounted, on the page's own origin. For another, give `client`. */
  @property({ attribute: 'base-url' }) baseUrl = '/otp'
  /** Calls the server; made from `baseUrl` unless set before the element is connected. */
  @property({ attribute: false }) client: Client | null = null

  /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
  @property({ attribute: false }) messages: MessageOverrides | null = null

  @state() protected flow: Drawn | null = null

  /** The step on the screen; null before the first. */
  protected shownStep: Drawn['state']['step'] | null = null
  protected readonly clock = new ServerClock()
  protected readonly ticker: Ticker = new Ticker(this, () => this.ticked())
  protected readonly speech: LanguageController<Carried> = new LanguageController(
    this,
    () => this.sections,
    () => this.languageChanged(),
  )
  private ownClient: Client | null = null

  /** What the element says something of. */
  protected abstract readonly sections: Carried

  /** The sentences of the element's language. */
  protected get say(): Say<keyof Carried & SectionName> {
    return this.speech.messages
  }

  protected get calls(): Client {
    this.ownClient ??= createClient({
      baseUrl: ownPlace(this.baseUrl, location.href),
      language: () => this.speech.language,
    })
    return this.client ?? this.ownClient
  }

  /** @internal Speaks a sentence through the live region. */
  announce(sentence: string): void {
    const region = this.renderRoot.querySelector('.status')
    if (region) region.textContent = sentence
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('pagehide', this.left)
    // The attributes of an element that a script makes may follow its insertion.
    void this.updateComplete.then(() => {
      if (this.isConnected) this.start()
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('pagehide', this.left)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('baseUrl')) this.ownClient = null
  }

  protected override render(): unknown {
    return this.frame(this.flow ? this.renderState(this.flow.state) : this.renderLoading())
  }

  protected override updated(): void {
    const { flow, shownStep: before } = this
    const step = flow?.state.step ?? null
    if (step === before) return
    this.shownStep = step
    if (flow) this.arrived(flow.state, before)
  }

  /** The element is in a page, with its attributes. */
  protected start(): void {}

  /** Draws a flow from now on, instead of another. */
  protected draw(flow: Drawn): void {
    this.flow?.dispose()
    flow.onchange = () => {
      this.requestUpdate()
      this.moved(flow.state)
    }
    this.flow = flow
  }

  /** The flow moved; it is not drawn yet. */
  protected moved(_state: Drawn['state']): void {}

  /** Another step is on the screen: the place for focus and events. */
  protected abstract arrived(state: Drawn['state'], before: Drawn['state']['step'] | null): void

  protected abstract renderState(state: Drawn['state']): TemplateResult

  protected renderLoading(sentence: string = this.say.common.loading): TemplateResult {
    return html`<p class="loading"><span class="spinner" aria-hidden="true"></span>${sentence}</p>`
  }

  /** A second went by. */
  protected ticked(): void {
    this.flow?.tick()
    this.requestUpdate()
  }

  /** The focus goes to the heading, so that it is read out. */
  protected focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus()
  }

  /** Texts of the server's are to be fetched in the new language. */
  protected languageChanged(): void {}

  /** Empties ordinary fields: a browser may keep the page as it is, to bring it back by its button. */
  protected wipe(): void {}

  private readonly left = (): void => this.wipe()

  /** Puts the parts that every wizard has around what it shows. */
  protected frame(content: TemplateResult): TemplateResult {
    return html`
      <div part="base" class="base" lang=${this.speech.language} dir=${this.say.direction}>
        ${content}
        <div class="status visually-hidden" role="status"></div>
      </div>
    `
  }
}
