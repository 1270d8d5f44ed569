import type { ClientProblem } from '@warifu/client'
import { html, nothing, type TemplateResult } from 'lit'
import type { Say } from '../messages/messages.ts'
import type { Circumstances } from '../messages/problems.ts'

/** A refusal of which only the code is known. */
export interface Bare {
  code: Exclude<ClientProblem['code'], 'unavailable'>
}

/** The sentence for a refusal met while nothing was typed yet. */
export function sentenceOf(
  say: Say<'common' | 'problems'>,
  problem: ClientProblem | Bare,
  about: Circumstances,
): string {
  if (problem.code === 'unreachable') return say.common.unreachableBefore
  return say.problems[problem.code](problem as never, about)
}

/** Whether what failed may go well a moment later. */
export function mayPass({ code }: ClientProblem | Bare): boolean {
  return code === 'unreachable' || code === 'unavailable'
}

/** What cannot begin: why, another try where it helps, and the host's own ways on. */
export function renderNotLoaded(
  say: Say<'common' | 'problems'>,
  heading: string,
  problem: ClientProblem | Bare,
  { now, load }: { now: number; load: () => void },
): TemplateResult {
  const again = html`<button part="button primary" class="primary" type="button" @click=${load}>${say.common.tryAgain}</button>`
  return renderFailure(
    heading,
    sentenceOf(say, problem, { label: '', now }),
    html`${mayPass(problem) ? again : nothing}<slot name="actions"></slot>`,
  )
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
