import { html, nothing, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'

/** Escape is the same as no; not while an input method uses it. */
export function onEscape(close: () => void): (event: KeyboardEvent) => void {
  return ({ key, isComposing }) => {
    if (key === 'Escape' && !isComposing) close()
  }
}

export function renderError(error: string): TemplateResult {
  return html`<p part="error" id="row-error" class=${error ? 'error' : ''} role="alert">${error}</p>`
}

export function renderSubmit(
  say: Say<'common'>,
  kind: 'submit' | 'destroy' | '',
  { busy, label, name, act }: { busy: boolean; label: string; name?: string; act?: () => void },
): TemplateResult {
  return html`<button
    part="button primary"
    class="primary ${kind === 'destroy' ? 'destroy' : ''}"
    type=${kind === 'submit' ? 'submit' : 'button'}
    aria-label=${(!busy && name) || nothing}
    aria-disabled=${busy ? 'true' : 'false'}
    @click=${act ?? nothing}
  >
    ${busy ? html`<span class="spinner" aria-hidden="true"></span>${say.common.checking}` : label}
  </button>`
}

export function renderOther(label: string, busy: boolean, close: () => void): TemplateResult {
  return html`<button
    part="button secondary"
    class="secondary"
    type="button"
    aria-disabled=${busy ? 'true' : 'false'}
    @click=${close}
  >
    ${label}
  </button>`
}
