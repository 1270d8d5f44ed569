import { html, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { OtpBackupCodesKeptEvent } from '../element/events.ts'
import { BackupCodesFlow, type BackupCodesState } from '../flow/backup-codes-flow.ts'
import { backupCodes } from '../messages/backup-codes.ts'
import { codesSheetStyles } from '../wizard/codes-sheet.styles.ts'
import { CodesSheet } from '../wizard/codes-sheet.ts'
import { renderNotLoaded } from '../wizard/failure.ts'
import { FlowElement, wizardSections } from '../wizard/flow-element.ts'
import { panelStyles } from '../wizard/panel.styles.ts'
import { renderAsking, renderLost, renderRest } from './rest.ts'

/** What the element says something of. */
const sections = { ...wizardSections, backupCodes }

/**
 * The person's backup codes: how many are left, and a new set, which is approved in `<otp-step-up>` and shown once: to
 * be printed, saved or copied, and not left before the person says that it is stored. The codes are in memory only
 * while they are shown. Taken out of the page before that, it says when it is back that nobody has them.
 *
 * @tagname otp-backup-codes
 * @summary Shows how many backup codes are left, and issues new ones.
 * @slot actions - ways on when nothing can be done here, e.g. a link to the sign-in page
 * @csspart base - everything
 * @csspart heading - the heading
 * @csspart stock - how many are left
 * @csspart facts - when they were issued
 * @csspart backup-codes - the list of codes
 * @csspart backup-code - one of them
 * @csspart tools - the buttons to print, save and copy
 * @csspart how - how to keep them
 * @csspart form - the form around the acknowledgment
 * @csspart acknowledgment - the box to tick
 * @csspart actions - the buttons
 * @csspart button - a button; also `primary` and `secondary`
 * @csspart notice - what needs attention
 * @cssproperty --otp-key-font - font of the codes
 * @fires {OtpBackupCodesKeptEvent} otp-backup-codes-kept - a new set was shown and is stored; carries nothing
 */
export class OtpBackupCodes extends FlowElement<BackupCodesFlow, typeof sections> {
  protected override readonly sections = sections
  static override readonly styles = [...FlowElement.styles, panelStyles, codesSheetStyles]

  /** The zone of the dates, e.g. `Asia/Tokyo`; the viewer's own unless given. */
  @property({ attribute: 'time-zone' }) timeZone: string | null = null

  private readonly sheet = new CodesSheet({
    host: this,
    messages: () => this.say,
    place: () => this.place,
    actions: () => this.flow,
  })

  /** Looks again how many are left, unless something is being done here. */
  async refresh(): Promise<void> {
    await this.flow?.refresh()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.flow?.dispose()
    this.flow = null
  }

  protected override start(): void {
    const flow = new BackupCodesFlow(this.calls, this.clock)
    this.draw(flow)
    void flow.load()
  }

  protected override moved({ step }: BackupCodesState): void {
    if (step !== 'shown') this.sheet.leave()
  }

  protected override arrived(state: BackupCodesState, before: BackupCodesState['step'] | null): void {
    // Not on arrival: the page's own focus is left alone.
    if (before !== null && before !== 'loading') this.focusHeading()
    if (before === 'shown' && state.step === 'idle' && state.news) this.dispatchEvent(new OtpBackupCodesKeptEvent())
  }

  protected override renderState(state: BackupCodesState): TemplateResult {
    const { say, place, flow } = this
    const now = this.clock.now()
    const renew = () => void flow?.renew()
    const issue = () => void flow?.issue()
    const load = () => void flow?.load()
    switch (state.step) {
      case 'loading':
        return this.renderLoading()
      case 'idle':
        return renderRest(say, state, { place, now, renew })
      case 'asking':
        return renderAsking(say, state, { issue, keepOld: () => flow?.keepOld() })
      case 'issuing':
        return this.renderLoading(say.backupCodes.issuing)
      case 'shown':
        return this.sheet.render(
          state,
          html`<h2 part="heading" tabindex="-1">${say.backupCodes.heading}</h2>
            <p>${say.backupCodes.why}</p>`,
        )
      case 'lost':
        return renderLost(say, state, { issue, later: () => void flow?.later() })
      case 'failed':
        return renderNotLoaded(say, say.common.failedHeading, state.problem, { now, load })
    }
  }

  private get place() {
    return { language: this.speech.language, timeZone: this.timeZone }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'otp-backup-codes': OtpBackupCodes
  }
}
