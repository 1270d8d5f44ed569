import { html, nothing, type TemplateResult } from 'lit'
import { type Asking, contactOf, isSent, maySend, questionOf, sendableFrom, sentCodeOf } from '../flow/asking.ts'
import type { ServerClock } from '../flow/clock.ts'
import type { Say } from '../messages/messages.ts'
import { sentCode } from '../messages/sent-code.ts'
import { sentenceOf } from './failure.ts'
import { renderNotArrived, sendLabel } from './not-arrived.ts'
import type { WizardHost } from './wizard-host.ts'

/** The code that is asked for, and what stands around its field. */
interface Field {
  digits: number
  label: string
  hint: string
  until: TemplateResult
}

/** What it needs of the form. */
interface Form {
  readonly host: WizardHost
  readonly clock: ServerClock
  messages(): Say<'sentCode' | 'common' | 'problems'>
  send(): void
}

/** What an element with it says something of. */
export const sentCodeSections = { sentCode }

/** The part of a form for codes that are sent: asks for one, and says where it went and when another can be sent. */
export class SentCode {
  readonly #form: Form

  constructor(form: Form) {
    this.#form = form
  }

  get #now(): number {
    return this.#form.clock.now()
  }

  /** The field for the one that was sent; null where another kind is asked for, or none was sent. */
  of(asking: Asking | undefined): Field | null {
    const sent = asking && sentCodeOf(asking.challenge, asking.method, this.#now)
    if (!sent) return null
    const { digits, to, method, expiresAt } = sent
    const { sentCode } = this.#form.messages()
    return {
      ...{ digits, label: sentCode.label(digits), hint: sentCode.hint(to, digits) },
      until: html`
        <p part="expiry" class="muted small until">${sentCode.until(expiresAt, this.#now)}</p>
        <p class="muted small">${sentCode.weak(method)}</p>
      `,
    }
  }

  /** What is asked while no code was sent for it, so that there is no field yet. */
  unsent(asking: Asking | undefined): Asking | null {
    return asking && isSent(asking.method) && !this.of(asking) ? asking : null
  }

  /** Has one sent; a wait that is on is told instead. */
  send(asking: Asking | undefined): void {
    const line = asking && this.line(asking)
    if (line) this.#form.host.announce(line)
    else this.#form.send()
  }

  /** Tells whether one was sent, and when the next can be. */
  tell(asking: Asking | undefined): void {
    if (!asking || questionOf(asking).refusal) return
    this.#form.host.announce(`${this.of(asking)?.hint ?? ''} ${this.line(asking)}`)
  }

  focus(): void {
    this.#form.host.renderRoot.querySelector<HTMLElement>('#send')?.focus({ preventScroll: true })
  }

  /** When the next can be sent, while none can. */
  line(asking: Asking): string {
    const from = sendableFrom(asking, this.#now)
    return from === null ? '' : this.#form.messages().sentCode.sendFrom(from, this.#now)
  }

  /** Where one would go, before anything is sent. */
  renderLead(asking: Asking): TemplateResult | typeof nothing {
    const { challenge, method } = asking
    if (!isSent(method)) return nothing
    const { sentCode } = this.#form.messages()
    const refusal = this.#refusalOf(asking)
    return html`
      <div id="send-lead">
        <p>${sentCode.lead(method, contactOf(challenge, method) ?? '')}</p>
        <p class="muted small">${sentCode.weak(method)}</p>
      </div>
      <div aria-live="polite">
        ${refusal ? html`<p part="notice" class="notice warning alert unsent">${refusal}</p>` : nothing}
      </div>
    `
  }

  renderButton(asking: Asking): TemplateResult {
    const say = this.#form.messages()
    return html`<button
      part="button primary"
      class="primary"
      type="submit"
      id="send"
      aria-describedby="send-lead"
      aria-disabled=${maySend(asking, this.#form.clock) ? 'false' : 'true'}
    >${sendLabel(say, questionOf(asking).busy, say.sentCode.send)}</button>`
  }

  /** What to do when it does not arrive. */
  renderAgain(asking: Asking | undefined): TemplateResult | typeof nothing {
    if (!asking || !this.of(asking)) return nothing
    const line = this.line(asking)
    return renderNotArrived(this.#form.messages(), {
      sending: Boolean(questionOf(asking).sending),
      line: line ? html`<p class="wait">${line}</p>` : nothing,
      held: !maySend(asking, this.#form.clock),
      send: () => this.send(asking),
    })
  }

  /** Why there is no field. */
  #refusalOf(asking: Asking): string | null {
    const { refusal, wait } = questionOf(asking)
    const late = asking.challenge.sending?.sent?.method === asking.method
    const problem = refusal ?? (wait ? { code: 'paused' as const } : late ? { code: 'send-again' as const } : null)
    return problem && sentenceOf(this.#form.messages(), problem, { label: '', now: this.#now })
  }
}
