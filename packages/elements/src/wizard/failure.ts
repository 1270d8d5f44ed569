import type { ClientProblem } from '@warifu/client'
import { html, type TemplateResult } from 'lit'
import type { Circumstances, Messages } from '../messages/messages.ts'

/** A refusal of which only the code is known. */
export interface Bare {
  code: Exclude<ClientProblem['code'], 'unavailable'>
}

/** The sentence for a refusal met while nothing was typed yet. */
export function sentenceOf(say: Messages, problem: ClientProblem | Bare, about: Circumstances): string {
  if (problem.code === 'unreachable') return say.common.unreachableBefore
  return say.problems[problem.code](problem as never, about)
}

/** The notice for what cannot go on. Its heading takes the focus. */
export function renderFailure(heading: string, sentence: string, actions: unknown): TemplateResult {
  return html`
    <div part="notice" class="notice danger" role="alert">
      <h2 part="heading" class="alert" tabindex="-1">${heading}</h2>
      <p>${sentence}</p>
    </div>
    <div part="actions" class="actions">${actions}</div>
  `
}
