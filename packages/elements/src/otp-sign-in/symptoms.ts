import { html, type TemplateResult } from 'lit'
import type { SignInSentences } from '../messages/sign-in.ts'

/** What people see when no code can be entered, and what to do then; closed at first. */
export function renderSymptoms({ symptoms }: SignInSentences): readonly TemplateResult[] {
  return symptoms.map(
    ({ seen, advice }) => html`<details part="symptom" class="symptom">
      <summary>${seen}</summary>
      <p>${advice}</p>
    </details>`,
  )
}
