import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { ServerClock } from '../flow/clock.ts'
import { mayAnswer, type Question } from '../flow/question.ts'
import type { Messages } from '../messages/messages.ts'
import type { OtpCode } from '../otp-code/otp-code.ts'

/** What is asked, and how its form looks. */
export interface Asked {
  question: Question
  digits: number
  /** The account's name in the app. */
  label: string
  hint: string
  /** The button's text. */
  submit: string
  /** Another button, before the first. */
  other?: TemplateResult
  /** Sends as soon as all digits are there. */
  autoSubmit?: boolean
}

/** What the form needs of its element. */
export interface QuestionHost {
  readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode; announce(sentence: string): void }
  readonly clock: ServerClock
  messages(): Messages
  /** Sends the code; false when it may not go out now. */
  answer(code: string): Promise<boolean>
}

/** The form around a code field: one answer at a time, waits counted down, the field emptied for the next try. */
export class QuestionForm implements ReactiveController {
  readonly #to: QuestionHost
  #asked: Asked | null = null
  #shown: Question | null = null

  constructor(to: QuestionHost) {
    this.#to = to
    to.host.addController(this)
  }

  /** The field, when it is on the screen. */
  get field(): OtpCode | null {
    return this.#to.host.renderRoot.querySelector('otp-code')
  }

  /** Puts the caret into the field without scrolling what is above it away. */
  async focus(): Promise<void> {
    const { field } = this
    await field?.updateComplete
    field?.focus({ preventScroll: true })
  }

  render(asked: Asked): TemplateResult {
    this.#asked = asked
    const { question, digits, hint, submit, other, autoSubmit } = asked
    const say = this.#to.messages()
    const held = !mayAnswer(question, this.#to.clock)
    return html`
      <form part="form" class="question" @submit=${this.#submit}>
        <otp-code
          part="code"
          exportparts="label: code-label, hint: code-hint, field: code-field, input: code-input, cell: code-cell, error: code-error"
          name="code"
          required
          .digits=${digits}
          .hint=${autoSubmit ? `${hint} ${say.signIn.autoSubmit}` : hint}
          .error=${this.#errorOf(asked)}
          .readonly=${question.busy}
          @otp-complete=${autoSubmit ? this.#submit : nothing}
        ></otp-code>
        ${this.#renderWait(question)}
        <div part="actions" class="actions">
          ${other ?? nothing}
          <button part="button primary" class="primary" type="submit" aria-disabled=${held ? 'true' : 'false'}>
            ${question.busy ? html`<span class="spinner" aria-hidden="true"></span>${say.common.checking}` : submit}
          </button>
        </div>
      </form>
      ${this.#renderHelp(asked)}
    `
  }

  hostUpdated(): void {
    const { host } = this.#to
    const question = this.#asked?.question ?? null
    const shown = this.#shown
    if (question === shown) return
    this.#shown = question
    if (!question || !shown) return
    const { wait } = question
    if (question.refusal && question.refusal !== shown.refusal) void this.#tryAgain()
    if (wait && wait.until !== shown.wait?.until) host.announce(this.#waitLine(question))
    if (!wait && shown.wait && !question.busy) {
      const { over, nextCodeOver } = this.#to.messages().wait
      host.announce(shown.wait.kind === 'paused' ? over : nextCodeOver)
    }
  }

  /** Forgets the question, when another screen is shown. */
  leave(): void {
    this.#asked = null
    this.#shown = null
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { field } = this
    if (!field?.complete) return void field?.reportValidity()
    const sent = await this.#to.answer(field.value)
    if (!sent && this.#asked?.question.wait) this.#to.host.announce(this.#waitLine(this.#asked.question))
  }

  /** Empties the field, and shows it with what was wrong and the button. */
  async #tryAgain(): Promise<void> {
    const { field } = this
    field?.clear()
    await field?.updateComplete
    field?.closest('form')?.scrollIntoView({ block: 'nearest' })
  }

  #errorOf({ question, label }: Asked): string | null {
    const { problems } = this.#to.messages()
    const now = this.#to.clock.now()
    const { refusal, wait } = question
    if (!refusal)
      return wait?.kind === 'paused' ? problems.paused({ retryAt: wait.until } as never, { label, now }) : null
    return problems[refusal.code](refusal as never, { label, now })
  }

  #waitLine({ wait }: Question): string {
    if (!wait) return ''
    const { line, nextCode } = this.#to.messages().wait
    return (wait.kind === 'paused' ? line : nextCode)(wait.until, this.#to.clock.now())
  }

  #renderWait(question: Question): TemplateResult | typeof nothing {
    if (!question.wait) return nothing
    return html`<p part="wait" class="wait">${this.#waitLine(question)}</p>`
  }

  #renderHelp({ question, label }: Asked): TemplateResult {
    const { help } = this.#to.messages()
    return html`
      <details part="help" class="help" ?open=${question.failures >= 2}>
        <summary>${help.heading}</summary>
        <ul>
          <li>${help.anotherAccount(label)}</li>
          <li>${help.clock}</li>
          <li>${help.nextCode}</li>
        </ul>
      </details>
    `
  }
}
