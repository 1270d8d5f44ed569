import { html, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { OtpEnrolledEvent } from '../element/events.ts'
import { EnrollFlow, type EnrollState } from '../flow/enroll-flow.ts'
import { renderFailure, sentenceOf } from '../wizard/failure.ts'
import { FlowElement } from '../wizard/flow-element.ts'
import { QuestionForm } from '../wizard/question-form.ts'
import { enrollStyles } from './otp-enroll.styles.ts'
import { type Drawing, drawQr } from './qr.ts'
import { renderKey, renderQr, renderSteps } from './screens.ts'

type Step<Name extends EnrollState['step']> = Extract<EnrollState, { step: Name }>

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
  @state() private copied: 'copied' | 'failed' | null = null

  private drawn: string | null = null
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
    const drawing = await drawQr(uri).catch(() => null)
    if (this.drawn === id) this.drawing = drawing
  }

  /** Leaves nothing of the secret in the element. */
  private forget(): void {
    this.drawn = null
    this.drawing = null
    this.copied = null
    this.form.leave()
  }

  protected override renderState(state: EnrollState): TemplateResult {
    switch (state.step) {
      case 'loading':
        return this.renderLoading()
      case 'intro':
        return this.renderIntro(state)
      case 'bind':
        return this.renderBind(state)
      case 'expired':
        return this.renderExpired(state)
      case 'done':
        return this.renderDone(state)
      case 'has-authenticator':
        return this.renderHasAuthenticator(state)
      case 'failed':
        return this.renderFailed(state)
    }
  }

  private renderIntro({ busy, refusal }: Step<'intro'>): TemplateResult {
    const { say } = this
    const { enroll } = say
    const wrong = refusal && sentenceOf(say, refusal, { label: '', now: this.clock.now() })
    return html`
      ${renderSteps(say, 0)}
      <form class="stack" @submit=${this.begin}>
        <h2 part="heading" tabindex="-1">${enroll.heading}</h2>
        <p>${enroll.lead}</p>
        <div part="checklist" class="panel">
          <h3>${enroll.checklistHeading}</h3>
          <ul>
            ${enroll.checklist.map((item) => html`<li>${item}</li>`)}
          </ul>
          <p class="muted small">${enroll.getApp}</p>
        </div>
        <div part="name" class="name">
          <label for="device-name">${enroll.nameLabel}<span class="optional">${enroll.optional}</span></label>
          <p class="muted small" id="name-hint">${enroll.nameHint}</p>
          <input
            id="device-name"
            name="device-name"
            autocomplete="off"
            maxlength="60"
            aria-describedby="name-hint name-error"
            aria-invalid=${refusal?.code === 'name-invalid' ? 'true' : 'false'}
          />
          <p id="name-error" class=${wrong ? 'error' : ''} aria-live="polite">${wrong}</p>
        </div>
        <div part="actions" class="actions">
          <button part="button primary" class="primary" type="submit" aria-disabled=${busy ? 'true' : 'false'}>
            ${busy ? say.common.loading : enroll.begin}
          </button>
        </div>
      </form>
    `
  }

  private renderBind({ enrollment, question }: Step<'bind'>): TemplateResult {
    const { say } = this
    const { enroll } = say
    const { digits, label, expiresAt } = enrollment
    const touch = matchMedia('(pointer: coarse)').matches
    return html`
      ${renderSteps(say, 1)}
      <div class="bind">
        <h2 part="heading" tabindex="-1">${enroll.bindHeading}</h2>
        ${touch ? this.renderForTouch(enrollment) : this.renderForScan(enrollment)}
        <div class="confirm">
          <h3>${enroll.codeHeading}</h3>
          ${this.form.render({ question, digits, label, hint: enroll.codeHint(digits), submit: enroll.confirm })}
        </div>
        <p part="expiry" class="muted small">${enroll.expires(expiresAt, this.clock.now())}</p>
      </div>
    `
  }

  private renderForScan(enrollment: Step<'bind'>['enrollment']): TemplateResult {
    const { say, drawing } = this
    return html`
      <div class="scan ${drawing ? 'with-tile' : ''}">
        ${drawing ? renderQr(drawing, say.enroll.qrAlt) : nothing}
        <div>
          <p>${say.enroll.scan}</p>
          <details part="help">
            <summary>${say.enroll.cannotScan}</summary>
            ${renderKey(say, enrollment, this.copy, this.renderCopied())}
          </details>
        </div>
      </div>
    `
  }

  /** On the phone itself nothing can be scanned: the app opens from here, or takes the key. */
  private renderForTouch(enrollment: Step<'bind'>['enrollment']): TemplateResult {
    const { say, drawing } = this
    return html`
      <p>${say.enroll.samePhone}</p>
      <p><a part="button primary" class="link primary" href=${enrollment.uri}>${say.enroll.openInApp}</a></p>
      <p class="muted small">${say.enroll.noAppAnswered}</p>
      <div class="panel">${renderKey(say, enrollment, this.copy, this.renderCopied())}</div>
      <details part="help">
        <summary>${say.enroll.otherDevice}</summary>
        <p>${say.enroll.scan}</p>
        ${drawing ? renderQr(drawing, say.enroll.qrAlt) : nothing}
      </details>
    `
  }

  private renderCopied(): TemplateResult {
    const { copied, copyFailed } = this.say.enroll
    const sentence = this.copied === 'copied' ? copied : this.copied === 'failed' ? copyFailed : ''
    return html`<p class="small ${this.copied === 'failed' ? 'error' : ''}" aria-live="polite">${sentence}</p>`
  }

  private renderExpired({ label, busy }: Step<'expired'>): TemplateResult {
    const { enroll, common } = this.say
    return html`
      ${renderSteps(this.say, 1)}
      ${renderFailure(
        enroll.expiredHeading,
        enroll.expired(label),
        html`<button part="button primary" class="primary" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${this.restart}>
          ${common.startOver}
        </button>`,
      )}
    `
  }

  private renderDone({ name, coolingOffUntil }: Step<'done'>): TemplateResult {
    const { enroll } = this.say
    return html`
      ${renderSteps(this.say, 2)}
      <div part="done" class="done stack" role="status">
        <h2 part="heading" tabindex="-1">${enroll.doneHeading}</h2>
        <p>${enroll.done(name)}${enroll.doneNext}</p>
        ${
          coolingOffUntil === null
            ? nothing
            : html`<p part="notice" class="notice">${enroll.coolingOff(coolingOffUntil, this.clock.now())}</p>`
        }
        <slot name="done"></slot>
      </div>
    `
  }

  private renderHasAuthenticator({ names }: Step<'has-authenticator'>): TemplateResult {
    const { enroll } = this.say
    return html`
      <div part="notice" class="notice">
        <h2 part="heading" tabindex="-1">${enroll.hasAuthenticatorHeading}</h2>
        <p>${enroll.hasAuthenticator(names)}</p>
      </div>
      <div part="actions" class="actions"><slot name="actions"></slot></div>
    `
  }

  private renderFailed({ problem }: Step<'failed'>): TemplateResult {
    const { say } = this
    const again = problem.code === 'unreachable' || problem.code === 'unavailable'
    return renderFailure(
      say.enroll.notNowHeading,
      sentenceOf(say, problem, { label: '', now: this.clock.now() }),
      html`
        ${again ? html`<button part="button primary" class="primary" type="button" @click=${this.load}>${say.common.tryAgain}</button>` : nothing}
        <slot name="actions"></slot>
      `,
    )
  }

  private readonly begin = (event: Event): void => {
    event.preventDefault()
    void this.flow?.start(this.nameField?.value.trim())
  }

  private readonly restart = (): void => {
    void this.flow?.start()
  }

  private readonly copy = async (): Promise<void> => {
    const state = this.flow?.state
    if (state?.step !== 'bind') return
    this.copied = null
    try {
      await navigator.clipboard.writeText(state.enrollment.secret)
      this.copied = 'copied'
    } catch {
      this.copied = 'failed'
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otp-enroll': OtpEnroll
  }
}
