import type { ClientProblem } from '@warifu/client'
import { foldBackupCode } from '@warifu/otp/fold'
import { html, type TemplateResult } from 'lit'
import type { WaysSentences } from '../messages/ways.ts'
import { AnswerField } from './answer-field.ts'
import { type Lack, lackOf } from './typed-backup-code.ts'
import type { WizardHost } from './wizard-host.ts'

/** The form in which backup codes are printed. No code of anybody's. */
const example = '7K2M-9QXD-3FTVW'

/** The field for a backup code. */
export class BackupCodeField extends AnswerField<WaysSentences> {
  constructor(host: WizardHost) {
    // "backup" in the name keeps password managers from taking it for a field of one-time codes.
    super(host, 'backup-code')
  }

  /** @param refusal - the sentence about the last refusal */
  render(say: WaysSentences, { busy, refusal }: { busy: boolean; refusal: string | null }): TemplateResult {
    const hint = html`${say.hint} <span>${say.example(example)}</span>`
    return this.renderField(say, { label: say.label, hint, busy, refusal })
  }

  protected override fold(typed: string): string | null {
    return foldBackupCode(typed)
  }

  protected override lackOf(typed: string): Lack {
    return lackOf(typed)
  }

  protected override judges(code: ClientProblem['code']): boolean {
    return code.endsWith('-backup-code')
  }
}
