import { OtpCompleteEvent } from '../element/events.ts'
import { LanguageController } from '../element/language.ts'
import { code } from '../messages/code.ts'
import type { MessageOverrides } from '../messages/table.ts'
import { version } from '../version.ts'
import { Caret } from './caret.ts'
import { Drawing } from './drawing.ts'
import { adopt, DrawnElement, reflect, takeOver } from './drawn-element.ts'
import { Flight } from './flight.ts'
import { submitImplicitly } from './implicit-submit.ts'
import { describe, dress, lightInput, typedBefore } from './native-input.ts'
import { codeStyles } from './otp-code.styles.ts'
import { codeIn } from './typed-code.ts'
import { Typing } from './typing.ts'
import { lackOf } from './validity.ts'

const text = { reflect: true }
const flag = { type: Boolean, reflect: true }

/**
 * A field for a one-time code: one real input, drawn as cells.
 *
 * It takes digits as people type, paste and fill them in (full-width, Arabic-Indic, Persian, divided by spaces or
 * hyphens, with words around them), and takes part in forms like a native field. It never restores a code, and sends
 * none by itself unless `auto-submit` is set.
 *
 * For a page whose script may not run, and for a platform whose autofill does not look into shadow roots, write the
 * input yourself; it then is the real one. Give it no `maxlength`: a code may be pasted with a space in it. Without a
 * script the server gets what was typed; `foldCode` of `@warifu/otp/fold` makes digits of it.
 *
 * ```html
 * <otp-code>
 *   <label slot="label" for="code">Code</label>
 *   <input slot="input" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" />
 * </otp-code>
 * ```
 *
 * @tagname otp-code
 * @summary A field for a one-time code.
 * @slot label - the field's label, instead of the attribute
 * @slot hint - help below the label, instead of the attribute
 * @slot error - what is wrong, instead of the attribute
 * @slot input - an `<input>` of the page's, in place of the one in the shadow root
 * @csspart label - the label
 * @csspart hint - the help below the label
 * @csspart field - the box around input and cells
 * @csspart input - the native input; its text is transparent
 * @csspart cells - all cells
 * @csspart half - one group of cells; two halves unless `groups` says otherwise
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
 * @cssproperty [--otp-size=inherit] - size of the text around the digits, in rem or px
 * @cssproperty [--otp-radius=6px] - corners
 * @cssproperty [--otp-field-radius=--otp-radius] - corners of fields
 * @cssproperty [--otp-duration=140ms] - transitions
 * @cssproperty [--otp-code-size=1.625em] - size of the digits
 * @cssstate complete - all digits are there
 * @cssstate error - `error` says something
 * @cssstate busy - an answer is under way
 * @fires {Event} input - the value changes
 * @fires {Event} change - the value was changed and the field is left
 * @fires {OtpCompleteEvent} otp-complete - all digits are there; carries nothing
 */
export class OtpCode extends DrawnElement {
  static readonly version: string = version
  static readonly formAssociated = true
  static readonly observedAttributes: string[] = []
  static readonly properties = {
    digits: { type: Number, reflect: true },
    groups: text,
    label: text,
    hint: text,
    error: text,
    name: text,
    disabled: flag,
    readonly: flag,
    required: flag,
    busy: flag,
    masked: flag,
    autoSubmit: { type: Boolean, reflect: true, attribute: 'auto-submit' },
  }
  static {
    reflect(OtpCode)
  }

  /** How many digits a code has: 6 to 8. 6 when left out. */
  declare digits: number
  /** How the cells are parted, e.g. `2 2 2`; into two halves when left out. */
  declare groups: string | null
  /** The label; a sentence of our own when left out. */
  declare label: string | null
  /** Help below the label. */
  declare hint: string | null
  /** What is wrong, as the server told it. Announced; blocks nothing. */
  declare error: string | null
  /** The name of the pair in form data. */
  declare name: string | null
  declare disabled: boolean
  declare readonly: boolean
  declare required: boolean
  /** An answer is under way: nothing can be typed or sent. */
  declare busy: boolean
  /** Shows dots in place of digits, to who looks on; a screen reader reads them. Keyboard and autofill stay those of a code. */
  declare masked: boolean
  /** Sends the form when the last digit is there, and says so beforehand; never again for corrections. */
  declare autoSubmit: boolean

  readonly #internals = this.attachInternals()
  readonly #speech = new LanguageController(this, () => ({ code }))
  readonly #caret = new Caret(this, () => this.#input)
  readonly #typing = new Typing()
  readonly #flight = new Flight()
  #code = ''
  #note: string | null = null
  #mistake: string | null = null
  #preview: string | null = null
  #disabledByForm = false
  #changed = false
  #dressed: HTMLInputElement | null = null
  #drawing: Drawing | null = null
  #messages: MessageOverrides | null = null

  constructor() {
    super()
    this.addEventListener('invalid', this.#onInvalid)
    takeOver(this, [...Object.keys(OtpCode.properties), 'messages', 'value'])
  }

  override connectedCallback(): void {
    addEventListener('pagehide', this.#forget)
    super.connectedCallback()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('pagehide', this.#forget)
    this.#forget()
  }

  override attributeChangedCallback(name: string): void {
    if (name === 'error' || name === 'busy') this.#flight.answered()
    // Fewer of them: what stands there would be whole to nobody.
    if (name === 'digits') this.#commit(codeIn(this.#code, this.#length))
    this.#validate()
    super.attributeChangedCallback(name)
  }

  /** Words of this element alone, in the language of the page. `overrideMessages` is for all elements. */
  get messages(): MessageOverrides | null {
    return this.#messages
  }
  set messages(messages: MessageOverrides | null) {
    this.#messages = messages
    this.requestUpdate()
  }

  /** The digits, in ASCII. Whatever is set is folded. */
  get value(): string {
    return this.#code
  }
  set value(text: string) {
    this.#commit(codeIn(String(text ?? ''), this.#length))
    this.#note = null
    this.#write()
  }

  /** Whether all digits are there. */
  get complete(): boolean {
    return this.#code.length === this.#length
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form
  }
  get validity(): ValidityState {
    return this.#internals.validity
  }
  get validationMessage(): string {
    return this.#internals.validationMessage
  }
  get willValidate(): boolean {
    return this.#internals.willValidate
  }
  checkValidity(): boolean {
    return this.#internals.checkValidity()
  }
  reportValidity(): boolean {
    return this.#internals.reportValidity()
  }

  override focus(options?: FocusOptions): void {
    this.#input?.focus(options)
  }

  /** Empties the field and puts the caret in it, for the next try. */
  clear(): void {
    this.value = ''
    this.focus()
  }

  /** After a wrong code: empties the field, puts the caret in it and says why, also when it was just said. It stands until `error` is `null`. */
  async refuse(why: string): Promise<void> {
    this.error = null
    this.clear()
    await this.updateComplete
    this.error = why
  }

  /** @internal */
  formResetCallback(): void {
    this.#forget()
    this.#mistake = null
  }
  /** @internal */
  formDisabledCallback(disabled: boolean): void {
    this.#disabledByForm = disabled
    this.requestUpdate()
  }
  /** @internal A code is never restored: it would be an old one. */
  formStateRestoreCallback(): void {
    this.#forget()
  }

  get #length(): number {
    return Math.min(8, Math.max(6, Math.trunc(this.digits) || 6))
  }

  /** Undrawn, there is none; nothing is typed then either. */
  get #input(): HTMLInputElement {
    return lightInput(this) ?? (this.#drawing?.input as HTMLInputElement)
  }

  get #label(): string {
    const [ofPage] = this.#internals.labels
    return this.label ?? (ofPage?.textContent?.trim() || this.#speech.messages.code.label(this.#length))
  }

  get #wrong(): string | null {
    return this.error || this.#mistake
  }

  protected override draw(): void {
    this.#drawing ??= this.#firstDrawing()
    const { messages, language } = this.#speech
    const wrong = this.#wrong
    const off = this.disabled || this.#disabledByForm
    const held = this.readonly || this.busy
    this.#drawing.show({
      language,
      direction: messages.direction,
      label: this.#label,
      hint: this.hint,
      warning: this.autoSubmit ? messages.code.autoSubmit : '',
      wrong,
      note: this.#note,
      off: off || held,
      shown: this.#preview ?? this.#code,
      digits: this.#length,
      groups: this.groups,
      masked: this.masked,
      selection: this.#caret.selection,
    })
    const input = this.#input
    if (input !== this.#dressed) this.#adopt(input)
    input.disabled = off
    input.readOnly = held
    input.ariaInvalid = String(Boolean(wrong))
    input.ariaRequired = String(this.required)
    if (input.slot) describe(input, this.#label, [this.hint, wrong])
    this.#write()
    this.#validate()
    this.#mark('error', this.error)
    this.#mark('busy', this.busy)
  }

  #firstDrawing(): Drawing {
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
    adopt(root, codeStyles)
    const drawing = new Drawing(root)
    root.addEventListener('slotchange', () => this.requestUpdate())
    // The page's own input stands in another tree than the label, which does not find it there.
    drawing.label.addEventListener('click', () => this.focus())
    const { look, place } = this.#caret
    const heard = {
      beforeinput: () => this.#typing.begin(this.#input),
      input: this.#onInput,
      change: this.#tellChange,
      compositionstart: () => this.#typing.compose(this.#input),
      compositionend: this.#onCompositionEnd,
      keydown: this.#onKeyDown,
      click: place,
      focusin: look,
      focusout: this.#onLeave,
      select: look,
      keyup: look,
    }
    // Before the page's own listeners, which shall read the new value.
    for (const [type, listener] of Object.entries(heard))
      drawing.place.addEventListener(type, listener as EventListener, true)
    return drawing
  }

  /** Takes the field that is drawn, or the page's own, in use. */
  #adopt(input: HTMLInputElement): void {
    this.#dressed = input
    if (input.slot) dress(input)
    if (this.#drawing) this.#drawing.label.htmlFor = input.slot ? '' : input.id
    if (!this.#code) this.value = typedBefore(input)
    this.#submitValue()
  }

  #commit(code: string): void {
    if (code === this.#code) return
    this.#code = code
    this.#flight.edited(code)
    this.#submitValue()
    this.#mark('complete', this.complete)
    this.#mistake = null
    this.#validate()
    this.requestUpdate()
  }

  /** An input of the page's that has a name speaks for itself. */
  #submitValue(): void {
    this.#internals.setFormValue(lightInput(this)?.name ? null : this.#code, '')
  }

  /** Puts the code into the native field, unless an input method holds its text open. */
  #write(): void {
    const input = this.#input
    if (!input || this.#typing.composing || input.value === this.#code) return
    input.value = this.#code
    this.#caret.look()
  }

  #validate(): void {
    const lack = lackOf(this.#code, { digits: this.#length, required: this.required }, this.#speech.messages.code)
    this.#internals.setValidity(lack?.flags ?? {}, lack?.sentence, this.#input)
  }

  #mark(name: string, on: unknown): void {
    this.#internals.states[on ? 'add' : 'delete'](name)
  }

  readonly #forget = (): void => {
    // A code lives as long as it is on the screen; what an input method holds open does not end by itself then.
    this.#typing.composed()
    this.#preview = null
    this.value = ''
  }

  readonly #onInput = (event: InputEvent): void => {
    if (this.#typing.composing || event.isComposing) {
      this.#preview = this.#typing.preview(this.#input, this.#length)
      this.requestUpdate()
    } else this.#take()
  }

  readonly #onCompositionEnd = (): void => {
    this.#typing.composed()
    this.#preview = null
    this.requestUpdate()
    // The native event came while the text was still open, so the page read the old value.
    if (this.#take()) this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  }

  /** Takes what stands in the native field. Whether the value changed. */
  #take(): boolean {
    const before = this.#code
    const { value, whole, dropped } = this.#typing.take(this.#input, before, this.#length)
    this.#note = dropped ? this.#speech.messages.code.othersDropped : null
    this.#commit(value)
    this.requestUpdate()
    this.#caret.look()
    const changed = before !== value
    this.#changed ||= changed
    if (this.complete && (before.length < value.length || (whole && changed))) this.#completed(whole)
    return changed
  }

  #completed(whole: boolean): void {
    this.dispatchEvent(new OtpCompleteEvent())
    // After the page has heard of the last digit.
    if (this.autoSubmit && this.#flight.starts(whole)) setTimeout(() => this.complete && this.#submit())
  }

  #submit(): void {
    this.#tellChange()
    submitImplicitly(this.form)
  }

  readonly #tellChange = (): void => {
    const changed = this.#changed
    this.#changed = false
    // An input of the page's tells it itself.
    if (changed && !lightInput(this)) this.dispatchEvent(new Event('change', { bubbles: true }))
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // 229: Safari ends a composition before the Enter that ended it.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    if (!event.repeat && !this.busy && !this.#flight.underWay) this.#submit()
  }

  readonly #onLeave = (): void => {
    this.#caret.leave()
    this.#flight.answered()
    this.#note = null
  }

  /** Says what is missing below the field instead of in a bubble that vanishes. */
  readonly #onInvalid = (event: Event): void => {
    event.preventDefault()
    this.#mistake = this.validationMessage
    this.requestUpdate()
    const first: unknown = [...(this.form?.elements ?? [])].find((element) => element.matches(':invalid'))
    if (first === this || !this.form) this.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otp-code': OtpCode
  }
}
