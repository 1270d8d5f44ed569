import { type Client, createClient } from '@warifu/client'
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { ServerClock } from '../flow/clock.ts'
import type { Messages } from '../messages/messages.ts'
import { version } from '../version.ts'
import { controlStyles } from './controls.styles.ts'
import { LanguageController } from './language.ts'
import { Ticker } from './ticker.ts'
import { tokenStyles } from './tokens.styles.ts'

/**
 * What the wizards have in common: a client, the server's clock, a language, and one live region.
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
 * @cssproperty [--otp-space=1rem] - space between things
 * @cssproperty [--otp-duration=140ms] - transitions; 0s turns them off
 * @cssproperty [--otp-code-size=1.625em] - size of the digits
 */
export abstract class FlowElement extends LitElement {
  static readonly version: string = version
  static override readonly styles = [tokenStyles, controlStyles]

  /** Where `warifu.fetch` is mounted. */
  @property({ attribute: 'base-url' }) baseUrl = '/otp'
  /** Calls the server; made from `baseUrl` unless set before the element is connected. */
  @property({ attribute: false }) client: Client | null = null

  protected readonly clock = new ServerClock()
  protected readonly ticker: Ticker = new Ticker(this, () => this.ticked())
  protected readonly speech: LanguageController = new LanguageController(this, () => this.languageChanged())
  private ownClient: Client | null = null

  /** The sentences of the element's language. */
  protected get say(): Messages {
    return this.speech.messages
  }

  protected get calls(): Client {
    this.ownClient ??= createClient({ baseUrl: this.baseUrl, language: () => this.speech.language })
    return this.client ?? this.ownClient
  }

  /** @internal Speaks a sentence through the live region. */
  announce(sentence: string): void {
    const region = this.renderRoot.querySelector('.status')
    if (region) region.textContent = sentence
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('baseUrl')) this.ownClient = null
  }

  /** A second went by. */
  protected abstract ticked(): void

  /** Texts of the server's are to be fetched in the new language. */
  protected languageChanged(): void {}

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
