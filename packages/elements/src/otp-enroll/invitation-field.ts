import type { ClientProblem } from '@warifu/client'
import { foldBackupCode } from '@warifu/otp/fold'
import type { TemplateResult } from 'lit'
import type { EnrollSentences } from '../messages/enroll.ts'
import { AnswerField } from '../wizard/answer-field.ts'
import type { WizardHost } from '../wizard/wizard-host.ts'

/** The field for the code of an invitation. It is written like a backup code. */
export class InvitationField extends AnswerField<EnrollSentences> {
  constructor(host: WizardHost) {
    super(host, 'invitation-code')
  }

  /** @param refusal - the sentence about the last refusal, when it is about this code */
  render(say: EnrollSentences, { busy, refusal }: { busy: boolean; refusal: string | null }): TemplateResult {
    return this.renderField(say, { label: say.invitation, hint: say.invitationHint, busy, refusal })
  }

  protected override fold(typed: string): string | null {
    return foldBackupCode(typed)
  }

  protected override lackOf(): (say: EnrollSentences) => string {
    return (say) => say.invitationLack
  }

  protected override judges(code: ClientProblem['code']): boolean {
    return code === 'invitation-code'
  }
}
