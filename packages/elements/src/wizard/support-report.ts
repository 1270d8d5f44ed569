import type { Client, ClientProblem } from '@warifu/client'
import type { SupportReportView } from '@warifu/contract'
import { html, type ReactiveController, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'
import { Copying } from './copying.ts'
import { sentenceOf } from './failure.ts'
import { type Refusal, reportText } from './support-report-text.ts'
import type { WizardHost } from './wizard-host.ts'

/** What the report needs of its element. */
interface ReportHost {
  readonly host: WizardHost
  messages(): Say<'common' | 'problems' | 'supportReport'>
  calls(): Pick<Client, 'supportReport'>
}

/**
 * What to tell the support desk, closed at first and asked for when it is opened; to be copied. Never a secret or a code:
 * the server sends none, and nothing that was typed stands in it.
 */
export class SupportReport implements ReactiveController {
  readonly #to: ReportHost
  readonly #copying: Copying
  #view: SupportReportView | null = null
  #problem: ClientProblem | null = null
  #run = 0

  constructor(to: ReportHost) {
    this.#to = to
    this.#copying = new Copying(to.host)
    to.host.addController(this)
  }

  hostDisconnected(): void {
    this.#run += 1
    this.#view = null
    this.#problem = null
  }

  /** @param refusal - what was refused last on this page, for its reference */
  render(refusal: Refusal | null = null): TemplateResult {
    const { supportReport: say } = this.#to.messages()
    return html`
      <details part="report" class="help" @toggle=${this.#toggled}>
        <summary>${say.show}</summary>
        ${this.#view ? this.#renderView(this.#view, refusal) : this.#renderWaiting()}
      </details>
    `
  }

  #renderView(view: SupportReportView, refusal: Refusal | null): TemplateResult {
    const { supportReport: say } = this.#to.messages()
    const text = reportText(view, say, refusal)
    return html`
      <p>${say.intro}</p>
      <pre part="report-text" class="panel report" tabindex="0" role="group" aria-label=${say.show}>${text}</pre>
      <button part="button secondary" class="secondary" type="button" @click=${() => this.#copying.copy(text)}>
        ${say.copy}
      </button>
      ${this.#copying.render(say)}
    `
  }

  #renderWaiting(): TemplateResult {
    const say = this.#to.messages()
    const problem = this.#problem
    if (!problem) return html`<p class="muted">${say.common.loading}</p>`
    return html`<p class="error" role="alert">${sentenceOf(say, problem, { label: '', now: 0 })}</p>`
  }

  /** Asked for anew at each opening: what happened since belongs into it. */
  readonly #toggled = async (event: Event): Promise<void> => {
    this.#run += 1
    const run = this.#run
    this.#copying.forget()
    if (!(event.currentTarget as HTMLDetailsElement).open) return
    const report = await this.#to.calls().supportReport()
    if (run !== this.#run) return
    this.#view = report.ok ? report.value : null
    this.#problem = report.ok ? null : report.problem
    this.#to.host.requestUpdate()
  }
}
