import type { ChallengeView, SummaryLine } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { StepUpSentences } from '../messages/step-up.ts'
import { tellApart } from './telling-apart.ts'

/**
 * What is approved: the main lines first and large. Nothing is masked, nothing is cut off.
 *
 * @param language - of the page, as in a `lang` attribute
 */
export function renderSummary(
  summary: readonly SummaryLine[],
  { summaryLabel: label, doubtful }: StepUpSentences,
  language: string | null,
): TemplateResult | typeof nothing {
  if (summary.length === 0) return nothing
  const renderLine = (line: SummaryLine) => renderLineOf(line, doubtful, language)
  const main = summary.filter(({ weight }) => weight === 'main')
  const others = summary.filter(({ weight }) => weight !== 'main')
  return html`
    <section part="summary" class="summary" aria-label=${label}>
      ${main.length > 0 ? html`<dl part="main" class="main">${main.map(renderLine)}</dl>` : nothing}
      ${others.length > 0 ? html`<dl class="others">${others.map(renderLine)}</dl>` : nothing}
    </section>
  `
}

function renderLineOf({ label, value }: SummaryLine, doubt: string, language: string | null): TemplateResult {
  const { pieces, doubtful } = tellApart(value, language)
  // 250,000円 must not break; a long name must.
  const short = value.length <= 16
  return html`
    <div part="line" class="line">
      <dt part="line-label">${label}</dt>
      <dd part="line-value" class=${short ? 'short' : ''}><bdi>${pieces.map(renderPiece)}</bdi></dd>
      ${doubtful ? html`<dd class="doubtful alert">${doubt}</dd>` : nothing}
    </div>
  `
}

/** Numbers in the font of keys: its zero is no O, and its one no l. */
function renderPiece(piece: string | readonly string[]): unknown {
  if (typeof piece === 'string') return piece
  return html`<span class="number" lang="en" translate="no">${piece.map((group) => html`<span>${group}</span>`)}</span>`
}

/** Why a code is asked. */
export function renderReasons(reasons: ChallengeView['reasons'], label: string): TemplateResult | typeof nothing {
  if (reasons.length === 0) return nothing
  return html`<ul part="reasons" class="reasons" aria-label=${label}>
    ${reasons.map(({ text }) => html`<li>${text}</li>`)}
  </ul>`
}
