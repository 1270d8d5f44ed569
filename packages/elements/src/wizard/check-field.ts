import type { ClientProblem } from '@warifu/client'
import type { ChallengeView } from '@warifu/contract'
import { foldCode } from '@warifu/otp/fold'
import { html, type TemplateResult } from 'lit'
import type { WaysSentences } from '../messages/ways.ts'
import { AnswerField } from './answer-field.ts'
import type { Lack } from './typed-backup-code.ts'
import type { WizardHost } from './wizard-host.ts'

/** What an answer has to repeat of the details. */
export type Check = NonNullable<ChallengeView['check']>

/** The field for digits of the details, read off something else than the screen. */
export class CheckField extends AnswerField<WaysSentences> {
  #digits = 0

  constructor(host: WizardHost) {
    super(host, 'check')
  }

  /** @param refusal - the sentence about the last refusal, when it is about these digits */
  render(
    say: WaysSentences,
    { label, digits }: Check,
    { busy, refusal }: { busy: boolean; refusal: string | null },
  ): TemplateResult {
    this.#digits = digits
    return this.renderField(say, {
      label: html`<bdi>${label}</bdi>`,
      hint: say.checkHint(digits),
      busy,
      refusal,
      numeric: true,
    })
  }

  protected override fold(typed: string): string | null {
    const { digits, others } = foldCode(typed)
    return digits.length === this.#digits && !others ? digits : null
  }

  protected override lackOf(): Lack {
    const digits = this.#digits
    return (say) => say.checkLack(digits)
  }

  protected override judges(code: ClientProblem['code']): boolean {
    return code === 'wrong-check'
  }
}

/** Whether a refusal is about the digits, and not about the code beside them, which was not looked at. */
export function isOfCheck(code: ClientProblem['code'] | undefined): boolean {
  return code === 'wrong-check' || code === 'check-required'
}
