import { html, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { RecoverFlow } from '../flow/recover-flow.ts'
import type { RecoverState } from '../flow/recover-state.ts'
import { recover } from '../messages/recover.ts'
import { recoveryStop } from '../messages/recovery-stop.ts'
import { releasePassword } from '../messages/release-password.ts'
import { sentCode } from '../messages/sent-code.ts'
import { supportReport } from '../messages/support-report.ts'
import type { OtpCode } from '../otp-code/otp-code.ts'
import { renderNotLoaded } from '../wizard/failure.ts'
import { FlowElement, wizardSections } from '../wizard/flow-element.ts'
import { panelStyles } from '../wizard/panel.styles.ts'
import { renderRecoveryNotice } from '../wizard/recovery-notice.ts'
import { releasePasswordStyles } from '../wizard/release-password.styles.ts'
import { releasePasswordIn } from '../wizard/release-password-field.ts'
import { SupportReport } from '../wizard/support-report.ts'
import { waysStyles } from '../wizard/ways.styles.ts'
import { renderChoice, renderDesk } from './choice.ts'
import { recoverStyles } from './otp-recover.styles.ts'
import { renderProof } from './proof-form.ts'
import { OtpRecoveryChangedEvent } from './recovery-changed-event.ts'
import { renderOver, renderWaiting } from './waiting.ts'

/** What the element says something of. */
const sections = { ...wizardSections, recover, recoveryStop, releasePassword, sentCode, supportReport }

/**
 * Recovery, for who has passed the first factor and has neither a device nor a backup code: different proofs, a wait that
 * the owner can stop, one proof more, and a new device in the place of everything; or the number that the support desk
 * reads out. An owner who is signed in sees what somebody asked for, and stops it. What is typed is in memory only.
 *
 * @tagname otp-recover
 * @summary Leads back in who has lost every device and backup code.
 * @slot done - ways on once the new device is set up, e.g. a link to the code step of signing in
 * @slot actions - ways on where it waits or cannot go on, e.g. a link to the sign-in page
 * @csspart base - everything
 * @csspart heading - the heading
 * @csspart steps - what will happen
 * @csspart ways - what can be proven with; also the button to the number of the support desk, as `way`
 * @csspart way - one of them
 * @csspart form - the form around a proof
 * @csspart code - the code field, an `<otp-code>`; its parts are exported as `code-…`
 * @csspart password - the field for the release password, with its label
 * @csspart expiry - until when a code works
 * @csspart not-arrived - what to do when no code arrives
 * @csspart wait - until when it waits
 * @csspart stops - what stops it
 * @csspart actions - the buttons
 * @csspart button - a button; also `primary` and `secondary`
 * @csspart notice - what needs attention, or cannot go on
 * @csspart report - what to tell the support desk, closed at first
 * @csspart report-text - its text
 * @fires {OtpRecoveryChangedEvent} otp-recovery-changed - it waits, is open, or was stopped; carries which as `state`, and no more
 * @fires {OtpEnrolledEvent} otp-enrolled - the new device works; from the `<otp-enroll>` inside
 * @fires {OtpFinishedEvent} otp-finished - all that comes after it is over; from the `<otp-enroll>` inside
 */
export class OtpRecover extends FlowElement<RecoverFlow, typeof sections> {
  protected override readonly sections = sections
  static override readonly styles = [
    ...FlowElement.styles,
    panelStyles,
    waysStyles,
    releasePasswordStyles,
    recoverStyles,
  ]

  /** The zone of the times, e.g. `Asia/Tokyo`, written with its name where the viewer's is another; theirs unless given. */
  @property({ attribute: 'time-zone' }) timeZone: string | null = null

  /** Nothing was typed where a password is asked for. */
  @state() private lacking = false

  private shown: RecoverState | null = null
  private readonly report = new SupportReport({
    host: this,
    messages: () => this.say,
    calls: () => this.calls,
  })

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.wipe()
    this.flow?.dispose()
    this.flow = null
    this.shown = null
  }

  protected override start(): void {
    const flow = new RecoverFlow(this.calls, this.clock)
    this.draw(flow)
    void flow.load()
  }

  protected override moved(state: RecoverState): void {
    this.ticker.want(state.step === 'waiting' || state.step === 'prove')
    this.lacking = false
  }

  protected override updated(): void {
    super.updated()
    const state = this.flow?.state ?? null
    const before = this.shown
    this.shown = state
    if (state?.step === 'prove' && before?.step === 'prove' && state.refusal && state.refusal !== before.refusal) {
      this.retry()
    }
  }

  protected override arrived(state: RecoverState, before: RecoverState['step'] | null): void {
    // Not on arrival: the page's own focus is left alone.
    const first = before === null || before === 'loading'
    if (state.step === 'prove') void this.focusField()
    else if (!first || state.step === 'stopped') this.focusHeading()
    if (before === 'prove' && (state.step === 'waiting' || state.step === 'open')) {
      this.dispatchEvent(new OtpRecoveryChangedEvent(state.view.state))
    }
    if (state.step === 'stopped') this.dispatchEvent(new OtpRecoveryChangedEvent('none'))
  }

  protected override renderState(state: RecoverState): TemplateResult {
    const { say, actions, load, timeZone } = this
    const now = this.clock.now()
    switch (state.step) {
      case 'loading':
        return this.renderLoading()
      case 'choose':
        return html`${renderChoice(say, state, { now, timeZone, actions })}${this.report.render(state.refusal)}`
      case 'prove':
        return renderProof(say, state, { now, timeZone, lacking: this.lacking, actions })
      case 'waiting':
        return html`${renderWaiting(say, state, { now, timeZone, actions })}${this.report.render()}`
      case 'desk':
        return html`${renderDesk(say, actions)}${this.report.render()}`
      case 'open':
        return this.renderEnroll(state)
      case 'owner':
        return renderRecoveryNotice(say, state.view, { ...state, now, timeZone, stop: actions.stop })
      case 'stopped':
        return state.by === 'owner'
          ? renderOver(say.recover.heading, say.recoveryStop.stopped)
          : renderOver(
              say.recover.heading,
              say.recover.stopped,
              html`<button part="button secondary" class="secondary" type="button" @click=${load}>${say.common.startOver}</button>`,
            )
      case 'signed-in':
        return renderOver(say.recover.heading, say.recover.signedIn)
      case 'failed':
        return html`
          ${renderNotLoaded(say, say.common.failedHeading, state.problem, { now, load })}
          ${this.report.render(state.problem)}
        `
    }
  }

  private renderEnroll({ done }: Extract<RecoverState, { step: 'open' }>): TemplateResult {
    const { recover } = this.say
    return html`
      <div class="stack">
        <p part="notice" class="notice ${done ? 'success' : ''}">${done ? recover.done : recover.openLead}</p>
        <otp-enroll base-url=${this.baseUrl} .client=${this.client} @otp-finished=${() => this.flow?.finished()}>
          <slot name="done" slot="done"></slot>
          <slot name="actions" slot="actions"></slot>
        </otp-enroll>
      </div>
    `
  }

  private readonly load = (): void => void this.flow?.load()

  private readonly actions = {
    use: (method: Parameters<RecoverFlow['use']>[0]) => void this.flow?.use(method),
    sendAgain: () => void this.flow?.sendAgain(),
    back: () => this.flow?.back(),
    stop: () => void this.flow?.stop(),
    submit: (event: Event) => {
      event.preventDefault()
      this.submit()
    },
  }

  private submit(): void {
    const { field } = this
    const password = releasePasswordIn(this.renderRoot)
    if (field) {
      if (field.complete) void this.flow?.prove(field.value)
      else field.reportValidity()
    } else if (password?.value) void this.flow?.prove(password.value)
    else if (password) {
      this.lacking = true
      password.focus()
    }
  }

  /** Makes the field ready for another try. */
  private retry(): void {
    const password = releasePasswordIn(this.renderRoot)
    this.field?.clear()
    password?.focus()
    password?.select()
  }

  private async focusField(): Promise<void> {
    const { field } = this
    await field?.updateComplete
    ;(field ?? releasePasswordIn(this.renderRoot) ?? this.renderRoot.querySelector<HTMLElement>('h2'))?.focus()
  }

  /** What was typed goes with the screen. */
  protected override wipe(): void {
    const password = releasePasswordIn(this.renderRoot)
    if (password) password.value = ''
  }

  private get field(): OtpCode | null {
    return this.renderRoot.querySelector('otp-code')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otp-recover': OtpRecover
  }
}
