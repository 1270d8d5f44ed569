import { html, nothing, type TemplateResult } from 'lit'
import type { EnrollPlan, EnrollState } from '../flow/enroll-state.ts'
import type { Say } from '../messages/messages.ts'

/** The device works; what stands above its account's first backup codes. */
export function renderCodesLead({ enroll, backupCodes }: Say<'backupCodes' | 'enroll'>, name: string): TemplateResult {
  return html`
    <p part="notice" class="notice success" role="status">${enroll.added(name)}</p>
    <h2 part="heading" tabindex="-1">${backupCodes.heading}</h2>
    <p>${backupCodes.why}</p>
  `
}

/** The device works, and nobody has backup codes. */
export function renderNoCodes(
  { enroll, backupCodes }: Say<'backupCodes' | 'enroll'>,
  { why }: Extract<EnrollState, { step: 'no-codes' }>,
  { plan, issue, skip }: { plan: EnrollPlan; issue: () => void; skip: () => void },
): TemplateResult {
  // A set is a change of the account's, which a session that is half signed in may not make by itself.
  const may = plan.tries
  const sentences = {
    'not-made': enroll.codesNotMade,
    unanswered: enroll.codesNotShown,
    unkept: backupCodes.unkept,
  }
  return html`
    <h2 part="heading" tabindex="-1" class="ask">${enroll.doneHeading}</h2>
    <div part="notice" class="notice warning" role="alert">
      <p class="alert">${sentences[why]}</p>
      ${may ? nothing : html`<p>${enroll.codesAfterSignIn}</p>`}
    </div>
    <div part="actions" class="actions">
      ${
        may
          ? html`<button part="button primary" class="primary" type="button" @click=${issue}>
                ${why === 'not-made' ? backupCodes.first : backupCodes.again}
              </button>
              <button part="button secondary" class="secondary" type="button" @click=${skip}>${backupCodes.later}</button>`
          : html`<button part="button primary" class="primary" type="button" @click=${skip}>${enroll.next}</button>`
      }
    </div>
  `
}
