import type { ChallengeView } from '@warifu/contract'
import type { Approval, Approve } from './approve.ts'

const tag = 'otp-step-up'

/** How long a page may take to define its elements (a module script that is still loading). */
const definitionMs = 10_000

interface StepUpElement extends HTMLElement {
  approve: Approve
}

/**
 * Has the challenge approved in `<otp-step-up>`: the page's own one where it can be seen, else a new one at the end of
 * the body. It goes by the tag and not by an import, so that the elements may come from another bundle.
 *
 * @throws Error when no script of the page defines the element: a request must not go on as if nobody had asked
 */
export async function approveInElement(challenge: ChallengeView): Promise<Approval> {
  await defined()
  const elements = [...document.querySelectorAll<StepUpElement>(tag)]
  const element = elements.find(isShown) ?? append()
  return element.approve(challenge)
}

async function defined(): Promise<void> {
  if (customElements.get(tag)) return
  const late = new Promise((_, reject) => {
    const message = `withStepUp needs <${tag}>: load /otp/elements.js or import '@warifu/elements/define', or pass approve.`
    setTimeout(() => reject(new Error(message)), definitionMs)
  })
  await Promise.race([customElements.whenDefined(tag), late])
}

/** Whether its dialog would be seen. By itself it has no box. */
function isShown(element: StepUpElement): boolean {
  return element.parentElement?.checkVisibility() === true && getComputedStyle(element).display !== 'none'
}

function append(): StepUpElement {
  const element = document.createElement(tag) as StepUpElement
  document.body.append(element)
  return element
}
