import { html, type TemplateResult } from 'lit'
import type { Beside } from '../flow/asking.ts'
import type { TwoCodesSentences } from '../messages/two-codes.ts'
import type { OtpCode } from '../otp-code/otp-code.ts'
import type { WizardHost } from './wizard-host.ts'

/** A code, and what was asked for beside it. */
export interface Typed {
  code: string
  also?: Beside
}

/** The second field for a device that ran away: two codes in a row say how far (RFC 4226 section 7.4). */
export class TwoCodes {
  readonly #host: WizardHost
  readonly #turned: () => void
  #isOn = false
  /** The first code was entered twice. */
  #same = false

  /** @param turned - hears that one field became two, or two one */
  constructor(host: WizardHost, turned: () => void) {
    this.#host = host
    this.#turned = turned
  }

  get isOn(): boolean {
    return this.#isOn
  }

  /** The way to it, among the help. */
  renderStart(say: TwoCodesSentences): TemplateResult {
    return html`<li>
      ${say.when}
      <button part="button way" class="way" type="button" @click=${() => this.#turn(true)}>${say.start}</button>
    </li>`
  }

  /** The field below the first one, and the way back. */
  renderNext(say: TwoCodesSentences, { digits, busy }: { digits: number; busy: boolean }): TemplateResult {
    return html`
      <otp-code
        part="code"
        exportparts="label: code-label, hint: code-hint, field: code-field, input: code-input, cell: code-cell, error: code-error"
        id="next-code"
        name="next-code"
        required
        .digits=${digits}
        .label=${say.next}
        .hint=${say.nextHint}
        .error=${this.#same ? say.same : null}
        .readonly=${busy}
        @input=${this.#edited}
      ></otp-code>
      <button part="button way" class="way one-code" type="button" @click=${() => this.#turn(false)}>${say.one}</button>
    `
  }

  /** Both codes when they are whole and not the same one; else null, and what is missing is said. */
  take(first: OtpCode): Typed | null {
    const next = this.#field
    for (const field of [first, next]) {
      if (field?.complete) continue
      field?.reportValidity()
      return null
    }
    if (next === null || next.value !== first.value) return { code: first.value, also: { nextCode: next?.value ?? '' } }
    this.#same = true
    next.clear()
    this.#host.requestUpdate()
    return null
  }

  /** Empties the second field, for another try. */
  clear(): void {
    const field = this.#field
    if (field) field.value = ''
    this.#same = false
  }

  /** One field again, and nothing in it. */
  leave(): void {
    this.clear()
    this.#isOn = false
  }

  get #field(): OtpCode | null {
    return this.#host.renderRoot.querySelector('#next-code')
  }

  #turn(on: boolean): void {
    this.clear()
    this.#isOn = on
    this.#turned()
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => {
      const field = this.#host.renderRoot.querySelector<OtpCode>('otp-code')
      field?.clear()
      // The focus brings the input into sight, not the label above it.
      field?.scrollIntoView({ block: 'nearest' })
    })
  }

  readonly #edited = (): void => {
    if (!this.#same) return
    this.#same = false
    this.#host.requestUpdate()
  }
}
