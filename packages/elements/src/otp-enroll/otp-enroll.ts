import { html, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { OtpEnrolledEvent } from '../element/events.ts'
import { EnrollFlow, type EnrollState } from '../flow/enroll-flow.ts'
import { Copying } from '../wizard/copying.ts'
import { FlowElement } from '../wizard/flow-element.ts'
import { QuestionForm } from '../wizard/question-form.ts'
import { renderDone, renderExpired, renderFailed, renderHasAuthenticator } from './endings.ts'
import { renderIntro } from './intro.ts'
import { enrollStyles } from './otp-enroll.styles.ts'
import { type Drawing, drawQr } from './qr.ts'
import { renderForScan, renderForTouch } from './secret.ts'
import { renderSteps } from './steps.ts'

/**
 * Enrolls an authenticator app: what to have ready, the QR code or setup key, the first code, done. It works with one
 * tag and no attribute. The secret is in memory only while the second step is shown.
 *
 * @tagname otp-enroll
 * @summary Enrolls an authenticator app.
 * @slot done - ways on after the enrollment, e.g. a link to the account
 * @slot actions - ways on when an enrollment is not possible, e.g. a link to the sign-in page
 * @csspart base - everything
 * @csspart steps - the list of steps
 * @csspart step - one of them
 * @csspart heading - the heading
 * @csspart checklist - what to have ready
 * @csspart name - the field for the device's name
 * @csspart qr - the white tile with the QR code
 * @csspart key - the setup key
 * @csspart facts - what an app asks for beside the key
 * @csspart form - the form around the code
 * @csspart code - the code field, an `<otp-code>`; its parts are exported as `code-…`
 * @csspart wait - the countdown after a refusal
 * @csspart actions - the buttons
 * @csspart button - a button; also `primary` and `secondary`
 * @csspart expiry - until when the enrollment can be confirmed
 * @csspart help - help, closed at first
 * @csspart notice - what cannot go on
 * @csspart done - the last step
 * @cssproperty --otp-key-font - font of the setup key
 * @fires {OtpEnrolledEvent} otp-enrolled - enrolled; carries the authenticator's id
 */
export class OtpEnroll extends FlowElement<EnrollFlow> {
  static override readonly styles = [...FlowElement.styles, enrollStyles]

  @query('#device-name') private readonly nameField!: HTMLInputElement | null
  @state() private drawing: Drawing | null = null

  private drawn: string | null = null
  private readonly copying = new Copying(this)
  private readonly form = new QuestionForm({
    host: this,
    clock: this.clock,
    messages: () => this.say,
    answer: (code) => this.flow?.confirm(code) ?? Promise.resolve(false),
  })

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    const { flow } = this
    this.flow = null
    this.forget()
    if (flow) void flow.leave()
  }

  protected override start(): void {
    this.load()
  }

  private readonly load = (): void => {
    const flow = new EnrollFlow(this.calls, this.clock)
    this.draw(flow)
    void flow.load()
  }

  protected override moved(state: EnrollState): void {
    this.ticker.want(state.step === 'bind')
    if (state.step !== 'bind') this.forget()
    else if (this.drawn !== state.enrollment.id) void this.drawCode(state.enrollment.id, state.enrollment.uri)
  }

  protected override arrived(state: EnrollState, before: EnrollState['step'] | null): void {
    // Not on arrival: the page's own focus is left alone.
    if (before !== null && before !== 'loading') this.focusHeading()
    if (state.step === 'done') this.dispatchEvent(new OtpEnrolledEvent(state.id))
  }

  private async drawCode(id: string, uri: string): Promise<void> {
    this.drawn = id
    // Without the encoder there is still the key.
    const qr = await drawQr(uri).catch(() => null)
    if (this.drawn === id) this.drawing = qr
  }

  /** Leaves nothing of the secret in the element. */
  private forget(): void {
    this.drawn = null
    this.drawing = null
    this.copying.forget()
    this.form.leave()
  }

  protected override renderState(state: EnrollState): TemplateResult {
    const { say, load, begin, restart } = this
    const now = this.clock.now()
    switch (state.step) {
      case 'loading':
        return this.renderLoading()
      case 'intro':
        return renderIntro(say, state, { now, begin })
      case 'bind':
        return this.renderBind(state)
      case 'expired':
        return renderExpired(say, state, restart)
      case 'done':
        return renderDone(say, state, now)
      case 'has-authenticator':
        return renderHasAuthenticator(say, state)
      case 'failed':
        return renderFailed(say, state, { now, load })
    }
  }

  private renderBind({ enrollment, question }: Extract<EnrollState, { step: 'bind' }>): TemplateResult {
    const { say, drawing, copying } = this
    const { enroll } = say
    const { digits, label, expiresAt, secret } = enrollment
    const touch = matchMedia('(pointer: coarse)').matches
    const shown = { enrollment, drawing, copy: () => void copying.copy(secret), copied: copying.render(enroll) }
    return html`
      ${renderSteps(say, 'bind')}
      <div class="bind">
        <h2 part="heading" tabindex="-1">${enroll.bindHeading}</h2>
        ${touch ? renderForTouch(say, shown) : renderForScan(say, shown)}
        <div class="confirm">
          <h3>${enroll.codeHeading}</h3>
          ${this.form.render({ question, digits, label, hint: enroll.codeHint(digits), submit: enroll.confirm })}
        </div>
        <p part="expiry" class="muted small">${enroll.expires(expiresAt, this.clock.now())}</p>
      </div>
    `
  }

  private readonly begin = (event: Event): void => {
    event.preventDefault()
    void this.flow?.start(this.nameField?.value.trim())
  }

  private readonly restart = (): void => {
    void this.flow?.start()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otp-enroll': OtpEnroll
  }
}
