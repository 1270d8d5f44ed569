import { html, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { OtpEnrolledEvent, OtpFinishedEvent } from '../element/events.ts'
import { EnrollFlow } from '../flow/enroll-flow.ts'
import type { EnrollState } from '../flow/enroll-state.ts'
import { backupCodes } from '../messages/backup-codes.ts'
import { site } from '../messages/common.ts'
import { enroll } from '../messages/enroll.ts'
import { codesSheetStyles } from '../wizard/codes-sheet.styles.ts'
import { CodesSheet } from '../wizard/codes-sheet.ts'
import { Copying } from '../wizard/copying.ts'
import { expiresSoon, expiryLine } from '../wizard/expiry.ts'
import { renderNotLoaded } from '../wizard/failure.ts'
import { FlowElement, wizardSections } from '../wizard/flow-element.ts'
import { panelStyles } from '../wizard/panel.styles.ts'
import { QuestionForm, questionSections } from '../wizard/question-form.ts'
import { waysStyles } from '../wizard/ways.styles.ts'
import { renderCodesLead, renderNoCodes } from './codes.ts'
import { renderDone, renderExpired, renderFull, renderHasAuthenticator } from './endings.ts'
import { renderIntro } from './intro.ts'
import { InvitationField } from './invitation-field.ts'
import { enrollStyles } from './otp-enroll.styles.ts'
import { type Drawing, drawQr } from './qr.ts'
import { renderForScan, renderForTouch } from './secret.ts'
import { renderSteps } from './steps.ts'

/** What the element says something of. */
const sections = { ...wizardSections, ...questionSections, site, enroll, backupCodes }

/**
 * Enrolls an authenticator app: what to have ready, the QR code or setup key, the first code, the account's backup
 * codes, and a code tried. It works with one tag and no attribute. The secret and the backup codes are in memory only
 * while their step is shown.
 *
 * @tagname otp-enroll
 * @summary Enrolls an authenticator app.
 * @slot apps - apps that the site recommends, below the advice to get one
 * @slot done - ways on after the enrollment, e.g. a link to the account
 * @slot actions - ways on when an enrollment is not possible, e.g. a link to the sign-in page
 * @csspart base - everything
 * @csspart steps - the list of steps
 * @csspart step - one of them
 * @csspart heading - the heading
 * @csspart checklist - what to have ready
 * @csspart invitation - until when the first device can be set up
 * @csspart invitation-code - the field for the code of an invitation, with its label
 * @csspart name - the field for the device's name
 * @csspart qr - the white tile with the QR code
 * @csspart key - the setup key
 * @csspart facts - what an app asks for beside the key
 * @csspart form - the form around the code
 * @csspart code - the code field, an `<otp-code>`; its parts are exported as `code-…`
 * @csspart wait - the countdown after a refusal
 * @csspart actions - the buttons
 * @csspart button - a button; also `primary` and `secondary`
 * @csspart backup-codes - the list of backup codes
 * @csspart backup-code - one of them
 * @csspart tools - the buttons to print, save and copy them
 * @csspart how - how to keep them
 * @csspart acknowledgment - the box to tick once they are stored
 * @csspart expiry - until when the enrollment can be confirmed
 * @csspart site - right-site advice
 * @csspart help - help, closed at first
 * @csspart notice - what needs attention, or cannot go on
 * @csspart done - the last step
 * @cssproperty --otp-key-font - font of the setup key and the backup codes
 * @fires {OtpEnrolledEvent} otp-enrolled - enrolled; carries `authenticator`, its id. The wizard goes on
 * @fires {OtpFinishedEvent} otp-finished - the wizard is over; carries nothing
 */
export class OtpEnroll extends FlowElement<EnrollFlow, typeof sections> {
  protected override readonly sections = sections
  static override readonly styles = [...FlowElement.styles, panelStyles, waysStyles, codesSheetStyles, enrollStyles]

  /** Adds devices to one that is there; each is approved with a code of another first. */
  @property({ type: Boolean, reflect: true }) further = false

  /** The id of the device that the new one takes the place of, once it is confirmed. */
  @property() replaces: string | null = null

  @query('#device-name') private readonly nameField!: HTMLInputElement | null
  @state() private drawing: Drawing | null = null

  private drawn: string | null = null
  private enrolled: string | null = null
  private warned: string | null = null
  private readonly invitation = new InvitationField(this)
  private readonly copying = new Copying(this)
  private readonly form = new QuestionForm({
    host: this,
    clock: this.clock,
    messages: () => this.say,
    answer: ({ code }) => this.flow?.answer(code) ?? Promise.resolve(false),
  })
  private readonly sheet = new CodesSheet({
    host: this,
    messages: () => this.say,
    place: () => ({ language: this.speech.language, timeZone: null }),
    actions: () => this.flow?.codes ?? null,
  })

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    const { flow } = this
    this.flow = null
    this.forget()
    this.form.leave()
    this.invitation.clear()
    if (flow) void flow.leave()
  }

  protected override wipe(): void {
    this.invitation.clear()
  }

  protected override start(): void {
    this.load()
  }

  private readonly load = (): void => {
    const flow = new EnrollFlow(this.calls, this.clock, { further: this.further, replaces: this.replaces ?? null })
    this.draw(flow)
    void flow.load()
  }

  protected override moved(state: EnrollState): void {
    const { step } = state
    this.ticker.want(step === 'bind' || step === 'try' || (step === 'intro' && state.refusal !== null))
    if (step !== 'codes') this.sheet.leave()
    if (step !== 'bind' && step !== 'try') this.form.leave()
    if (step !== 'intro') this.invitation.clear()
    else if (state.refusal?.code === 'invitation-code') this.invitation.retry(state.refusal)
    if (step !== 'bind') this.forget()
    else if (this.drawn !== state.enrollment.id) void this.drawCode(state.enrollment.id, state.enrollment.uri)
  }

  protected override arrived(state: EnrollState, before: EnrollState['step'] | null): void {
    // Not on arrival: the page's own focus is left alone.
    if (before !== null && before !== 'loading') this.focusHeading()
    if ('device' in state && state.device.id !== this.enrolled) {
      this.enrolled = state.device.id
      this.dispatchEvent(new OtpEnrolledEvent(state.device.id))
    }
    if (state.step === 'done') this.dispatchEvent(new OtpFinishedEvent())
  }

  protected override ticked(): void {
    super.ticked()
    const state = this.flow?.state
    if (state?.step !== 'bind') return
    const { id, expiresAt } = state.enrollment
    const now = this.clock.now()
    if (this.warned === id || !expiresSoon(expiresAt, now)) return
    this.warned = id
    this.announce(this.say.enroll.soon(expiresAt, now))
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
  }

  protected override renderState(state: EnrollState): TemplateResult {
    const { say, flow, load, begin, restart } = this
    const now = this.clock.now()
    const plan = flow?.plan ?? { keeps: true, tries: true }
    switch (state.step) {
      case 'loading':
      case 'waiting':
        return this.renderLoading()
      case 'intro':
        return html`${renderIntro(say, state, { plan, now, begin, field: this.invitation })}${this.renderSite()}`
      case 'bind':
        return html`${renderSteps(say, plan, state.step)}${this.renderBind(state)}${this.renderSite()}`
      case 'expired':
        return renderExpired(say, state, { plan, restart })
      case 'codes': {
        const lead = renderCodesLead(say, state.device.name)
        return html`${renderSteps(say, plan, state.step)}${this.sheet.render(state, lead)}`
      }
      case 'no-codes':
        return html`
          ${renderSteps(say, plan, state.step)}
          ${renderNoCodes(say, state, { plan, issue: () => void flow?.issue(), skip: this.skip })}
        `
      case 'try':
        return html`${renderSteps(say, plan, state.step)}${this.renderTry(state)}`
      case 'done':
        return renderDone(say, state, { plan, sentence: this.doneSentence, now })
      case 'has-authenticator':
        return renderHasAuthenticator(say, state)
      case 'full':
        return renderFull(say, state)
      case 'failed':
        return renderNotLoaded(say, say.enroll.notNowHeading, state.problem, { now, load })
    }
  }

  private get doneSentence(): string {
    const { enroll } = this.say
    if (this.replaces != null) return enroll.replacedNext
    return this.further ? enroll.furtherNext : enroll.doneNext
  }

  private renderBind({ enrollment, question }: Extract<EnrollState, { step: 'bind' }>): TemplateResult {
    const { say, drawing, copying } = this
    const { enroll } = say
    const { digits, label, expiresAt, secret } = enrollment
    const now = this.clock.now()
    const touch = matchMedia('(pointer: coarse)').matches
    const shown = { enrollment, drawing, copy: () => void copying.copy(secret), copied: copying.render(enroll) }
    return html`
      <div class="bind">
        <h2 part="heading" tabindex="-1">${enroll.bindHeading}</h2>
        ${touch ? renderForTouch(say, shown) : renderForScan(say, shown)}
        <div class="confirm">
          <h3>${enroll.codeHeading}</h3>
          ${this.form.render({ question, digits, label, hint: enroll.codeHint(digits), submit: enroll.confirm })}
        </div>
        <p part="expiry" class=${expiresSoon(expiresAt, now) ? 'wait' : 'muted small'}>${expiryLine(enroll, expiresAt, now)}</p>
      </div>
    `
  }

  private renderSite(): TemplateResult | typeof nothing {
    const site = this.flow?.site
    if (!site) return nothing
    return html`<p part="site" class="site">${this.say.site.rightSite(site.issuer, site.host)}</p>`
  }

  private renderTry({ challenge, question }: Extract<EnrollState, { step: 'try' }>): TemplateResult {
    const { enroll, backupCodes } = this.say
    const { digits, label } = challenge
    return html`
      <div class="stack">
        <h2 part="heading" tabindex="-1">${enroll.tryHeading}</h2>
        <p>${enroll.tryLead}</p>
        ${this.form.render({
          question,
          digits,
          label,
          hint: enroll.tryHint(label, digits),
          submit: enroll.trySubmit,
          other: html`<button part="button secondary" class="secondary" type="button" @click=${this.skip}>
            ${backupCodes.later}
          </button>`,
        })}
      </div>
    `
  }

  private readonly begin = (event: Event): void => {
    event.preventDefault()
    const { flow } = this
    const asks = flow?.state.step === 'intro' && flow.state.invitation?.code
    const code = asks ? this.invitation.take() : undefined
    if (code !== null) void flow?.start(this.nameField?.value.trim(), code)
  }

  private readonly skip = (): void => {
    void this.flow?.skip()
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
