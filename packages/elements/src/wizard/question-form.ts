import type { Method } from '@warifu/contract'
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { type Asking, isSent, questionOf } from '../flow/asking.ts'
import type { ServerClock } from '../flow/clock.ts'
import { mayAnswer, type Question } from '../flow/question.ts'
import { code } from '../messages/code.ts'
import type { Say } from '../messages/messages.ts'
import { help, wait } from '../messages/question.ts'
import type { SentCodeSentences } from '../messages/sent-code.ts'
import { twoCodes } from '../messages/two-codes.ts'
import { ways } from '../messages/ways.ts'
import type { OtpCode } from '../otp-code/otp-code.ts'
import { BackupCodeField } from './backup-code-field.ts'
import { type Check, CheckField, isOfCheck } from './check-field.ts'
import { CodeLength } from './code-length.ts'
import { sentenceOf } from './failure.ts'
import { renderHelp } from './question-help.ts'
import type { SentCode } from './sent-code.ts'
import { TwoCodes, type Typed } from './two-codes.ts'
import { closedWay, isPressing, renderWays } from './ways.ts'
import type { WizardHost } from './wizard-host.ts'

/** What the form says something of, beside what every wizard does. */
export const questionSections = { code, wait, help, twoCodes, ways }

type Said = Say<keyof typeof questionSections | 'common' | 'problems'> & { readonly sentCode?: SentCodeSentences }

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
  /** Where something else than a code may answer too. */
  asking?: Asking
  /** For who cannot answer at all. */
  lastWay?: TemplateResult | null
  /** More help. */
  symptoms?: readonly TemplateResult[]
}

/** What the form needs of its element. */
export interface QuestionHost {
  readonly host: WizardHost
  readonly clock: ServerClock
  messages(): Said
  /** Sends what was typed; false when it may not go out now. */
  answer(typed: Typed): Promise<boolean>
  /** The person chose another way to answer. */
  use?(method: Method): void
  /** For codes that are sent, where they may answer. */
  readonly sent?: SentCode
}

/** What a form asks for to answer a challenge. */
export function askedFor(asking: Asking, say: Say<'code'>): Omit<Asked, 'submit'> {
  const { label, digits } = asking.challenge
  return { question: questionOf(asking), digits, label, hint: say.code.hint(label, digits), asking }
}

/** The form around a code field: one answer at a time, waits counted down, the field ready for the next try. */
export class QuestionForm implements ReactiveController {
  readonly #to: QuestionHost
  readonly #backupCode: BackupCodeField
  readonly #check: CheckField
  readonly #twoCodes: TwoCodes
  readonly #sent: SentCode | undefined
  readonly #length = new CodeLength()
  #asked: Asked | null = null
  #shown: Asked | null = null
  /** Said and shown: why a way is closed. */
  #closed: string | null = null
  /** A refusal of what was typed into other fields than those on the screen. */
  #past: Question['refusal'] = null
  /** The screen has no field yet: a code is to be sent first. */
  #unsent = false

  constructor(to: QuestionHost) {
    this.#to = to
    this.#backupCode = new BackupCodeField(to.host)
    this.#check = new CheckField(to.host)
    this.#sent = to.sent
    this.#twoCodes = new TwoCodes(to.host, () => {
      this.#past = this.#asked?.question.refusal ?? null
    })
    to.host.addController(this)
  }

  /** The field for codes, when it is on the screen. */
  get field(): OtpCode | null {
    return this.#to.host.renderRoot.querySelector('otp-code')
  }

  /** Puts the caret into the field without scrolling what is above it away. */
  async focus(): Promise<void> {
    const { field } = this
    await field?.updateComplete
    const asked = this.#asked
    if (this.#sent?.unsent(asked?.asking)) this.#sent.focus()
    else if (checkOf(asked)) this.#check.focus()
    else if (field) field.focus({ preventScroll: true })
    else this.#backupCode.focus()
  }

  render(asked: Asked): TemplateResult {
    this.#asked = asked
    const { question, submit, other, asking } = asked
    const say = this.#to.messages()
    const unsent = this.#sent?.unsent(asking)
    const held = !mayAnswer(question, this.#to.clock)
    const closed = asking && closedWay(asking, say)
    const busy = html`<span class="spinner" aria-hidden="true"></span>${say.common.checking}`
    return html`
      ${closed ? html`<p part="notice" class="notice warning alert closed">${closed}</p>` : nothing}
      <form part="form" class="question" novalidate @submit=${this.#submit}>
        ${unsent ? this.#sent?.renderLead(unsent) : this.#renderAnswer(asked)}
        ${this.#renderWait(asked)}
        <div part="actions" class="actions">
          ${other ?? nothing}
          ${
            unsent
              ? this.#sent?.renderButton(unsent)
              : html`<button part="button primary" class="primary" type="submit" aria-disabled=${held ? 'true' : 'false'}>
                  ${question.busy && !question.sending ? busy : submit}
                </button>`
          }
        </div>
        ${this.#sent?.renderAgain(asking)}
        ${asking ? renderWays(asking, say, this.#waysOf(asked)) : nothing}
      </form>
      ${methodOf(asked) === 'code' ? this.#renderHelp(asked) : nothing}
    `
  }

  #renderAnswer(asked: Asked): unknown {
    const field = methodOf(asked) === 'backup-code' ? this.#renderBackupCode(asked) : this.#renderCode(asked)
    return [this.#renderCheck(asked), field]
  }

  #waysOf(asked: Asked): Parameters<typeof renderWays>[2] {
    const { digits, asking, lastWay } = asked
    const lengths = methodOf(asked) === 'code' ? this.#length.others(digits, asking?.challenge) : []
    return { use: this.#use, lengths, useDigits: this.#useDigits, last: lastWay ?? null }
  }

  readonly #useDigits = (digits: number): void => {
    this.#length.choose(digits)
    this.#twoCodes.leave()
    this.#to.host.requestUpdate()
    void this.#to.host.updateComplete.then(() => this.field?.clear())
  }

  hostUpdated(): void {
    const asked = this.#asked
    const shown = this.#shown
    this.#shown = asked
    if (!asked) return
    const closed = asked.asking ? closedWay(asked.asking, this.#to.messages()) : null
    if (closed && closed !== this.#closed) this.#to.host.announce(closed)
    this.#closed = closed
    const unsent = Boolean(this.#sent?.unsent(asked.asking))
    const another = unsent !== this.#unsent || (shown && methodOf(asked) !== methodOf(shown))
    this.#unsent = unsent
    if (!shown) return
    if (another) void this.#show()
    else if (asked.question !== shown.question) this.#follow(asked, shown.question)
    if (shown.question.sending && !asked.question.busy) {
      // What was typed was of an earlier one.
      this.field?.clear()
      this.#sent?.tell(asked.asking)
    }
  }

  /** Forgets the question and what was typed, when another screen is shown. */
  leave(): void {
    this.#asked = null
    this.#shown = null
    this.#closed = null
    this.wipe()
    this.#twoCodes.leave()
  }

  /** Empties the ordinary fields. */
  wipe(): void {
    this.#backupCode.clear()
    this.#check.clear()
  }

  /** Tells how the question moved. */
  #follow({ question, asking }: Asked, before: Question): void {
    const { host } = this.#to
    const { wait, refusal } = question
    const say = this.#to.messages()
    if (refusal && refusal !== before.refusal) void this.#tryAgain()
    if (wait && wait.until !== before.wait?.until) {
      const hurry = asking && isPressing(asking) ? say.ways.inAHurry : ''
      host.announce(`${this.#waitLine(question)} ${hurry}`)
    }
    if (!wait && before.wait && !question.busy) {
      const over = (asking && isSent(asking.method) && say.sentCode?.over) || say.wait.over
      host.announce(before.wait.kind === 'paused' ? over : say.wait.nextCodeOver)
    }
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { asking } = this.#asked ?? {}
    if (this.#sent?.unsent(asking)) return this.#sent.send(asking)
    const typed = this.#take()
    if (typed === null) return
    const sent = await this.#to.answer(typed)
    if (!sent && this.#asked?.question.wait) this.#to.host.announce(this.#waitLine(this.#asked.question))
  }

  readonly #use = (method: Method): void => {
    this.#backupCode.clear()
    this.#twoCodes.leave()
    this.#to.use?.(method)
  }

  /** All that was typed when it is whole; else what it lacks is said. */
  #take(): Typed | null {
    if (!checkOf(this.#asked)) return this.#takeCode()
    const check = this.#check.take()
    const typed = check === null ? null : this.#takeCode()
    return typed && check !== null ? { ...typed, also: { ...typed.also, check } } : null
  }

  #takeCode(): Typed | null {
    const { field } = this
    if (!field) {
      const code = this.#backupCode.take()
      return code === null ? null : { code }
    }
    if (this.#twoCodes.isOn) return this.#twoCodes.take(field)
    if (field.complete) return { code: field.value }
    field.reportValidity()
    return null
  }

  /** Makes the field ready for another try, and shows it with what was wrong and the button. */
  async #tryAgain(): Promise<void> {
    const { field } = this
    const refusal = this.#asked?.question.refusal
    // The code was not looked at, and may still be the one in the app.
    if (refusal && isOfCheck(refusal.code)) return this.#check.retry(refusal)
    this.#twoCodes.clear()
    if (field) field.clear()
    else if (refusal) this.#backupCode.retry(refusal)
    await field?.updateComplete
    this.#scroll()
  }

  /** Another field is on the screen. */
  async #show(): Promise<void> {
    await this.focus()
    this.#scroll()
  }

  #scroll(): void {
    this.#to.host.renderRoot.querySelector('form.question')?.scrollIntoView({ block: 'nearest' })
  }

  #renderCode(asked: Asked): TemplateResult {
    const { question, asking } = asked
    const say = this.#to.messages()
    const sent = this.#sent?.of(asking)
    const digits = sent?.digits ?? this.#length.of(asked.digits, asking?.challenge)
    const own = digits === asked.digits ? asked.hint : say.code.hint(asked.label, digits)
    const two = this.#twoCodes.isOn
    // What goes out together waits for the last of it.
    const autoSubmit = asked.autoSubmit && !two && !checkOf(asked)
    const field = html`<otp-code
      part="code"
      exportparts="label: code-label, hint: code-hint, field: code-field, input: code-input, cell: code-cell, error: code-error"
      name="code"
      required
      .digits=${digits}
      .label=${two ? say.twoCodes.first : (sent?.label ?? null)}
      .hint=${two ? null : (sent?.hint ?? own)}
      .error=${this.#errorOf(asked)}
      .readonly=${question.busy}
      ?auto-submit=${autoSubmit}
    ></otp-code>`
    if (sent) return html`${field}${sent.until}`
    if (!two) return field
    return html`
      ${field}
      ${this.#twoCodes.renderNext(say.twoCodes, { digits, busy: question.busy })}
    `
  }

  #renderCheck(asked: Asked): TemplateResult | typeof nothing {
    const check = checkOf(asked)
    return check ? this.#check.render(this.#to.messages().ways, check, this.#state(asked, true)) : nothing
  }

  #renderBackupCode(asked: Asked): TemplateResult {
    return this.#backupCode.render(this.#to.messages().ways, this.#state(asked, false))
  }

  /** How an ordinary field stands: the one for the check, or the one for the answer. */
  #state({ question: { refusal, busy }, label }: Asked, check: boolean): { busy: boolean; refusal: string | null } {
    const mine = refusal && isOfCheck(refusal.code) === check ? refusal : null
    return { busy, refusal: mine && sentenceOf(this.#to.messages(), mine, { label, now: this.#to.clock.now() }) }
  }

  #errorOf({ question, label, asking }: Asked): string | null {
    const { problems, common } = this.#to.messages()
    const now = this.#to.clock.now()
    const { refusal, wait } = question
    if (!refusal || refusal === this.#past || isOfCheck(refusal.code))
      return wait?.kind === 'paused' ? problems.paused({ retryAt: wait.until } as never, { label, now }) : null
    // There, no app shows one.
    if (refusal.code === 'unreachable' && asking && isSent(asking.method)) return common.unreachableBefore
    return problems[refusal.code](refusal as never, { label, now })
  }

  #renderHelp({ question, label, asking, symptoms }: Asked): TemplateResult {
    const { help, twoCodes } = this.#to.messages()
    const two = asking && !this.#twoCodes.isOn ? this.#twoCodes.renderStart(twoCodes) : nothing
    return renderHelp(help, label, { open: question.failures >= 2, two, symptoms })
  }

  #waitLine({ wait }: Question): string {
    if (!wait) return ''
    const { line, nextCode } = this.#to.messages().wait
    return (wait.kind === 'paused' ? line : nextCode)(wait.until, this.#to.clock.now())
  }

  #renderWait(asked: Asked): TemplateResult | typeof nothing {
    const unsent = this.#sent?.unsent(asked.asking)
    const line = unsent ? this.#sent?.line(unsent) : this.#waitLine(asked.question)
    return line ? html`<p part="wait" class="wait">${line}</p>` : nothing
  }
}

function checkOf(asked: Asked | null): Check | null {
  return asked?.asking?.challenge.check ?? null
}

function methodOf({ asking }: Asked): Method {
  return asking?.method ?? 'code'
}
