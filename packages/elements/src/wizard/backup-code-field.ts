import type { ClientProblem } from '@warifu/client'
import { foldBackupCode } from '@warifu/otp/fold'
import { html, type TemplateResult } from 'lit'
import type { WaysSentences } from '../messages/ways.ts'
import { type Lack, lackOf } from './typed-backup-code.ts'
import type { WizardHost } from './wizard-host.ts'

/** The form in which backup codes are printed. No code of anybody's. */
const example = '7K2M-9QXD-3FTVW'

/** An ordinary text field for a backup code: what is typed stays for corrections, and goes when the field is left. */
export class BackupCodeField {
  readonly #host: WizardHost
  #lack: Lack | null = null
  /** What stands in the field was refused as it stands. */
  #refused = false
  #wrong: string | null = null

  constructor(host: WizardHost) {
    this.#host = host
  }

  get #input(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector('#backup-code')
  }

  /** @param refusal - the sentence about the last refusal */
  render(say: WaysSentences, { busy, refusal }: { busy: boolean; refusal: string | null }): TemplateResult {
    const wrong = this.#lack?.(say) ?? refusal
    this.#wrong = wrong
    // "backup" in the name keeps password managers from taking it for a field of one-time codes.
    return html`
      <div part="backup-code" class="backup-code">
        <label for="backup-code">${say.label}</label>
        <p id="backup-code-hint" class="muted">${say.hint} <span>${say.example(example)}</span></p>
        <input
          class="text-field"
          id="backup-code"
          name="backup-code"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="done"
          translate="no"
          dir="ltr"
          aria-required="true"
          aria-invalid=${wrong ? 'true' : 'false'}
          aria-describedby="backup-code-hint backup-code-error"
          ?readonly=${busy}
          @input=${this.#edited}
          @keydown=${holdRepeatedEnter}
        />
        <div aria-live="polite"><p id="backup-code-error" class=${wrong ? 'error' : ''}>${wrong}</p></div>
      </div>
    `
  }

  /** The backup code when it is whole; else null, and what it lacks is said below the field. */
  take(): string | null {
    const typed = this.#input?.value ?? ''
    const code = foldBackupCode(typed)
    if (code === null) this.#lack = lackOf(typed)
    else if (this.#refused) this.#host.announce(this.#wrong ?? '')
    else return code
    this.#host.requestUpdate()
    this.#input?.focus()
    return null
  }

  focus(): void {
    this.#input?.focus({ preventScroll: true })
  }

  /** After a refusal the text stays, selected: one slip in 13 characters is corrected, another code typed over it. */
  retry(refusal: ClientProblem): void {
    // Wrong, used, malformed: the very text was judged, and sent again it would cost another of the few answers.
    this.#refused = refusal.code.endsWith('-backup-code')
    this.#input?.focus({ preventScroll: true })
    this.#input?.select()
  }

  clear(): void {
    this.#lack = null
    this.#refused = false
    if (this.#input) this.#input.value = ''
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
