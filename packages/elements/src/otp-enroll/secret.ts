import type { EnrollmentView } from '@warifu/contract'
import { html, nothing, svg, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'
import type { Drawing } from './qr.ts'

/** An enrollment's secret, in the ways it gets into an app. */
export interface Shown {
  enrollment: EnrollmentView
  /** Null while it is drawn, and where it cannot be. */
  drawing: Drawing | null
  copy: () => void
  /** How copying went. */
  copied: TemplateResult
}

/** Beside a phone: its app scans the page. */
export function renderForScan(say: Say<'common' | 'enroll'>, shown: Shown): TemplateResult {
  const { drawing } = shown
  return html`
    <div class="scan ${drawing ? 'with-tile' : ''}">
      ${drawing ? renderQr(drawing, say.enroll.qrAlt) : nothing}
      <div>
        <p>${say.enroll.scan}</p>
        <details part="help">
          <summary>${say.enroll.cannotScan}</summary>
          ${renderKey(say, shown)}
        </details>
      </div>
    </div>
  `
}

/** On the phone itself nothing can be scanned: the app opens from here, or takes the key. */
export function renderForTouch(say: Say<'common' | 'enroll'>, shown: Shown): TemplateResult {
  const { drawing, enrollment } = shown
  return html`
    <p>${say.enroll.samePhone}</p>
    <p>
      <button part="button primary" class="primary" type="button" @click=${() => openInApp(enrollment.uri)}>
        ${say.enroll.openInApp}
      </button>
    </p>
    <p class="muted small">${say.enroll.noAppAnswered}</p>
    <div class="panel">${renderKey(say, shown)}</div>
    <details part="help">
      <summary>${say.enroll.otherDevice}</summary>
      <p>${say.enroll.scan}</p>
      ${drawing ? renderQr(drawing, say.enroll.qrAlt) : nothing}
    </details>
  `
}

/** The address holds the secret, which stands in no attribute: other scripts and extensions read those. */
function openInApp(uri: string): void {
  const link = document.createElement('a')
  link.href = uri
  link.click()
}

/** The QR code on its white tile, with the quiet zone of four modules that scanners need. */
function renderQr({ path, size }: Drawing, alt: string): TemplateResult {
  const box = `-4 -4 ${size + 8} ${size + 8}`
  return html`<div part="qr" class="tile">
    ${svg`<svg role="img" aria-label=${alt} viewBox=${box} shape-rendering="crispEdges"><path d=${path}></path></svg>`}
  </div>`
}

/** The setup key in groups of four, with what an app asks for beside it. */
function renderKey(say: Say<'common' | 'enroll'>, { enrollment, copy, copied }: Shown): TemplateResult {
  const { secret, issuer, label, digits, periodSeconds } = enrollment
  const groups = secret.match(/.{1,4}/g) ?? []
  const spelled = groups.map((group) => Array.from(group).join(' ')).join(', ')
  return html`
    <p>${say.enroll.typeKey}</p>
    <div class="key-row">
      <span class="visually-hidden">${say.enroll.keyLabel}</span>
      <div part="key" class="key" translate="no" lang="en">
        <span class="visually-hidden">${spelled}</span
        ><span aria-hidden="true">${groups.map((group) => html`<span>${group}</span>`)}</span>
      </div>
      <button part="button secondary" class="secondary" type="button" @click=${copy}>${say.enroll.copy}</button>
    </div>
    ${copied}
    <dl part="facts" class="facts">
      <dt>${say.enroll.issuer}</dt>
      <dd>${issuer}</dd>
      <dt>${say.enroll.account}</dt>
      <dd>${label}</dd>
      <dt>${say.enroll.kind}</dt>
      <dd>${say.enroll.kindOf(digits, periodSeconds)}</dd>
    </dl>
  `
}
