import { html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { type CheckUpAct, CheckUpFlow, type CheckUpState } from '../flow/check-up-flow.ts'
import { checkUp } from '../messages/check-up.ts'
import { recoveryStop } from '../messages/recovery-stop.ts'
import { releasePassword } from '../messages/release-password.ts'
import { supportReport } from '../messages/support-report.ts'
import { OtpRecoveryChangedEvent } from '../otp-recover/recovery-changed-event.ts'
import { dayOf } from '../wizard/dates.ts'
import { renderNotLoaded, sentenceOf } from '../wizard/failure.ts'
import { FlowElement, wizardSections } from '../wizard/flow-element.ts'
import { panelStyles } from '../wizard/panel.styles.ts'
import { renderRecoveryNotice } from '../wizard/recovery-notice.ts'
import { releasePasswordStyles } from '../wizard/release-password.styles.ts'
import { releasePasswordIn } from '../wizard/release-password-field.ts'
import { SupportReport } from '../wizard/support-report.ts'
import { renderActivity } from './activity.ts'
import { renderBrowsers } from './browsers.ts'
import { OtpCheckedUpEvent } from './checked-up-event.ts'
import { lacksPassword, renderGaps } from './gaps.ts'
import { checkUpStyles } from './otp-check-up.styles.ts'
import { renderPassword } from './password.ts'

/** What the element says something of. */
const sections = { ...wizardSections, checkUp, recoveryStop, releasePassword, supportReport }

type Shown = Extract<CheckUpState, { step: 'shown' }>

/** A year, as the server counts it. */
const year = 366 * 86_400_000

/**
 * What an owner looks through once a year: what is missing and what closes it, the release password, remembered browsers,
 * what happened lately and what to do when it was somebody else, and what to tell the support desk. A recovery that
 * somebody asked for comes first, with the button that stops it. What is typed is in memory only.
 *
 * @tagname otp-check-up
 * @summary The owner's own check-up of an account.
 * @slot actions - ways on when it cannot be shown, e.g. a link to the sign-in page
 * @csspart base - everything
 * @csspart heading - the heading
 * @csspart news - what was done just now
 * @csspart summary - how much is missing
 * @csspart gaps - what is missing
 * @csspart gap - one such thing
 * @csspart review - the last review, and the button that ends this one
 * @csspart form - the form for the release password
 * @csspart password - its field, with its label
 * @csspart browsers - remembered browsers
 * @csspart browser - one of them
 * @csspart activity - what happened lately
 * @csspart not-me - what to do when it was somebody else, closed at first
 * @csspart actions - buttons
 * @csspart button - a button; also `primary` and `secondary`
 * @csspart notice - a recovery that waits, or what cannot go on
 * @csspart report - what to tell the support desk, closed at first
 * @csspart report-text - its text
 * @fires {OtpCheckedUpEvent} otp-checked-up - the review is finished; carries nothing
 * @fires {OtpRecoveryChangedEvent} otp-recovery-changed - a recovery was stopped; carries the `state` `none`
 */
export class OtpCheckUp extends FlowElement<CheckUpFlow, typeof sections> {
  protected override readonly sections = sections
  static override readonly styles = [...FlowElement.styles, panelStyles, releasePasswordStyles, checkUpStyles]

  /** The page of the person's devices; a path of this origin. */
  @property() devices: string | null = null
  /** The page of their backup codes. */
  @property({ attribute: 'backup-codes' }) backupCodes: string | null = null
  /** The page of their contacts. */
  @property() contacts: string | null = null
  /** The zone of the dates, e.g. `Asia/Tokyo`; the viewer's own unless given. */
  @property({ attribute: 'time-zone' }) timeZone: string | null = null

  /** Nothing was typed where a password is asked for. */
  @state() private lacking = false

  private shown: CheckUpState | null = null
  private readonly report = new SupportReport({ host: this, messages: () => this.say, calls: () => this.calls })

  /** Looks for what changed elsewhere, unless something is being changed here. */
  async refresh(): Promise<void> {
    await this.flow?.refresh()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.wipe()
    this.flow?.dispose()
    this.flow = null
    this.shown = null
  }

  protected override start(): void {
    const flow = new CheckUpFlow(this.calls, this.clock)
    this.draw(flow)
    void flow.load()
  }

  protected override moved(state: CheckUpState): void {
    this.lacking = false
    if (state.step !== 'shown' || !state.setting) this.wipe()
  }

  protected override arrived(): void {}

  protected override updated(): void {
    super.updated()
    const now = this.flow?.state ?? null
    const before = this.shown
    this.shown = now
    if (now?.step !== 'shown' || before?.step !== 'shown' || now === before) return
    if (now.setting !== before.setting) this.focusPassword(now.setting)
    if (now.refusal && now.refusal !== before.refusal && now.setting) this.focusPassword(true)
    if (now.news && now.news !== before.news) this.tell(now, now.news)
  }

  protected override renderState(state: CheckUpState): TemplateResult {
    const { say } = this
    const now = this.clock.now()
    switch (state.step) {
      case 'loading':
        return this.renderLoading()
      case 'shown':
        return this.renderShown(state)
      case 'failed':
        return renderNotLoaded(say, say.common.failedHeading, state.problem, {
          now,
          load: () => void this.flow?.load(),
        })
    }
  }

  private renderShown(state: Shown): TemplateResult {
    const { say, place, places, actions, lacking } = this
    const now = this.clock.now()
    const { recovery, refusal, news, doing } = state
    const stopping = { busy: doing?.act === 'stop', refusal: refusal?.act === 'stop' ? refusal.problem : null }
    return html`
      <div class="stack">
        ${recovery.state === 'none' ? nothing : renderRecoveryNotice(say, recovery, { ...stopping, now, timeZone: this.timeZone, stop: actions.stop })}
        <h2 part="heading" tabindex="-1">${say.checkUp.heading}</h2>
        ${news ? html`<p part="news" class="notice success">${this.newsLine(state, news)}</p>` : nothing}
        <p>${say.checkUp.lead}</p>
        ${renderGaps(say, state, { places, place, set: () => actions.set(true), finish: actions.finish })}
        ${
          refusal?.act === 'finish'
            ? html`<p class="error" role="alert">${sentenceOf(say, refusal.problem, { label: '', now })}</p>`
            : nothing
        }
        ${
          // What is missing says it already, with the same button.
          state.setting || !lacksPassword(state)
            ? html`<section>
                <h3 id="password-heading">${say.releasePassword.label}</h3>
                ${renderPassword(say, state, { place, now, lacking, set: actions.set, save: actions.save })}
              </section>`
            : nothing
        }
        <section>
          <h3>${say.checkUp.browsersHeading}</h3>
          ${renderBrowsers(say, state, { place, now, forget: actions.forget })}
        </section>
        <section>
          <h3>${say.checkUp.activityHeading}</h3>
          ${renderActivity(say, state.view.activity, { places, place })}
          ${this.report.render()}
        </section>
      </div>
    `
  }

  private readonly actions = {
    stop: () => void this.flow?.stop(),
    finish: () => void this.flow?.finish(),
    forget: (id: string) => void this.flow?.forget(id),
    set: (open: boolean) => this.flow?.set(open),
    save: (event: Event) => {
      event.preventDefault()
      const typed = releasePasswordIn(this.renderRoot)?.value
      if (typed) void this.flow?.setPassword(typed)
      else {
        this.lacking = true
        this.focusPassword(true)
      }
    },
  }

  private get place() {
    return { language: this.speech.language, timeZone: this.timeZone }
  }

  private get places() {
    return { devices: this.devices, codes: this.backupCodes, contacts: this.contacts }
  }

  private newsLine({ view }: Shown, news: CheckUpAct): string {
    const { checkUp, recoveryStop, releasePassword } = this.say
    switch (news) {
      case 'stop':
        return recoveryStop.stopped
      case 'forget':
        return checkUp.forgotten
      case 'password':
        return releasePassword.done
      case 'finish':
        return checkUp.finished(dayOf((view.checkedAt ?? view.now) + year, this.place))
    }
  }

  /** Says what was done, to the person and to the page. */
  private tell(state: Shown, news: CheckUpAct): void {
    this.announce(this.newsLine(state, news))
    // What was pressed is gone; the news stands below the heading.
    this.focusHeading()
    if (news === 'finish') this.dispatchEvent(new OtpCheckedUpEvent())
    if (news === 'stop') this.dispatchEvent(new OtpRecoveryChangedEvent('none'))
  }

  private focusPassword(open: boolean): void {
    const field = releasePasswordIn(this.renderRoot)
    if (open) field?.focus()
    else this.renderRoot.querySelector<HTMLElement>('.set-password')?.focus()
  }

  /** What was typed goes with its form. */
  protected override wipe(): void {
    const field = releasePasswordIn(this.renderRoot)
    if (field) field.value = ''
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otp-check-up': OtpCheckUp
  }
}
