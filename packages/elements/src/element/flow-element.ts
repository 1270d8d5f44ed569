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

/** What the wizards have in common: a client, the server's clock, a language, and one live region. */
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

  /** Speaks a sentence through the live region. */
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
      <div part="base" class="base" lang=${this.speech.language}>
        ${content}
        <div class="status visually-hidden" role="status"></div>
      </div>
    `
  }
}
