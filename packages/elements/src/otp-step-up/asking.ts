import type { ChallengeView } from '@warifu/contract'
import { html, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'
import { expiryLine } from '../wizard/expiry.ts'
import { renderReasons, renderSummary } from './details.ts'

/** What is approved, beside the form that approves it. */
export function renderAsking(
  say: Say<'site' | 'stepUp'>,
  { issuer, host, title, summary, reasons, expiresAt }: ChallengeView,
  { form, now, language }: { form: TemplateResult; now: number; language: string | null },
): TemplateResult {
  return html`
    <div class="title">
      <p part="issuer" class="issuer">${issuer}</p>
      <h2 part="heading" id="heading" tabindex="-1">${say.stepUp.heading(title)}</h2>
    </div>
    <div class="halves">
      <div id="details">
        ${renderSummary(summary, say.stepUp, language)}
        ${renderReasons(reasons, say.stepUp.reasonsLabel)}
      </div>
      <div class="answer">
        <div part="caution" class="notice warning caution">
          <p class="alert">${say.stepUp.caution}</p>
          <p class="small">${say.stepUp.notMine}</p>
        </div>
        ${form}
      </div>
    </div>
    <div part="site" class="site">
      <p part="expiry" class="expiry">${expiryLine(say.stepUp, expiresAt, now)}</p>
      <p>${say.site.rightSite(issuer, host)}</p>
    </div>
  `
}
