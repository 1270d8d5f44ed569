import type { HeldMethod } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { Asking } from '../flow/asking.ts'
import type { WaysSentences } from '../messages/ways.ts'

/** What the links do. */
interface Ways {
  use: (method: HeldMethod) => void
  /** How long the codes of other devices are. */
  lengths: readonly number[]
  useDigits: (digits: number) => void
  /** For who cannot answer at all. */
  last: TemplateResult | null
}

/** What else can answer, as links under the form, and the last way out; put forward while typed codes wait. */
export function renderWays(
  asking: Asking,
  say: WaysSentences,
  { use, lengths, useDigits, last }: Ways,
): TemplateResult | typeof nothing {
  const { methods, method } = asking
  const others = methods.filter((other) => other !== method)
  if (others.length + lengths.length === 0 && !last) return nothing
  const pressing = isPressing(asking)
  return html`
    <div part="ways" class="ways ${pressing ? 'notice' : ''}">
      <p class=${pressing ? '' : 'muted'}>${pressing ? say.inAHurry : say.other}</p>
      ${others.map(
        (other) => html`<button
          part="button way"
          class=${pressing ? 'secondary' : 'way'}
          type="button"
          @click=${() => use(other)}
        >${other === 'code' ? say.useCode : say.useBackupCode}</button>`,
      )}
      ${lengths.map(
        (digits) => html`<button part="button way" class="way" type="button" @click=${() => useDigits(digits)}>
          ${say.useDigits(digits)}
        </button>`,
      )}
      ${last}
    </div>
  `
}

/** Whether typed codes wait and a backup code would not: that is when a person needs one. */
export function isPressing({ methods, method, questions }: Asking): boolean {
  return method === 'code' && questions.code.wait?.kind === 'paused' && methods.includes('backup-code')
}

/** Why a way is closed that people look for first, or that was open a moment ago. */
export function closedWay({ methods, method, questions }: Asking, say: WaysSentences): string | null {
  if (method === 'code') {
    const { refusal } = questions['backup-code']
    return refusal && !methods.includes('backup-code') ? say.backupCodesGone : null
  }
  if (methods.includes('code')) return null
  return questions.code.refusal?.code === 'typed-codes-off' ? say.codesOff : say.codesGone
}
