import type { Token } from '@warifu/otp'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { isLink, type Refusal, readLink, readTyped } from '../adding/read.ts'
import { textOfQrCode } from '../adding/screenshot.ts'
import { controls } from '../look/controls.ts'
import { icons } from '../look/icons.ts'
import type { Messages } from '../messages/messages.ts'
import { addStyles } from './token-add.styles.ts'

/** Where something is said: at what was wrong. */
type Place = 'picture' | 'key' | 'names'

/**
 * Where accounts are added: a picture of a QR code, a link, or a setup key with names.
 *
 * @fires token-add - `detail` is the token that was read
 */
@customElement('token-add')
export class TokenAdd extends LitElement {
  static override styles = [controls, addStyles]

  @property({ attribute: false }) text!: Messages
  @state() private typed = ''
  @state() private refusal: Refusal | null = null
  /** What was read last. */
  @state() private from: 'picture' | 'key' = 'key'
  @state() private reading = false
  @query('#key') private keyInput!: HTMLInputElement

  override focus(): void {
    this.keyInput.focus()
  }

  /** Reads a picture that was dropped, pasted or chosen. */
  async addPicture(picture: Blob): Promise<void> {
    this.refusal = null
    this.from = 'picture'
    this.reading = true
    const found = await textOfQrCode(picture)
    this.reading = false
    if ('refusal' in found) this.refusal = found.refusal
    else this.#take(readLink(found.text))
  }

  /** Says why the last token was not added. */
  refuse(refusal: Refusal): void {
    this.refusal = refusal
  }

  override render(): TemplateResult {
    const { add } = this.text
    return html`
      <section aria-labelledby="title">
        <h2 id="title">${add.title}</h2>
        ${this.#picture()}
        <p class="or"><span>${add.or}</span></p>
        <form novalidate autocomplete="off" @submit=${this.#submit}>
          ${this.#keyField()} ${this.typed.trim() === '' || isLink(this.typed) ? nothing : this.#names()}
          ${this.#problem('names')}
          <button class="button main" type="submit">${add.submit}</button>
        </form>
      </section>
    `
  }

  #picture(): TemplateResult {
    const { add } = this.text
    return html`<div class="picture">
      ${icons.picture}
      <p class="title">${add.picture}</p>
      <p class="hint" role="status">${this.reading ? add.reading : add.pictureHint}</p>
      <label class="button">
        ${add.choose}
        <input class="unseen" type="file" accept="image/*" @change=${this.#choose} />
      </label>
      ${this.#problem('picture')}
      <p class="hint small">${add.localOnly}</p>
    </div>`
  }

  /** There before anything is said, so that screen readers hear it. */
  #problem(place: Place): TemplateResult {
    const said = this.refusal !== null && this.#place() === place ? this.text.refusals[this.refusal] : nothing
    return html`<p class="problem" id=${`${place}-problem`} role="alert">${said}</p>`
  }

  #place(): Place {
    return this.refusal === 'name' ? 'names' : this.from
  }

  #keyField(): TemplateResult {
    const { add } = this.text
    const wrong = this.refusal !== null && this.#place() === 'key'
    return html`<div class="field">
      <label class="label" for="key">${add.key}</label>
      <input
        id="key"
        type="text"
        lang="en"
        spellcheck="false"
        autocapitalize="none"
        autocomplete="off"
        aria-describedby="key-hint key-problem"
        aria-invalid=${wrong ? 'true' : 'false'}
        .value=${this.typed}
        @input=${this.#type}
      />
      <p class="hint" id="key-hint">${add.keyHint}</p>
      ${this.#problem('key')}
    </div>`
  }

  #names(): TemplateResult {
    const { add } = this.text
    return html`
      <div class="field">
        <label class="label" for="issuer">${add.issuer}</label>
        <input id="issuer" name="issuer" type="text" autocomplete="off" maxlength="60" aria-describedby="issuer-hint" />
        <p class="hint" id="issuer-hint">${add.issuerExample}</p>
      </div>
      <div class="field">
        <label class="label" for="label">${add.label}</label>
        <input id="label" name="label" type="text" autocomplete="off" maxlength="60" aria-describedby="label-hint" />
        <p class="hint" id="label-hint">${add.labelExample}</p>
      </div>
    `
  }

  #type(event: InputEvent): void {
    this.typed = (event.target as HTMLInputElement).value
    this.refusal = null
  }

  async #choose(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement
    const picture = input.files?.[0]
    // The same file can be chosen again.
    input.value = ''
    if (picture !== undefined) await this.addPicture(picture)
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    this.from = 'key'
    const said = new FormData(event.target as HTMLFormElement)
    const nameOf = (field: string): string => String(said.get(field) ?? '')
    this.#take(readTyped(this.typed, { issuer: nameOf('issuer'), label: nameOf('label') }))
  }

  #take(read: { token: Token } | { refusal: Refusal }): void {
    if ('refusal' in read) {
      this.refusal = read.refusal
      return
    }
    this.refusal = null
    this.typed = ''
    this.dispatchEvent(new CustomEvent('token-add', { detail: read.token }))
  }
}
