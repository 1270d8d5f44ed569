import type { ChallengeView, SummaryLine } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'

/** What is approved: the main lines first and large. Nothing is masked, nothing is cut off. */
export function renderSummary(summary: readonly SummaryLine[], label: string): TemplateResult | typeof nothing {
  if (summary.length === 0) return nothing
  const main = summary.filter(({ weight }) => weight === 'main')
  const others = summary.filter(({ weight }) => weight !== 'main')
  return html`
    <section part="summary" class="summary" aria-label=${label}>
      ${main.length > 0 ? html`<dl part="main" class="main">${main.map(renderLine)}</dl>` : nothing}
      ${others.length > 0 ? html`<dl class="others">${others.map(renderLine)}</dl>` : nothing}
    </section>
  `
}

function renderLine({ label, value }: SummaryLine): TemplateResult {
  // 250,000円 must not break; a long name must.
  const short = value.length <= 16
  return html`
    <div part="line" class="line">
      <dt part="line-label">${label}</dt>
      <dd part="line-value" class=${short ? 'short' : ''}>${value}</dd>
    </div>
  `
}

/** Why a code is asked. */
export function renderReasons(reasons: ChallengeView['reasons'], label: string): TemplateResult | typeof nothing {
  if (reasons.length === 0) return nothing
  return html`<ul part="reasons" class="reasons" aria-label=${label}>
    ${reasons.map(({ text }) => html`<li>${text}</li>`)}
  </ul>`
}
