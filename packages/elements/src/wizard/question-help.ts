import { html, nothing, type TemplateResult } from 'lit'
import type { HelpSentences } from '../messages/question.ts'

/** Help below a code field, closed until some codes were wrong. */
export function renderHelp(
  say: HelpSentences,
  label: string,
  { open, two, symptoms }: { open: boolean; two: unknown; symptoms: readonly TemplateResult[] | undefined },
): TemplateResult {
  return html`
    <details part="help" class="help" ?open=${open}>
      <summary>${say.heading}</summary>
      <ul>
        <li>${say.anotherAccount(label)}</li>
        <li>${say.clock}</li>
        <li>${say.nextCode}</li>
        ${two}
      </ul>
      ${symptoms ?? nothing}
    </details>
  `
}
