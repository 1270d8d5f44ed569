import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { OtpCompleteEvent } from '../element/events.ts'
import { LanguageController } from '../element/language.ts'
import { tokenStyles } from '../element/tokens.styles.ts'
import { code } from '../messages/code.ts'
import type { MessageOverrides } from '../messages/table.ts'
import { version } from '../version.ts'
import { Caret } from './caret.ts'
import { renderCells } from './cells.ts'
import { submitImplicitly } from './implicit-submit.ts'
import { codeStyles } from './otp-code.styles.ts'
import { codeIn } from './typed-code.ts'
import { Typing } from './typing.ts'
import { lackOf } from './validity.ts'

/**
 * A field for a one-time code: one real input, drawn as cells.
 *
 * It takes digits as people type, paste and fill them in (full-width, Arabic-Indic, divided by spaces or hyphens, with
 * words around them), and takes part in forms like a native field. It never restores a code and never sends one by
 * itself.
 *
 * @tagname otp-code
 * @summary A field for a one-time code.
 * @slot label - the field's label, instead of the attribute
 * @slot hint - help below the label, instead of the attribute
 * @slot error - what is wrong, instead of the attribute
 * @csspart label - the label
 * @csspart hint - the help below the label
 * @csspart field - the box around input and cells
 * @csspart input - the native input; its text is transparent
 * @csspart cells - all cells
 * @csspart half - one half of the cells
 * @csspart cell - one digit
 * @csspart error - what is wrong
 * @csspart note - a passing remark, e.g. that letters were left out
 * @cssproperty [--otp-font=inherit] - font family
 * @cssproperty [--otp-text=currentColor] - text
 * @cssproperty --otp-muted - text of less weight
 * @cssproperty --otp-border - thin lines
 * @cssproperty --otp-border-strong - outlines of fields
 * @cssproperty --otp-field - background of fields
 * @cssproperty --otp-accent - the site's color: buttons, links, selection
 * @cssproperty --otp-danger - what is wrong
 * @cssproperty --otp-focus - focus rings
 * @cssproperty [--otp-radius=6px] - corners
 * @cssproperty [--otp-duration=140ms] - transitions
 * @cssproperty [--otp-code-size=1.625em] - size of the digits
 * @fires {Event} input - the value changes
 * @fires {Event} change - the value was changed and the field is left
 * @fires {OtpCompleteEvent} otp-complete - all digits are there; carries nothing
 */
export class OtpCode extends LitElement {
  static readonly version: string = version
  static readonly formAssociated = true
  static override readonly shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true }
  static override readonly styles = [tokenStyles, codeStyles]

  /** How many digits a code has: 6 to 8. */
  @property({ type: Number, reflect: true }) digits = 6
  /** The label; a sentence of our own when left out. */
  @property() label: string | null = null
  /** Help below the label. */
  @property() hint: string | null = null
  /** What is wrong, as the server told it. Announced; blocks nothing. */
  @property() error: string | null = null
  /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
  @property({ attribute: false }) messages: MessageOverrides | null = null
  /** The name of the pair in form data. */
  @property({ reflect: true }) name: string | null = null
  @property({ type: Boolean, reflect: true }) disabled = false
  @property({ type: Boolean, reflect: true }) readonly = false
  @property({ type: Boolean, reflect: true }) required = false

  @query('input') private readonly input!: HTMLInputElement
  @state() private note: string | null = null
  @state() private mistake: string | null = null
  @state() private preview: string | null = null
  @state() private disabledByForm = false

  private readonly internals = this.attachInternals()
  private readonly speech = new LanguageController(this, () => ({ code }))
  private readonly caret = new Caret(this, () => (this.hasUpdated ? this.input : null))
  private readonly typing = new Typing()
  private code = ''
  private changed = false

  constructor() {
    super()
    this.addEventListener('invalid', this.onInvalid)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // A code lives as long as it is on the screen.
    this.value = ''
  }

  /** The digits, in ASCII. Whatever is set is folded. */
  get value(): string {
    return this.code
  }
  set value(text: string) {
    this.commit(codeIn(String(text ?? ''), this.length))
    this.note = null
    if (!this.hasUpdated || this.input.value === this.code) return
    this.input.value = this.code
    this.caret.look()
  }

  /** Whether all digits are there. */
  get complete(): boolean {
    return this.code.length === this.length
  }

  get form(): HTMLFormElement | null {
    return this.internals.form
  }
  get validity(): ValidityState {
    return this.internals.validity
  }
  get validationMessage(): string {
    return this.internals.validationMessage
  }
  get willValidate(): boolean {
    return this.internals.willValidate
  }
  checkValidity(): boolean {
    return this.internals.checkValidity()
  }
  reportValidity(): boolean {
    return this.internals.reportValidity()
  }

  /** Empties the field and puts the caret in it, for the next try. */
  clear(): void {
    this.value = ''
    this.focus()
  }

  /** @internal */
  formResetCallback(): void {
    this.value = ''
    this.mistake = null
  }
  /** @internal */
  formDisabledCallback(disabled: boolean): void {
    this.disabledByForm = disabled
  }
  /** @internal A code is never restored: it would be an old one. */
  formStateRestoreCallback(): void {
    this.value = ''
  }

  private get length(): number {
    return Math.min(8, Math.max(6, Math.trunc(this.digits) || 6))
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.typing.composing && this.input.value !== this.code) this.input.value = this.code
    this.validate()
    if (changed.has('error')) this.toggleState('error', Boolean(this.error))
  }

  protected override render(): TemplateResult {
    const { messages, language } = this.speech
    const wrong = this.error ?? this.mistake
    const described = ['hint', 'error', 'note'].join(' ')
    return html`
      <div lang=${language} dir=${messages.direction} class=${wrong ? 'invalid' : ''}>
        <label part="label" for="otp-code-input">
          <slot name="label">${this.label ?? this.labelFromPage() ?? messages.code.label(this.length)}</slot>
        </label>
        <div part="hint" class="hint" id="hint" ?hidden=${!this.hint && !this.hasSlotted('hint')}>
          <slot name="hint">${this.hint}</slot>
        </div>
        <div part="field" class="field">
          <input
            part="input"
            id="otp-code-input"
            name="otp-code"
            type="text"
            inputmode="numeric"
            autocomplete="one-time-code"
            enterkeyhint="done"
            autocorrect="off"
            autocapitalize="off"
            spellcheck="false"
            translate="no"
            dir="ltr"
            aria-describedby=${described}
            aria-invalid=${wrong ? 'true' : 'false'}
            aria-required=${this.required ? 'true' : 'false'}
            ?disabled=${this.disabled || this.disabledByForm}
            ?readonly=${this.readonly}
            @beforeinput=${this.onBeforeInput}
            @input=${this.onInput}
            @change=${this.onChange}
            @compositionstart=${this.onCompositionStart}
            @compositionend=${this.onCompositionEnd}
            @keydown=${this.onKeyDown}
            @click=${this.caret.place}
            @focus=${this.caret.look}
            @blur=${this.onBlur}
            @select=${this.caret.look}
            @keyup=${this.caret.look}
          />
          <div part="cells" class="cells" aria-hidden="true" translate="no">${renderCells(this.preview ?? this.code, this.length, this.caret.selection)}</div>
        </div>
        <div class="messages" aria-live="polite">
          <div part="error" id="error" class=${wrong ? 'error' : ''} ?hidden=${!wrong && !this.hasSlotted('error')}>
            <slot name="error">${wrong}</slot>
          </div>
          <div part="note" id="note" class="note" ?hidden=${!this.note}>${this.note}</div>
        </div>
      </div>
    `
  }

  private commit(code: string): void {
    if (code === this.code) return
    this.code = code
    this.internals.setFormValue(code, '')
    this.toggleState('complete', code.length === this.length)
    this.mistake = null
    this.validate()
    this.requestUpdate()
  }

  private validate(): void {
    const lack = lackOf(this.code, { digits: this.length, required: this.required }, this.speech.messages.code)
    if (lack) this.internals.setValidity(lack.flags, lack.sentence, this.hasUpdated ? this.input : undefined)
    else this.internals.setValidity({})
  }

  private toggleState(name: string, on: boolean): void {
    if (on) this.internals.states.add(name)
    else this.internals.states.delete(name)
  }

  private readonly onBeforeInput = (): void => this.typing.begin(this.input)

  private readonly onInput = (event: Event): void => {
    if (this.typing.composing || (event as InputEvent).isComposing) {
      this.preview = this.typing.preview(this.input, this.length)
    } else this.take()
  }

  private readonly onCompositionStart = (): void => this.typing.compose(this.input)

  private readonly onCompositionEnd = (): void => {
    this.typing.composed()
    this.preview = null
    // The native event came while the text was still open, so the page read the old value.
    if (this.take()) this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  }

  /** Takes what stands in the native field. Whether the value changed. */
  private take(): boolean {
    const { code } = this
    const after = this.typing.take(this.input, code, this.length)
    this.note = after.dropped ? this.speech.messages.code.othersDropped : null
    this.commit(after.value)
    this.caret.look()
    const changed = code !== after.value
    this.changed ||= changed
    const completed = after.value.length === this.length && (code.length < this.length || (after.whole && changed))
    if (completed) this.dispatchEvent(new OtpCompleteEvent())
    return changed
  }

  private readonly onChange = (): void => this.tellChange()

  private tellChange(): void {
    if (!this.changed) return
    this.changed = false
    this.dispatchEvent(new Event('change', { bubbles: true }))
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    // 229: Safari ends a composition before the Enter that ended it.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.repeat) return
    event.preventDefault()
    this.tellChange()
    submitImplicitly(this.internals.form)
  }

  private readonly onBlur = (): void => {
    this.caret.leave()
    this.note = null
  }

  /** Says what is missing below the field instead of in a bubble that vanishes. */
  private readonly onInvalid = (event: Event): void => {
    event.preventDefault()
    this.mistake = this.internals.validationMessage
    const first: unknown = [...(this.form?.elements ?? [])].find((element) => element.matches(':invalid'))
    if (first === this || !this.form) this.focus()
  }

  private labelFromPage(): string | null {
    const [label] = this.internals.labels as NodeListOf<HTMLLabelElement>
    return label?.textContent?.trim() || null
  }

  private hasSlotted(slot: string): boolean {
    return this.querySelector(`:scope > [slot='${slot}']`) !== null
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otp-code': OtpCode
  }
}
