import type { ClientProblem } from '@warifu/client'
import { html, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'
import { sentenceOf } from '../wizard/failure.ts'

/** What the server takes at most. */
const longest = 40

/** The field for a device's name, with what is wrong with it. */
export function renderName(
  say: Say<'common' | 'enroll' | 'problems'>,
  { name, refusal, now }: { name: string; refusal: ClientProblem | null; now: number },
): TemplateResult {
  const { enroll } = say
  const taken = refusal?.code === 'name-taken'
  const wrong = taken && name ? enroll.nameTaken(name) : refusal && sentenceOf(say, refusal, { label: '', now })
  return html`
    <div part="name" class="name">
      <label for="device-name">${enroll.nameLabel}<span class="optional">${enroll.optional}</span></label>
      <p class="muted small" id="name-hint">${enroll.nameHint}</p>
      <input
        class="text-field"
        id="device-name"
        name="device-name"
        autocomplete="off"
        maxlength=${longest}
        .defaultValue=${name}
        aria-describedby="name-hint name-error"
        aria-invalid=${taken || refusal?.code === 'name-invalid' ? 'true' : 'false'}
      />
      <p id="name-error" class=${wrong ? 'error' : ''} aria-live="polite">${wrong}</p>
    </div>
  `
}

/** A name for one more device that no other has. */
export function suggestedName({ enroll }: Say<'enroll'>, taken: readonly string[]): string {
  let count = taken.length + 1
  while (taken.includes(enroll.nameOf(count))) count += 1
  return enroll.nameOf(count)
}
