import type { Method } from '@warifu/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { type Asking, contactOf, isSent } from '../flow/asking.ts'
import { closesMethod } from '../flow/refusal.ts'
import type { Say } from '../messages/messages.ts'
import type { SentCodeSentences } from '../messages/sent-code.ts'

type Words = Say<'ways'> & { readonly sentCode?: SentCodeSentences }

/** What the links do. */
interface Ways {
  use: (method: Method) => void
  /** How long the codes of other devices are. */
  lengths: readonly number[]
  useDigits: (digits: number) => void
  /** For who cannot answer at all. */
  last: TemplateResult | null
}

/** What else can answer, as links under the form, and the last way out; put forward while typed codes wait. */
export function renderWays(
  asking: Asking,
  say: Words,
  { use, lengths, useDigits, last }: Ways,
): TemplateResult | typeof nothing {
  const { methods, method } = asking
  const others = methods.filter((other) => other !== method)
  if (others.length + lengths.length === 0 && !last) return nothing
  const pressing = isPressing(asking)
  return html`
    <div part="ways" class="ways ${pressing ? 'notice' : ''}">
      <p class=${pressing ? '' : 'muted'}>${pressing ? say.ways.inAHurry : say.ways.other}</p>
      ${others.map(
        (other) => html`<button
          part="button way"
          class=${pressing && other === 'backup-code' ? 'secondary' : 'way'}
          type="button"
          @click=${() => use(other)}
        >${wayTo(other, asking, say)}</button>`,
      )}
      ${lengths.map(
        (digits) => html`<button part="button way" class="way" type="button" @click=${() => useDigits(digits)}>
          ${say.ways.useDigits(digits)}
        </button>`,
      )}
      ${last}
    </div>
  `
}

/** What the button to it says. */
function wayTo(method: Method, { challenge }: Asking, { ways, sentCode }: Words): string {
  if (!isSent(method) || !sentCode) return method === 'code' ? ways.useCode : ways.useBackupCode
  const isThere = challenge.sending?.sent?.method === method
  return isThere ? sentCode.heading : sentCode.way(method, contactOf(challenge, method) ?? '')
}

/** Whether typed codes wait and a backup code would not: that is when a person needs one. */
export function isPressing({ methods, method, questions }: Asking): boolean {
  const { wait } = questions[method]
  return method !== 'backup-code' && wait?.kind === 'paused' && methods.includes('backup-code')
}

/** Why a way is closed that people look for first, or that was open a moment ago. */
export function closedWay({ methods, method, questions }: Asking, { ways, sentCode }: Words): string | null {
  const isClosed = (one: Method) => {
    const { refusal } = questions[one]
    return refusal !== null && closesMethod(refusal) && !methods.includes(one)
  }
  const off = questions.code.refusal?.code === 'typed-codes-off'
  if (sentCode && !off && (isClosed('email') || isClosed('sms'))) return sentCode.gone
  if (isSent(method)) return (isClosed('code') && sentCode?.codesGone) || null
  if (method === 'code') return isClosed('backup-code') ? ways.backupCodesGone : null
  if (methods.includes('code')) return null
  return off ? ways.codesOff : ways.codesGone
}
