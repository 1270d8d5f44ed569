import type { ClientProblem } from '@warifu/client'
import { html, type TemplateResult } from 'lit'
import type { WizardHost } from './wizard-host.ts'

/** What stands around a field, and how it stands with the last answer. */
interface Around {
  label: unknown
  hint: unknown
  busy: boolean
  /** The sentence about the last refusal. */
  refusal: string | null
  numeric?: boolean
}

/**
 * An ordinary text field for what is no code of an app: what is typed stays for corrections, is judged here as far as
 * that goes, and is not sent again as it stands once it was refused.
 */
export abstract class AnswerField<Say> {
  readonly #host: WizardHost
  readonly #id: string
  #lack: ((say: Say) => string) | null = null
  /** What stands in the field was refused as it stands. */
  #refused = false
  #wrong: string | null = null

  /** @param id - of the input, and of its part */
  constructor(host: WizardHost, id: string) {
    this.#host = host
    this.#id = id
  }

  /** What is sent for a text, or null when it is not whole. */
  protected abstract fold(typed: string): string | null
  /** What such a text lacks. */
  protected abstract lackOf(typed: string): (say: Say) => string
  /** Whether a refusal judged the very text: sent again it would cost another of the few answers. */
  protected abstract judges(code: ClientProblem['code']): boolean

  get #input(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector(`#${this.#id}`)
  }

  protected renderField(say: Say, { label, hint, busy, refusal, numeric = false }: Around): TemplateResult {
    const id = this.#id
    const wrong = this.#lack?.(say) ?? refusal
    this.#wrong = wrong ?? this.#wrong
    return html`
      <div part=${id} class="answer-field">
        <label for=${id}>${label}</label>
        <p id="${id}-hint" class="muted">${hint}</p>
        <input
          class="text-field"
          id=${id}
          name=${id}
          type="text"
          inputmode=${numeric ? 'numeric' : 'text'}
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="done"
          translate="no"
          dir="ltr"
          aria-required="true"
          aria-invalid=${wrong ? 'true' : 'false'}
          aria-describedby="${id}-hint ${id}-error"
          ?readonly=${busy}
          @input=${this.#edited}
          @keydown=${holdRepeatedEnter}
        />
        <div aria-live="polite"><p id="${id}-error" class=${wrong ? 'error' : ''}>${wrong}</p></div>
      </div>
    `
  }

  /** The answer when it is whole; else null, and what it lacks is said below the field. */
  take(): string | null {
    const typed = this.#input?.value ?? ''
    const answer = this.fold(typed)
    if (answer === null) this.#lack = this.lackOf(typed)
    else if (this.#refused) this.#sayAgain()
    else return answer
    this.#host.requestUpdate()
    this.focus()
    return null
  }

  focus(): void {
    this.#input?.focus({ preventScroll: true })
  }

  /** After a refusal the text stays, selected: one slip is corrected, another text typed over it. */
  retry({ code }: ClientProblem): void {
    this.#refused = this.judges(code)
    this.focus()
    this.#input?.select()
  }

  clear(): void {
    this.#lack = null
    this.#wrong = null
    this.#refused = false
    if (this.#input) this.#input.value = ''
  }

  /** Also where its sentence has gone, because another way to answer was chosen. */
  #sayAgain(): void {
    const wrong = this.#wrong ?? ''
    this.#lack = () => wrong
    this.#host.announce(wrong)
  }

  readonly #edited = (): void => {
    this.#refused = false
    if (!this.#lack) return
    this.#lack = null
    this.#host.requestUpdate()
  }
}

/** A key held down would send once more as soon as an answer is there. */
function holdRepeatedEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.repeat) event.preventDefault()
}
