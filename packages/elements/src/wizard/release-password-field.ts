import { html, nothing, type TemplateResult } from 'lit'
import type { ReleasePasswordSentences } from '../messages/release-password.ts'

/** What the field shows. */
interface Shown {
  autocomplete: 'new-password' | 'current-password'
  hint: string
  error: string | null
  busy: boolean
}

/**
 * A field for the release password. Password managers keep it under a name of its own, beside the one that the person
 * signs in with.
 */
export function renderReleasePassword(
  say: ReleasePasswordSentences,
  { autocomplete, hint, error, busy }: Shown,
): TemplateResult {
  return html`
    <input hidden autocomplete="username" .value=${say.label} />
    <div part="password" class="password">
      <label for="release-password">${say.label}</label>
      <p id="release-password-hint" class="muted small">${hint}</p>
      <input
        class="text-field"
        id="release-password"
        name="release-password"
        type="password"
        autocomplete=${autocomplete}
        minlength=${autocomplete === 'new-password' ? 15 : nothing}
        maxlength="128"
        autocapitalize="off"
        autocorrect="off"
        spellcheck="false"
        translate="no"
        aria-required="true"
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby="release-password-hint release-password-error"
        ?readonly=${busy}
      />
      <label class="check"><input type="checkbox" @change=${toggle} />${say.show}</label>
      <p id="release-password-error" class=${error ? 'error' : ''} aria-live="polite">${error}</p>
    </div>
  `
}

/** The field in a root, when it is on the screen. */
export function releasePasswordIn(root: ParentNode): HTMLInputElement | null {
  return root.querySelector('#release-password')
}

/** Shows what was typed, or hides it: nobody types fifteen characters blindly. */
function toggle(event: Event): void {
  const { checked, parentElement } = event.currentTarget as HTMLInputElement
  const field = parentElement?.parentElement && releasePasswordIn(parentElement.parentElement)
  if (field) field.type = checked ? 'text' : 'password'
}
