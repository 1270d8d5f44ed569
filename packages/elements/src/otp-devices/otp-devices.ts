import { html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { DevicesFlow } from '../flow/devices-flow.ts'
import type { Change, DevicesState } from '../flow/devices-state.ts'
import { devices } from '../messages/devices.ts'
import { enroll } from '../messages/enroll.ts'
import { renderNotLoaded } from '../wizard/failure.ts'
import { FlowElement, wizardSections } from '../wizard/flow-element.ts'
import { panelStyles } from '../wizard/panel.styles.ts'
import { OtpDevicesChangedEvent } from './devices-changed-event.ts'
import { focusAfter, type Place } from './focus.ts'
import { changeLine, type ListActions, renderList } from './list.ts'
import { renderLost } from './lost.ts'
import { devicesStyles } from './otp-devices.styles.ts'

/** What the element says something of. */
const sections = { ...wizardSections, devices, enroll }

/**
 * The person's devices: what they are called, when they were added, when and where last used; renaming, suspending,
 * removing, adding, moving to a new one; what to do about one that is lost or broken; a color and a place in the list.
 * Every change of what a device can do is approved in `<otp-step-up>`; a new device is enrolled in
 * `<otp-enroll>`, in place of the list.
 *
 * @tagname otp-devices
 * @summary Lists the authenticators of an account, and changes them.
 * @slot actions - ways on when nothing can be changed here, e.g. a link to the sign-in page
 * @slot lost - more to do after a loss, e.g. the site's own numbers
 * @csspart base - everything
 * @csspart heading - the heading
 * @csspart change - what was changed just now
 * @csspart devices - the list
 * @csspart device - one device
 * @csspart color - the button beside its name, with what it is marked with
 * @csspart colors - the colors to choose from
 * @csspart name - its name
 * @csspart state - whether its codes count
 * @csspart facts - kind and dates
 * @csspart hint - what to do about a device that was turned off
 * @csspart form - what opens below a device
 * @csspart input - the field for its name
 * @csspart error - what is wrong there
 * @csspart actions - buttons
 * @csspart button - a button; also `primary` and `secondary`
 * @csspart notice - what cannot go on, or was stopped
 * @csspart day - what to do within a day of a loss
 * @fires {OtpDevicesChangedEvent} otp-devices-changed - a device was added, renamed, suspended,
 *   resumed, removed, reported lost, or put first
 */
export class OtpDevices extends FlowElement<DevicesFlow, typeof sections> {
  protected override readonly sections = sections
  static override readonly styles = [...FlowElement.styles, panelStyles, devicesStyles]

  /** The zone of the dates, e.g. `Asia/Tokyo`; the viewer's own unless given. */
  @property({ attribute: 'time-zone' }) timeZone: string | null = null

  /** What is on the screen. */
  private shown: DevicesState | null = null

  /** Looks for what changed elsewhere, unless something is being changed here. */
  async refresh(): Promise<void> {
    await this.flow?.refresh()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.flow?.dispose()
    this.flow = null
    this.shown = null
  }

  protected override start(): void {
    const flow = new DevicesFlow(this.calls, this.clock)
    this.draw(flow)
    void flow.load()
  }

  protected override updated(): void {
    super.updated()
    const state = this.flow?.state ?? null
    const { shown } = this
    this.shown = state
    if (!state || state === shown) return
    const place = focusAfter(shown, state)
    if (place) this.placeFocus(place)
    if (state.step === 'lost' && shown?.step !== 'lost') this.tell({ act: 'stopped', name: state.name })
    const change = state.step === 'list' ? state.change : null
    if (change && !(shown?.step === 'list' && shown.change === change)) this.tell(change)
  }

  protected override arrived(): void {}

  protected override renderState(state: DevicesState): TemplateResult {
    const { say, actions, speech, timeZone } = this
    switch (state.step) {
      case 'loading':
        return this.renderLoading()
      case 'list':
        return renderList(say, state, { language: speech.language, timeZone }, actions)
      case 'lost':
        return renderLost(say, state, { add: () => actions.add(), back: this.back })
      case 'adding':
        return state.leaving ? this.renderLoading() : this.renderWizard(state)
      case 'failed':
        return renderNotLoaded(say, say.common.failedHeading, state.problem, {
          now: this.clock.now(),
          load: this.again,
        })
    }
  }

  private renderWizard({ enrolled, replaces }: Extract<DevicesState, { step: 'adding' }>): TemplateResult {
    const { devices } = this.say
    return html`
      <section tabindex="-1" aria-label=${replaces === null ? devices.add : devices.move}>
        <button part="button secondary" class="secondary back" type="button" ?hidden=${enrolled} @click=${this.back}>
          ${devices.back}
        </button>
        <otp-enroll
          further
          replaces=${replaces ?? nothing}
          base-url=${this.baseUrl}
          .client=${this.client}
          @otp-enrolled=${this.enrolled}
        >
          <button slot="done" part="button primary" class="primary" type="button" @click=${this.back}>
            ${devices.back}
          </button>
          <slot name="actions" slot="actions"></slot>
        </otp-enroll>
      </section>
    `
  }

  private readonly actions: ListActions = {
    open: (act, id) => this.flow?.open(act, id),
    close: () => this.flow?.close(),
    add: (replaces) => this.flow?.add(replaces),
    rename: (event) => {
      event.preventDefault()
      void this.flow?.rename(this.renderRoot.querySelector<HTMLInputElement>('#name')?.value ?? '')
    },
    confirm: () => void this.flow?.confirm(),
    report: () => void this.flow?.report(),
    paint: (color) => void this.flow?.paint(color),
    putFirst: () => void this.flow?.putFirst(),
    now: () => this.clock.now(),
  }

  private readonly again = (): void => void this.flow?.load()
  private readonly back = (): void => void this.flow?.back()

  private readonly enrolled = (): void => {
    this.flow?.enrolled()
    this.dispatchEvent(new OtpDevicesChangedEvent())
  }

  /** Says what was changed, to the person and to the page; that a device was added the page knows already. */
  private tell(change: Change): void {
    this.announce(changeLine(this.say, change))
    if (change.act !== 'added' && change.act !== 'moved') this.dispatchEvent(new OtpDevicesChangedEvent())
  }

  private placeFocus(place: Place): void {
    const found = this.find(place) ?? this.find('heading')
    found?.focus()
    if (found instanceof HTMLInputElement) found.select()
  }

  private find(place: Place): HTMLElement | null {
    const { renderRoot } = this
    if (typeof place === 'string') return renderRoot.querySelector<HTMLElement>(selectors[place])
    const row = [...renderRoot.querySelectorAll('li')].find(({ dataset }) => dataset.id === place.id)
    return row?.querySelector<HTMLElement>(place.at === 'name' ? 'h3' : `[data-act=${place.at}]`) ?? null
  }
}

const selectors = {
  heading: 'h2',
  field: '#name',
  question: '#question',
  add: '[data-act=add]',
  wizard: 'section',
} as const satisfies Record<Extract<Place, string>, string>

declare global {
  interface HTMLElementTagNameMap {
    'otp-devices': OtpDevices
  }
}
