import type { Approval } from '@warifu/client'
import type { ChallengeView, Method } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { property, query } from 'lit/decorators.js'
import { OtpApprovedEvent, OtpStoppedEvent } from '../element/events.ts'
import { nearestLang } from '../element/language.ts'
import { ChallengeFlow, type ChallengeState } from '../flow/challenge-flow.ts'
import { site } from '../messages/common.ts'
import { stepUp } from '../messages/step-up.ts'
import { expiresSoon } from '../wizard/expiry.ts'
import { renderFailure, sentenceOf } from '../wizard/failure.ts'
import { FlowElement, wizardSections } from '../wizard/flow-element.ts'
import { askedFor, QuestionForm, questionSections } from '../wizard/question-form.ts'
import { SentCode, sentCodeSections } from '../wizard/sent-code.ts'
import { waysStyles } from '../wizard/ways.styles.ts'
import { renderAsking } from './asking.ts'
import { stepUpStyles } from './otp-step-up.styles.ts'

/** What the element says something of. */
const sections = { ...wizardSections, ...questionSections, ...sentCodeSections, site, stepUp }

/**
 * The dialog in which a person reads what they approve, as the server understood it, and approves it with a code; with
 * `inline`, a part of the page instead. `withStepUp` opens it; pages can call `approve` themselves. The code is never
 * sent before the person presses the button.
 *
 * @tagname otp-step-up
 * @summary Shows an operation and takes the code that approves it.
 * @csspart dialog - the dialog, or what stands in the page in its place
 * @csspart base - everything in it
 * @csspart issuer - the site's name
 * @csspart heading - the heading
 * @csspart summary - what is approved
 * @csspart main - the lines that come first: payee, amount
 * @csspart line - one line
 * @csspart line-label - its name
 * @csspart line-value - its value
 * @csspart reasons - why a code is needed
 * @csspart caution - the advice to stop when told by phone
 * @csspart form - the form around the code
 * @csspart code - the code field, an `<otp-code>`; its parts are exported as `code-…`
 * @csspart check - the field for digits of the details, where they are asked for, with its label
 * @csspart backup-code - the field for a backup code, with its label
 * @csspart expiry - until when the challenge is open, or a code that was sent works
 * @csspart not-arrived - what to do when no code arrives
 * @csspart ways - the other ways to answer
 * @csspart way - the button to one of them
 * @csspart wait - the countdown after a refusal
 * @csspart actions - the buttons
 * @csspart button - a button; also `primary` and `secondary`
 * @csspart help - help, closed at first
 * @csspart site - right-site advice
 * @csspart notice - what cannot go on
 * @cssproperty --otp-surface - background of the dialog
 * @cssproperty --otp-on-surface - text of the dialog
 * @cssproperty --otp-backdrop - what lies over the page
 * @cssproperty --otp-shadow - the dialog's shadow
 * @fires {OtpApprovedEvent} otp-approved - approved; carries `challenge`, its id, and `method`, what it was approved with
 * @fires {OtpStoppedEvent} otp-stopped - stopped or ended without an approval; carries `challenge`, its id
 */
export class OtpStepUp extends FlowElement<ChallengeFlow, typeof sections> {
  protected override readonly sections = sections
  static override readonly styles = [...FlowElement.styles, waysStyles, stepUpStyles]

  /** Shows it where the element stands, and not in a dialog. */
  @property({ type: Boolean, reflect: true }) inline = false

  @query('dialog') private readonly dialog!: HTMLDialogElement | null

  private shownId = ''
  private cameFrom: Element | null = null
  private settle: ((approval: Approval) => void) | null = null
  private queue: Promise<unknown> = Promise.resolve()
  private warned = false
  private closing = false
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

  /**
   * Has a challenge approved. Never rejects. When one is being shown already, this one waits its turn.
   *
   * @param challenge - a challenge, or its id; it is loaded anew, in the element's language
   * @returns whether it was approved, and its id for the header `Warifu-Challenge`
   */
  approve(challenge: Pick<ChallengeView, 'id'> | string): Promise<Approval> {
    const id = typeof challenge === 'string' ? challenge : challenge.id
    // A dialog that cannot be shown approves nothing.
    const turn = this.queue.then(() => this.show(id)).catch((): Approval => ({ approved: false }))
    this.queue = turn
    return turn
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    if (this.settle) this.stop()
  }

  protected override render(): TemplateResult {
    const { flow, inline } = this
    const content = flow ? this.frame(this.renderState(flow.state)) : nothing
    if (inline)
      return flow ? html`<section part="dialog" class="inline" aria-labelledby="heading">${content}</section>` : html``
    return html`
      <dialog part="dialog" aria-labelledby="heading" aria-describedby="details" @cancel=${this.onCancel} @close=${this.onClose}>
        ${content}
      </dialog>
    `
  }

  protected override arrived({ step }: ChallengeState): void {
    if (step === 'asking') this.placeFocus()
    if (step === 'ended') this.focusHeading()
  }

  protected override ticked(): void {
    super.ticked()
    const state = this.flow?.state
    if (state?.step === 'asking' && !this.warned) {
      const { expiresAt } = state.challenge
      if (expiresSoon(expiresAt, this.clock.now())) {
        this.warned = true
        this.announce(this.say.stepUp.soon(expiresAt, this.clock.now()))
      }
    }
  }

  protected override wipe(): void {
    this.form.wipe()
  }

  protected override languageChanged(): void {
    void this.flow?.translate()
  }

  private async show(id: string): Promise<Approval> {
    if (!this.isConnected) return { approved: false }
    const flow = new ChallengeFlow(this.calls, this.clock)
    this.shownId = id
    this.warned = false
    this.shownStep = null
    this.draw(flow)
    const settled = new Promise<Approval>((resolve) => {
      this.settle = resolve
    })
    await this.updateComplete
    // It was taken out of the page meanwhile, and has said no.
    if (this.flow !== flow) return settled
    this.cameFrom = document.activeElement
    this.ticker.want(true)
    void flow.open(id)
    return settled
  }

  /** Opens the dialog, unless the page keeps it out of sight: that would block the page, and nobody could see why. */
  private present(): void {
    const { dialog } = this
    if (dialog?.open !== false) return
    dialog.showModal()
    if (!dialog.checkVisibility()) this.stop()
  }

  protected override updated(): void {
    super.updated()
    if (this.settle) this.present()
  }

  protected override moved(state: ChallengeState): void {
    if (state.step === 'approved') this.close({ approved: true, challenge: this.shownId }, state.method)
    if (state.step === 'stopped') this.close({ approved: false })
  }

  protected override renderState(state: ChallengeState): TemplateResult {
    if (state.step === 'asking') return this.renderAsking(state)
    this.form.leave()
    if (state.step === 'ended') return this.renderEnded(state)
    return html`<p class="loading" id="heading">
      <span class="spinner" aria-hidden="true"></span>${this.say.common.loading}
    </p>`
  }

  private renderAsking(state: Extract<ChallengeState, { step: 'asking' }>): TemplateResult {
    const { say } = this
    const form = this.form.render({
      ...askedFor(state, say),
      submit: say.stepUp.approve,
      other: html`<button part="button secondary" class="secondary" type="button" @click=${this.stop}>
        ${say.stepUp.stop}
      </button>`,
    })
    return renderAsking(say, state.challenge, { form, now: this.clock.now(), language: nearestLang(this) })
  }

  private renderEnded({ problem, challenge }: Extract<ChallengeState, { step: 'ended' }>): TemplateResult {
    const { say } = this
    const about = { label: challenge?.label ?? '', now: this.clock.now() }
    return html`<div id="heading">
      ${renderFailure(
        say.stepUp.endedHeading,
        sentenceOf(say, problem, about),
        html`<button part="button primary" class="primary" type="button" @click=${this.stop}>${say.common.close}</button>`,
      )}
    </div>`
  }

  /** Into the field; on a touch screen to the heading, because the keyboard would cover what is approved. */
  private placeFocus(): void {
    const touch = matchMedia('(pointer: coarse)').matches
    if (touch) this.focusHeading()
    else void this.form.focus()
    if (this.inline) this.renderRoot.querySelector('section')?.scrollIntoView({ block: 'nearest' })
  }

  private readonly stop = (): void => {
    void this.flow?.stop()
  }

  private readonly onCancel = (event: Event): void => {
    event.preventDefault()
    this.stop()
  }

  /** Browsers close a dialog at the second Escape whatever the page says. */
  private readonly onClose = (): void => {
    if (this.closing) this.closing = false
    else if (this.settle) this.stop()
  }

  private close(approval: Approval, method: Method | null = null): void {
    const { settle, shownId: challenge } = this
    if (!settle) return
    this.settle = null
    this.flow?.dispose()
    this.flow = null
    this.form.leave()
    this.ticker.want(false)
    // A dialog gives the focus back by itself.
    if (this.inline && this.matches(':focus-within') && this.cameFrom instanceof HTMLElement) this.cameFrom.focus()
    if (this.dialog?.open) {
      // Its event comes later, when the next challenge may be on the screen.
      this.closing = true
      this.dialog.close()
    }
    this.dispatchEvent(approval.approved ? new OtpApprovedEvent(challenge, method) : new OtpStoppedEvent(challenge))
    settle(approval)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otp-step-up': OtpStepUp
  }
}
