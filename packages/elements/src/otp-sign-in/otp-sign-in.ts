import { sendGuarded } from '@warifu/client'
import { html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { OtpSignedInEvent } from '../element/events.ts'
import { isSent, questionOf, sentCodeOf } from '../flow/asking.ts'
import type { Passed } from '../flow/challenge-flow.ts'
import { fewBackupCodes } from '../flow/few-backup-codes.ts'
import { SignInFlow, type SignInState } from '../flow/sign-in-flow.ts'
import { site } from '../messages/common.ts'
import { signIn } from '../messages/sign-in.ts'
import { supportReport } from '../messages/support-report.ts'
import { mayPass, renderFailure, sentenceOf } from '../wizard/failure.ts'
import { FlowElement, wizardSections } from '../wizard/flow-element.ts'
import { ownPlace } from '../wizard/own-place.ts'
import { askedFor, QuestionForm, questionSections } from '../wizard/question-form.ts'
import { SentCode, sentCodeSections } from '../wizard/sent-code.ts'
import { SupportReport } from '../wizard/support-report.ts'
import { waysStyles } from '../wizard/ways.styles.ts'
import { renderSymptoms } from './symptoms.ts'

/** What the element says something of. */
const sections = { ...wizardSections, ...questionSections, ...sentCodeSections, site, signIn, supportReport }

/** No way is left: the account has to be recovered. */
const shut: ReadonlySet<string> = new Set(['typed-codes-off', 'authenticators-disabled', 'method-not-accepted'])

/**
 * The second step of signing in. It asks the host to finish; when a code is needed, it takes the code, a backup code, or
 * a code that is sent where the site's policy names it, and asks again.
 *
 * @tagname otp-sign-in
 * @summary The code step of signing in.
 * @slot actions - ways on when signing in cannot go on here, e.g. a link to the start
 * @csspart base - everything
 * @csspart heading - the heading
 * @csspart form - the form around the code
 * @csspart code - the code field, an `<otp-code>`; its parts are exported as `code-…`
 * @csspart backup-code - the field for a backup code, with its label
 * @csspart expiry - until when a code that was sent works
 * @csspart not-arrived - what to do when no code arrives
 * @csspart ways - the other ways to answer
 * @csspart way - the button to one of them
 * @csspart wait - the countdown after a refusal
 * @csspart actions - the buttons
 * @csspart button - a button; also `primary` and `secondary`
 * @csspart help - help, closed at first
 * @csspart symptom - what one may see, and what to do then
 * @csspart report - what to tell the support desk
 * @csspart report-text - its text
 * @csspart site - right-site advice
 * @csspart notice - what cannot go on
 * @fires {OtpSignedInEvent} otp-signed-in - finished; carries `method`, what with, and `backupCodesLeft`, how many; unless
 *   canceled, the page goes on to `next`
 */
export class OtpSignIn extends FlowElement<SignInFlow, typeof sections> {
  protected override readonly sections = sections
  static override readonly styles = [...FlowElement.styles, waysStyles]

  /** The host's route that finishes a sign-in, guarded by `protect(request, 'sign-in')`. */
  @property() finish = '/sign-in/finish'
  /** Where to go then; a path of this origin. */
  @property() next = '/'
  /** A page of the host's to enroll on, offered when an account must enroll first. */
  @property() enroll: string | null = null
  /** A page of the host's with `<otp-recover>`, offered to who cannot answer by any way. */
  @property() recovery: string | null = null
  /** Sends the code as soon as all digits are there; the person is told before. */
  @property({ type: Boolean, attribute: 'auto-submit' }) autoSubmit = false

  private readonly form = new QuestionForm({
    host: this,
    clock: this.clock,
    messages: () => this.say,
    answer: ({ code, also }) => this.flow?.answer(code, also) ?? Promise.resolve(false),
    use: (method) => this.flow?.use(method),
    sent: new SentCode({
      host: this,
      clock: this.clock,
      messages: () => this.say,
      send: () => void this.flow?.sendCode(),
    }),
  })

  private readonly report = new SupportReport({ host: this, messages: () => this.say, calls: () => this.calls })

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('pageshow', this.cameBack)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('pageshow', this.cameBack)
    this.flow?.dispose()
    this.flow = null
    this.form.leave()
  }

  protected override start(): void {
    if (this.flow) return
    const finish = (challenge?: string) =>
      sendGuarded({ url: ownPlace(this.finish, location.href), challenge, language: () => this.speech.language })
    const flow = new SignInFlow(this.calls, this.clock, finish)
    this.draw(flow)
    void flow.start()
  }

  protected override moved({ step }: SignInState): void {
    this.ticker.want(step === 'code')
  }

  protected override arrived(state: SignInState, before: SignInState['step'] | null): void {
    const first = before === null || before === 'starting'
    if (state.step === 'code' && first) void this.form.focus()
    if (state.step === 'failed') this.focusHeading()
    if (state.step === 'done') this.leave(state)
  }

  protected override wipe(): void {
    this.form.wipe()
  }

  protected override languageChanged(): void {
    void this.flow?.translate()
  }

  protected override renderState(state: SignInState): TemplateResult {
    if (state.step === 'code') return this.renderCode(state)
    this.form.leave()
    if (state.step === 'failed') return this.renderFailed(state)
    const passed = state.step === 'done' || state.step === 'finishing'
    return this.renderLoading(passed ? this.passedLine(state) : this.say.common.loading)
  }

  private renderCode(state: Extract<SignInState, { step: 'code' }>): TemplateResult {
    const { say } = this
    const { issuer, host } = state.challenge
    const lastWay = this.renderLink('way', this.recovery, say.signIn.noneWorks)
    const symptoms = renderSymptoms(say.signIn)
    return html`
      <h2 part="heading" class="ask">${this.headingOf(state)}</h2>
      <div class="stack">
        ${this.form.render({
          ...askedFor(state, say),
          ...{ submit: say.signIn.submit, autoSubmit: this.autoSubmit, lastWay, symptoms },
        })}
        ${this.report.render(questionOf(state).refusal)}
      </div>
      <div part="site" class="site">
        <p>${say.site.rightSite(issuer, host)}</p>
        <p>${say.site.neverAsked(say.we)}</p>
      </div>
    `
  }

  private headingOf({ challenge, method }: Extract<SignInState, { step: 'code' }>): string {
    const { signIn, ways, sentCode } = this.say
    if (!isSent(method)) return method === 'code' ? signIn.heading : ways.heading
    return sentCodeOf(challenge, method, this.clock.now()) ? sentCode.heading : sentCode.sendHeading
  }

  private renderFailed({ problem, canRetry }: Extract<SignInState, { step: 'failed' }>): TemplateResult {
    const { say } = this
    const sentence = sentenceOf(say, problem, { label: '', now: this.clock.now() })
    const startOver = mayPass(problem) ? say.common.tryAgain : say.common.startOver
    const failure = renderFailure(
      say.common.failedHeading,
      sentence,
      html`
        ${canRetry ? html`<button part="button primary" class="primary" type="button" @click=${this.again}>${startOver}</button>` : nothing}
        ${problem.code === 'enrollment-required' ? this.renderLink('primary', this.enroll, say.signIn.enroll) : nothing}
        ${shut.has(problem.code) ? this.renderLink('primary', this.recovery, say.signIn.recover) : nothing}
        <slot name="actions"></slot>
      `,
    )
    return html`${failure}${this.report.render(problem)}`
  }

  /** To a page of the host's, where it has one. */
  private renderLink(kind: 'primary' | 'way', page: string | null | undefined, label: string): TemplateResult | null {
    // Frameworks set what is not there to undefined.
    if (page == null) return null
    const to = ownPlace(page)
    return html`<a part="button ${kind}" class="link ${kind}" href=${to}>${label}</a>`
  }

  /** A page that the browser kept would go on forever: what has become of the sign-in since, the host knows. */
  private readonly cameBack = ({ persisted }: PageTransitionEvent): void => {
    if (persisted && this.flow?.state.step === 'done') this.again()
  }

  private readonly again = (): void => {
    this.shownStep = null
    void this.flow?.start()
  }

  /** That it went well; after a backup code also how many are left, when that is few. */
  private passedLine({ method, backupCodesLeft: left }: Passed): string {
    const { signIn, ways } = this.say
    const few = method === 'backup-code' && left !== null && left <= fewBackupCodes
    return few ? signIn.done + ways.left(left) : signIn.done
  }

  private leave(passed: Passed): void {
    this.announce(this.passedLine(passed))
    const goOn = this.dispatchEvent(new OtpSignedInEvent(passed.method, passed.backupCodesLeft))
    if (goOn) location.assign(ownPlace(this.next ?? '/'))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otp-sign-in': OtpSignIn
  }
}
