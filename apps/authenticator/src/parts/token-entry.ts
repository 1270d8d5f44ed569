import { html, LitElement, nothing, svg, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { type Entry, grouped, type TimedCode, timedCode } from '../entries/entry.ts'
import { controls } from '../look/controls.ts'
import { icons } from '../look/icons.ts'
import type { Messages } from '../messages/messages.ts'
import { entryStyles } from './token-entry.styles.ts'

/** From here on the code changes soon: typing it now is likely to be too late. */
const lateSeconds = 5

const circumference = 2 * Math.PI * 18

/**
 * One entry: who it is for, its code, how long the code lasts and the one after it.
 *
 * @fires entry-remove - the person asked to remove it
 * @fires entry-next - the person asked for the next HOTP code
 */
@customElement('token-entry')
export class TokenEntry extends LitElement {
  static override styles = [controls, entryStyles]

  @property({ attribute: false }) entry!: Entry
  @property({ attribute: false }) text!: Messages
  @property({ attribute: false }) now = 0
  @state() private copied: 'no' | 'yes' | 'failed' = 'no'

  override render(): TemplateResult {
    const { token } = this.entry
    const timed = token.kind === 'totp' ? timedCode(token, this.now) : null
    const code = timed === null ? this.entry.shown : timed.code
    return html`
      <article class=${timed !== null && timed.secondsLeft <= lateSeconds ? 'late' : ''} aria-labelledby="name">
        <header>
          <h3 id="name"><bdi>${token.issuer ?? (token.label || this.text.entry.unnamed)}</bdi></h3>
          ${token.issuer !== null && token.label !== '' ? html`<p class="label"><bdi>${token.label}</bdi></p>` : nothing}
          <button class="remove" type="button" aria-label=${this.text.entry.remove(this.name)} @click=${this.#askRemove}>
            ${icons.remove}
          </button>
        </header>
        <div class="now">
          ${this.#code(code)} ${timed === null ? nothing : this.#ring(timed)}
        </div>
        <footer>
          ${timed === null ? this.#counter() : this.#next(timed.next)}
          ${code === null ? nothing : this.#copyButton(code)}
        </footer>
        <p class="problem" role="status">${this.copied === 'failed' ? this.text.entry.copyFailed : ''}</p>
      </article>
    `
  }

  /** Who the entry is for, in one line. */
  get name(): string {
    const { issuer, label } = this.entry.token
    return label || issuer || this.text.entry.unnamed
  }

  #code(code: string | null): TemplateResult {
    if (code === null) return html`<p class="code none">${this.text.entry.counterEmpty}</p>`
    const [first, second] = grouped(code)
    // Spoken one by one: as a number it would be "one hundred twenty-three thousand …".
    return html`<p class=${code.length > 6 ? 'code long' : 'code'} lang="en">
      <span class="unseen">${Array.from(code).join(' ')}</span>
      <span class="digits" aria-hidden="true"><span>${first}</span><span>${second}</span></span>
    </p>`
  }

  #ring({ secondsLeft, left }: TimedCode): TemplateResult {
    return html`<div class="ring" role="img" aria-label=${this.text.entry.secondsLeft(secondsLeft)}>
      <svg viewBox="0 0 44 44" aria-hidden="true">
        <circle class="track" cx="22" cy="22" r="18" />
        ${svg`<circle class="rest" cx="22" cy="22" r="18"
          stroke-dasharray=${circumference} stroke-dashoffset=${circumference * (1 - left)} />`}
      </svg>
      <span aria-hidden="true">${secondsLeft}</span>
    </div>`
  }

  #next(next: string): TemplateResult {
    return html`<p class="next">${this.text.entry.next}<span class="digits" lang="en">${grouped(next).join(' ')}</span></p>`
  }

  #counter(): TemplateResult {
    return html`<p class="next counter">${this.text.entry.counterHint}</p>
      <button class="button main" type="button" @click=${this.#showNext}>${this.text.entry.showNext}</button>`
  }

  #copyButton(code: string): TemplateResult {
    const done = this.copied === 'yes'
    return html`<button
      class="button copy"
      type="button"
      aria-label=${this.text.entry.copyName(this.name)}
      @click=${() => this.#copy(code)}
    >
      ${done ? icons.done : icons.copy}<span aria-live="polite">${done ? this.text.entry.copied : this.text.entry.copy}</span>
    </button>`
  }

  async #copy(code: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(code)
      this.copied = 'yes'
      setTimeout(() => {
        this.copied = 'no'
      }, 2000)
    } catch {
      this.copied = 'failed'
    }
  }

  #askRemove(): void {
    this.dispatchEvent(new CustomEvent('entry-remove', { detail: this.entry.id, bubbles: true, composed: true }))
  }

  #showNext(): void {
    this.dispatchEvent(new CustomEvent('entry-next', { detail: this.entry.id, bubbles: true, composed: true }))
  }
}
